/** Texts kept for a while under a key; what is kept may be gone at any time. */
export interface TextCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<boolean>;
  close(): Promise<void>;
}

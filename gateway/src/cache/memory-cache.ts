import { LRUCache } from 'lru-cache';
import type { TextCache } from './text-cache';

/** Keeps texts in this process; the least used go when all together exceed `maxCharacters`. */
export function createMemoryCache(maxCharacters: number): TextCache {
  const entries = new LRUCache<string, string>({
    maxSize: maxCharacters,
    sizeCalculation: (value, key) => value.length + key.length,
  });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, value),
    delete: async (key) => entries.delete(key),
    close: async () => entries.clear(),
  };
}

/** A source record's key as one text. */
export function recordName({ system, key }: { system: string; key: string }): string {
  return `${system}\u0000${key}`;
}

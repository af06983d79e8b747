/** A database date as `YYYY-MM-DD`. */
export function dateText(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

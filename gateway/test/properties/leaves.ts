/** Leaves of an answer that are there, by their paths; not what an object is. */
export function leavesOf(data: unknown, path = ''): [path: string, value: unknown][] {
  if (data === null) return [];
  if (typeof data !== 'object') return [[path, data]];
  return Object.entries(data).flatMap(([name, value]) =>
    name === '__typename' ? [] : leavesOf(value, `${path}.${name}`),
  );
}

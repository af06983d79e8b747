import type { Condition } from '../manifest/manifest';
import type { Cells, CellsOf } from './cells';

/** True for rows on which all of the conditions hold. */
export function conditionReader(
  conditions: readonly Condition[],
  cellsOf: CellsOf,
): (cells: Cells) => boolean {
  const tests = conditions.map((condition) => {
    const read = cellsOf(condition.column);
    const holds = testOf(condition);
    return (cells: Cells): boolean => holds(read(cells));
  });
  return (cells) => tests.every((test) => test(cells));
}

function testOf(condition: Condition): (text: string) => boolean {
  if ('is' in condition) return condition.is === 'present' ? (text) => text !== '' : (text) => text === '';
  if ('equals' in condition) return (text) => text === condition.equals;
  if ('notEquals' in condition) return (text) => text !== condition.notEquals;
  const allowed = new Set(condition.in);
  return (text) => allowed.has(text);
}

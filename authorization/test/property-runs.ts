import fc from 'fast-check';

/** Under mutation testing every mutant pays for every try, always the same ones, and nobody reads a counterexample made small. */
const isMutationRun = process.env.STRYKER_MUTATOR_WORKER !== undefined;
if (isMutationRun) fc.configureGlobal({ endOnFailure: true, seed: 20261122 });

/** How often a property is tried. */
export function tries(count: number): { numRuns: number } {
  return { numRuns: isMutationRun ? Math.ceil(count / 20) : count };
}

/** Claims that a property met enough of what it is about; few tries do not tell. */
export function expectOften(count: number | undefined, least: number): void {
  if (!isMutationRun) expect(count).toBeGreaterThan(least);
}

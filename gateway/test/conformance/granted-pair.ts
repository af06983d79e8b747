import { expectCase, type Case } from './case';
import type { RuleOf } from './rules';
import type { ConformanceWorld } from './world';

/** One side of a pair; what is not said here is as the pair says. */
export type Side = Omit<Case, 'claim' | 'query'> & { readonly query?: string };

/** One rule, allowed and refused: by who asks, for which customer, why, or with which arguments. */
export interface GrantedPair {
  readonly rule: RuleOf<'answer' | 'sideChannels'>;
  /** A claim about the refused side. */
  readonly claim: string;
  readonly query: string;
  readonly allowed: Side;
  readonly refused: Side;
}

export const expectAllowedSide = async (world: ConformanceWorld, pair: GrantedPair): Promise<void> => {
  await expectCase(world, { claim: pair.claim, query: pair.query, ...pair.allowed });
};

export const expectRefusedSide = async (world: ConformanceWorld, pair: GrantedPair): Promise<void> => {
  await expectCase(world, { claim: pair.claim, query: pair.query, ...pair.refused });
};

import type { Pair } from '../pair';
import { ABSTRACT } from './abstract-types';
import { DEMANDS } from './demands';
import { FIELDS } from './fields';
import { JOINS } from './joins';
import { MUTATIONS } from './mutations';
import { NOTHING_LEFT } from './nothing-left';
import { CONDITIONS } from './skipped';

/** Every static rule, by the form that an operation gives it. */
export const STATIC_PAIRS: Readonly<Record<string, readonly Pair[]>> = {
  'a field': FIELDS,
  'a demand': DEMANDS,
  'a mutation': MUTATIONS,
  'an interface or a union': ABSTRACT,
  'a condition': CONDITIONS,
  'when nothing is left': NOTHING_LEFT,
  'a join': JOINS,
};

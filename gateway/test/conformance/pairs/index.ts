import type { GrantedPair } from '../granted-pair';
import { CHANGES } from './changes';
import { CONDITIONS } from './conditions';
import { AMONG_OTHERS } from './customers-among-others';
import { MASKS } from './masks';
import { READS } from './reads';
import { SUBJECTS } from './subjects';
import { TOLD } from './told';

/** Every rule about grants and customers. */
export const GRANTED_PAIRS: Readonly<Record<string, readonly GrantedPair[]>> = {
  'a condition, an effect, a purpose': CONDITIONS,
  'a subject': SUBJECTS,
  'a customer among others': AMONG_OTHERS,
  'a mask': MASKS,
  'what is told and what it costs': TOLD,
  'a change': CHANGES,
  'an argument, an aggregate': READS,
};

import type { ImportTarget } from '@c360/kit/import';
import { assignmentTarget } from './assignment';
import { entryTarget } from './entry';
import { membershipTarget } from './membership';
import { offerTarget } from './offer';
import { redemptionTarget } from './redemption';
import { rewardTarget } from './reward';
import { tierTarget } from './tier';

/** What a department's files can be loaded into here. */
export const targets: readonly ImportTarget[] = [
  tierTarget,
  membershipTarget,
  entryTarget,
  rewardTarget,
  offerTarget,
  assignmentTarget,
  redemptionTarget,
];

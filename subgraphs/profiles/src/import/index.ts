import type { ImportTarget } from '@c360/kit/import';
import { consentTarget } from './consent';
import { recordTarget } from './record';
import { relationshipTarget } from './relationship';

/** What departments' exports can be loaded into. */
export const targets: readonly ImportTarget[] = [recordTarget, relationshipTarget, consentTarget];

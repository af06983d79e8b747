import type { ImportTarget } from '@c360/kit/import';
import { principalTarget } from './principal';

/** What departments' exports can be loaded into. */
export const targets: readonly ImportTarget[] = [principalTarget];

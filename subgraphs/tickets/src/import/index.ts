import type { ImportTarget } from '@c360/kit/import';
import { feedbackTarget } from './feedback';
import { messageTarget } from './message';
import { ticketTarget } from './ticket';

/** What departments' exports can be loaded into. */
export const targets: readonly ImportTarget[] = [ticketTarget, messageTarget, feedbackTarget];

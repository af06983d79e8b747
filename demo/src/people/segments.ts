import { DAY, HOUR, REFERENCE_TIME } from '../world/reference-date';
import type { Random } from '../random';
import type { Segment } from './party';
import { isWhale } from './placement';

/** How somebody buys: about one in six has left, one in eleven is loyal. */
export function segmentOf(index: number, random: Random): Segment {
  const drawn = random.weighted<Segment>([
    ['new', 12],
    ['occasional', 38],
    ['regular', 25],
    ['loyal', 9],
    ['churned', 16],
  ]);
  return isWhale(index) ? 'whale' : drawn;
}

/** New customers came this year, those who left more than two years ago, the others at any time since 2021. */
export function joinedAt(segment: Segment, random: Random): number {
  const days = daysKnown(segment, random);
  return REFERENCE_TIME - days * DAY + random.integer(6, 22) * HOUR + random.integer(0, 3_599) * 1_000;
}

function daysKnown(segment: Segment, random: Random): number {
  if (segment === 'new') return random.integer(3, 170);
  if (segment === 'churned') return random.integer(760, 1_820);
  return random.integer(200, 1_800);
}

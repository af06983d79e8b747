import type { Grant } from '../grant';
import type { Elevation } from './grants-snapshot';

/** Whether a grant holds now. One whose times are none gives nothing and denies always. */
export function isValidAt({ effect, validFrom, validUntil }: Grant, now: Date): boolean {
  const from = validFrom === null ? -Infinity : Date.parse(validFrom);
  const until = validUntil === null ? Infinity : Date.parse(validUntil);
  if (Number.isNaN(from) || Number.isNaN(until)) return effect === 'DENY';
  return from <= now.getTime() && now.getTime() < until;
}

/** The earliest moment after now at which a grant begins or ends, or a break-glass role ends; milliseconds, or Infinity. */
export function nextChange(grants: readonly Grant[], elevations: readonly Elevation[], now: Date): number {
  let next = Infinity;
  const consider = (time: string | null) => {
    const moment = time === null ? NaN : Date.parse(time);
    if (moment > now.getTime() && moment < next) next = moment;
  };
  for (const { validFrom, validUntil } of grants) {
    consider(validFrom);
    consider(validUntil);
  }
  for (const { until } of elevations) consider(until);
  return next;
}

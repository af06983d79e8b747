import { DAY, HOUR } from '../world/reference-date';

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `2026-06-29T14:05:00Z`, as the shop and the help desk write times. */
export function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** `29.06.2026`, as CRM writes dates. */
export function dottedDate(time: number): string {
  const at = new Date(time);
  return `${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${at.getUTCFullYear()}`;
}

/** `29.06.2026 16:05`, as CRM writes times: on the clock of Berlin, without saying so. */
export function dottedBerlinTime(time: number): string {
  const local = time + (isBerlinSummer(time) ? 2 : 1) * HOUR;
  const at = new Date(local);
  return `${dottedDate(local)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `06/29/2026 14:05`, as the help desk's CSV exports write times, in UTC. */
export function americanTime(time: number): string {
  const at = new Date(time);
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `2026/06/29 22:05:00`, as the loyalty programme writes times: on the clock of Singapore, eight hours ahead of UTC. */
export function singaporeTime(time: number): string {
  return new Date(time + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
}

/** `20260629`, as the loyalty programme writes birth dates. */
export function compactDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Summer time of the European Union: from the last Sunday of March to the last of October, 01:00 UTC (directive 2000/84/EC). */
function isBerlinSummer(time: number): boolean {
  const year = new Date(time).getUTCFullYear();
  return time >= lastSunday(year, 2) + HOUR && time < lastSunday(year, 9) + HOUR;
}

function lastSunday(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0);
  return lastDay - new Date(lastDay).getUTCDay() * DAY;
}

/** The day on which the demo company's departments made their exports; nothing in them is later. */
export const REFERENCE_DATE = '2026-06-30T00:00:00Z';

/** The same moment in milliseconds since 1970. */
export const REFERENCE_TIME = Date.UTC(2026, 5, 30);

/** Milliseconds of a minute, an hour and a day. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

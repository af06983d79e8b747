import { DateTime } from 'luxon';

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** How a department writes times. */
export interface TimeStyle {
  /** Luxon tokens, `unix` or `unix-ms`; ISO 8601 where there are none. */
  readonly formats?: readonly string[] | undefined;
  /** The zone of a time that names none. */
  readonly timeZone: string;
}

type Reader = (text: string) => Date | undefined;

/** A reader of times. It gives undefined for what is not a time or lies outside of the years 1 to 9999. */
export function timeReader(style: TimeStyle): Reader {
  const readers = style.formats?.map((format) => formatReader(format, style.timeZone)) ?? [
    (text: string) => readIso(text, style.timeZone),
  ];
  return (text) => {
    for (const read of readers) {
      const time = read(text);
      if (
        time &&
        !Number.isNaN(time.getTime()) &&
        time.getUTCFullYear() >= 1 &&
        time.getUTCFullYear() <= 9999
      ) {
        return time;
      }
    }
    return undefined;
  };
}

/** A reader of days: `YYYY-MM-DD` as written, whatever the zone. */
export function dayReader(style: TimeStyle): (text: string) => string | undefined {
  if (!style.formats) {
    return (text) => (readIso(text, 'UTC') ? text.slice(0, 10) : undefined);
  }
  const read = timeReader(style);
  return (text) => {
    const time = read(text);
    return time && (DateTime.fromJSDate(time, { zone: style.timeZone }).toISODate() ?? undefined);
  };
}

function formatReader(format: string, zone: string): Reader {
  if (format === 'unix' || format === 'unix-ms') {
    const unit = format === 'unix' ? 1000 : 1;
    return (text) => (/^-?\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * unit) : undefined);
  }
  const parser = DateTime.buildFormatParser(format, { locale: 'en' });
  return (text) => {
    const time = DateTime.fromFormatParser(text, parser, { zone, locale: 'en' });
    return time.isValid ? time.toJSDate() : undefined;
  };
}

/** ISO 8601 by hand: luxon takes thirty times as long, and nearly every time in an export is one. */
function readIso(text: string, zone: string): Date | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  // A group that did not match is undefined, whatever its type says; one that did is all digits.
  const numberAt = (group: number): number => Number(parts.at(group) ?? 0);
  const [year, month, day] = [numberAt(1), numberAt(2), numberAt(3)];
  const [hour, minute, second] = [numberAt(4), numberAt(5), numberAt(6)];
  const millisecond = Number(`${parts.at(7) ?? ''}000`.slice(0, 3));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(local);
  // The 31st of April would silently become the 1st of May, and the year 24 the year 1924.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = parts.at(8);
  if (offset === undefined) {
    if (zone === 'UTC') return date;
    return DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone }).toJSDate();
  }
  if (offset === 'Z' || offset === 'z') return date;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return new Date(local - (offset.startsWith('-') ? -minutes : minutes) * 60_000);
}

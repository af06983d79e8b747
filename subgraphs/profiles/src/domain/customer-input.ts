import { rejectInput } from '@c360/kit';
import { isTrustedPhone, normaliseEmail } from './match-keys';

const MAX_LIST = 20;
const MAX_TAG_LENGTH = 100;

/** Checks a text's length in characters. Throws RejectedInput. */
export function checkLength(path: string[], text: string | null | undefined, max: number, min = 0): void {
  if (text === null || text === undefined) return;
  const { length } = text.trim();
  if (length < min || text.length > max)
    throw rejectInput(path, `must have ${min} to ${max} characters, got ${text.length}`);
}

/** Normalised e-mail addresses. Throws RejectedInput for what is none. */
export function readEmails(path: string[], emails: readonly string[]): string[] {
  checkCount(path, emails);
  return emails.map((email, index) => {
    const address = normaliseEmail(email);
    if (!/^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(address) || address.length > 254) {
      throw rejectInput([...path, String(index)], 'must be an e-mail address such as "name@example.com"');
    }
    return address;
  });
}

/** Phone numbers in E.164 form. Throws RejectedInput for what is none. */
export function readPhones(path: string[], phones: readonly string[]): string[] {
  checkCount(path, phones);
  return phones.map((phone, index) => {
    const number = phone.replace(/[\s()-]/g, '');
    if (!isTrustedPhone(number)) {
      throw rejectInput([...path, String(index)], 'must be a number in E.164 form such as "+4930901820"');
    }
    return number;
  });
}

/** Tags without blanks at their ends. Throws RejectedInput for an empty or too long one. */
export function readTags(path: string[], tags: readonly string[]): string[] {
  checkCount(path, tags);
  return tags.map((tag, index) => {
    checkLength([...path, String(index)], tag, MAX_TAG_LENGTH, 1);
    return tag.trim();
  });
}

/** A BCP 47 tag in its canonical form. Throws RejectedInput. */
export function readLanguage(path: string[], tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    throw rejectInput(path, 'must be a BCP 47 language tag such as "zh-TW"');
  }
}

/** An IANA time zone. Throws RejectedInput. */
export function readTimeZone(path: string[], zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw rejectInput(path, 'must be an IANA time zone such as "Asia/Taipei"');
  }
}

function checkCount(path: string[], values: readonly unknown[]): void {
  if (values.length > MAX_LIST)
    throw rejectInput(path, `must have at most ${MAX_LIST} entries, got ${values.length}`);
}

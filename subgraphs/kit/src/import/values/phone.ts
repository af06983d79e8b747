import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** The number in E.164 where it is a valid one, else the text as it is: an odd number is still worth keeping. */
export function readPhone(text: string, country: CountryCode | undefined): string {
  const number = parsePhoneNumberFromString(text, country);
  return number?.isValid() ? number.number : text;
}

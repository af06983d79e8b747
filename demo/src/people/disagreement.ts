import type { Department } from '../world/numbers';

/**
 * How a department's record of a customer differs from the customer, as shares of its records (0 to 1). E-mail and
 * phone: what is not listed is right. Shares of name slips are of persons; those of birth names, nicknames, former
 * addresses and second numbers are of the customers who have one.
 */
export interface DisagreementRates {
  readonly emailSecond: number;
  readonly emailMisspelled: number;
  readonly emailMissing: number;
  readonly phoneSecond: number;
  readonly phoneLandline: number;
  readonly phoneMissing: number;
  readonly nameMisspelled: number;
  readonly nameSwapped: number;
  readonly nickname: number;
  readonly maidenName: number;
  /** Of names with a script of their own: written in Latin letters. */
  readonly romanised: number;
  /** Of Latin names: written without accents and umlauts, or all in capitals or small letters. */
  readonly marksLost: number;
  readonly caseLost: number;
  readonly formerAddress: number;
  readonly addressMissing: number;
  readonly birthDateMissing: number;
}

/** CRM is kept by hand, the shop by its customers; the help desk has what a mail said, and loyalty what a form once did. */
// prettier-ignore
export const DISAGREEMENT: Readonly<Record<Department, DisagreementRates>> = {
  crm: { emailSecond: 0.05, emailMisspelled: 0.02, emailMissing: 0.08, phoneSecond: 0.1, phoneLandline: 0.3, phoneMissing: 0.1, nameMisspelled: 0.02, nameSwapped: 0.01, nickname: 0.02, maidenName: 0.08, romanised: 0.15, marksLost: 0.05, caseLost: 0.02, formerAddress: 0.2, addressMissing: 0.02, birthDateMissing: 0.2 },
  shop: { emailSecond: 0.3, emailMisspelled: 0.04, emailMissing: 0.02, phoneSecond: 0.35, phoneLandline: 0.1, phoneMissing: 0.2, nameMisspelled: 0.03, nameSwapped: 0.03, nickname: 0.15, maidenName: 0.3, romanised: 0.45, marksLost: 0.12, caseLost: 0.08, formerAddress: 0.3, addressMissing: 0.03, birthDateMissing: 1 },
  desk: { emailSecond: 0.4, emailMisspelled: 0.06, emailMissing: 0.08, phoneSecond: 0.4, phoneLandline: 0.1, phoneMissing: 0.4, nameMisspelled: 0.06, nameSwapped: 0.04, nickname: 0.35, maidenName: 0.3, romanised: 0.5, marksLost: 0.2, caseLost: 0.12, formerAddress: 0, addressMissing: 1, birthDateMissing: 1 },
  loyalty: { emailSecond: 0.35, emailMisspelled: 0.06, emailMissing: 0.15, phoneSecond: 0.3, phoneLandline: 0.2, phoneMissing: 0.17, nameMisspelled: 0.05, nameSwapped: 0.04, nickname: 0.1, maidenName: 0.5, romanised: 0.35, marksLost: 0.15, caseLost: 0.15, formerAddress: 0.6, addressMissing: 0.08, birthDateMissing: 0.15 },
};

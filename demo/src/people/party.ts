import type { Country } from '../world/countries';
import type { Department } from '../world/numbers';
import type { Address } from './addresses';
import type { Hero } from './heroes';
import type { Name } from './names';
import type { Sex } from './sex';
import type { Phone } from './phones';

/** How a customer buys. */
export type Segment = 'new' | 'occasional' | 'regular' | 'loyal' | 'churned' | 'whale';

/** A real customer, before any department writes it down. */
export interface Party {
  readonly index: number;
  readonly kind: 'PERSON' | 'ORGANISATION';
  readonly sex: Sex;
  /** Empty for organisations, whose name is the family name. */
  readonly given: Name;
  readonly family: Name;
  /** The family name before marriage. */
  readonly maidenName: Name | null;
  /** Midnight UTC of the birth or founding day. */
  readonly bornAt: number;
  readonly country: Country;
  /** BCP 47. */
  readonly language: string;
  readonly email: string;
  readonly secondEmail: string | null;
  readonly phone: Phone;
  readonly secondPhone: Phone | null;
  /** Shared with the whole family. */
  readonly landline: Phone | null;
  readonly address: Address;
  readonly formerAddress: Address | null;
  readonly head: number;
  readonly employer: number | null;
  readonly departments: ReadonlySet<Department>;
  readonly segment: Segment;
  /** When the first department came to know the customer. */
  readonly joinedAt: number;
  readonly hero: Hero | null;
}

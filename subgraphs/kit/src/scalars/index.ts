export { DateScalar } from './date';
export { DateTimeScalar } from './date-time';
export { DecimalScalar } from './decimal';
export { PartialDateScalar } from './partial-date';
export {
  GraphQLCountryCode as CountryCodeScalar,
  GraphQLCurrency as CurrencyScalar,
  GraphQLEmailAddress as EmailAddressScalar,
  GraphQLJSONObject as JsonObjectScalar,
} from 'graphql-scalars';

export { DEFAULT_CUSTOMERS, DEFAULT_SEED, generateDemo, type DemoOptions } from './generate-demo';
export type { DemoSummary, RevenueSummary } from './demo-summary';
export { PARCEL_PARTNER } from './crm/consents';
export { HERO_KEYS } from './people/heroes';
export { DISAGREEMENT, type DisagreementRates } from './people/disagreement';
export { REFERENCE_DATE } from './world/reference-date';
export { PERSONA_EMPLOYEES, STAFF, type StaffMember, type StaffRole } from './world/staff';

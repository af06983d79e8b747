import type { CountryCode, Region } from './countries';

/** What an employee does; the permissions subgraph knows the same roles. */
export type StaffRole =
  | 'support-agent'
  | 'support-lead'
  | 'sales-rep'
  | 'marketer'
  | 'analyst'
  | 'data-protection-officer'
  | 'administrator';

export interface StaffMember {
  readonly employeeNumber: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly region: Region | null;
  readonly country: CountryCode;
  readonly isActive: boolean;
}

type Row = [name: string, role: StaffRole, region: Region | null, country: CountryCode, left?: 'left'];

const ROWS: readonly Row[] = [
  ['Aoife Brennan', 'support-agent', 'EMEA', 'IE'],
  ['Niamh Gallagher', 'support-lead', 'EMEA', 'IE'],
  ['Jonas Petersen', 'support-agent', 'EMEA', 'DE'],
  ['Camille Moreau', 'support-agent', 'EMEA', 'FR'],
  ['Zofia Wrona', 'support-agent', 'EMEA', 'PL'],
  ['Oksana Bondar', 'support-agent', 'EMEA', 'UA'],
  ['Tyler Brooks', 'support-agent', 'AMER', 'US'],
  ['Maya Fontaine', 'support-agent', 'AMER', 'CA'],
  ['林雅婷', 'support-agent', 'APAC', 'TW'],
  ['高橋 翔太', 'support-agent', 'APAC', 'JP'],
  ['刘静', 'support-agent', 'APAC', 'CN'],
  ['Henrik Solberg', 'support-agent', 'EMEA', 'DE', 'left'],
  ['Dana Whitfield', 'support-lead', 'AMER', 'US'],
  ['中村 美咲', 'support-lead', 'APAC', 'JP'],
  ['Katrin Vogt', 'sales-rep', 'EMEA', 'DE'],
  ['Luc Garnier', 'sales-rep', 'EMEA', 'FR'],
  ['Oliver Hughes', 'sales-rep', 'EMEA', 'GB'],
  ['Rosa Delgado', 'sales-rep', 'AMER', 'US'],
  ['Ethan Clarke', 'sales-rep', 'AMER', 'CA'],
  ['陳建宏', 'sales-rep', 'APAC', 'TW'],
  ['张伟', 'sales-rep', 'APAC', 'CN'],
  ['Mila Hartmann', 'marketer', 'EMEA', 'DE'],
  ['Jordan Ellis', 'marketer', 'AMER', 'US'],
  ['Priya Raman', 'analyst', null, 'GB'],
  ['Stefan Adler', 'analyst', null, 'AT'],
  ['Isabel Romero', 'data-protection-officer', null, 'ES'],
  ['Ruth Okafor', 'administrator', null, 'GB'],
];

/** Employee numbers tell the department: 1 for support, 2 for sales and so on. */
const FIRST_NUMBERS: Readonly<Record<StaffRole, number>> = {
  'support-agent': 1001,
  'support-lead': 1001,
  'sales-rep': 2001,
  marketer: 3001,
  analyst: 4001,
  'data-protection-officer': 5001,
  administrator: 6001,
};

/** The company's employees who work with customers; the same for every seed, as the personas are among them. */
export const STAFF: readonly StaffMember[] = ROWS.map(([name, role, region, country, left], place) => {
  const colleagues = ROWS.slice(0, place).filter(([, other]) => FIRST_NUMBERS[other] === FIRST_NUMBERS[role]);
  const number = FIRST_NUMBERS[role] + colleagues.length;
  const email = `e${number}@tidewater.example`;
  return { employeeNumber: `E-${number}`, name, email, role, region, country, isActive: left === undefined };
});

/** One employee for each role, to sign in as: the first of its row. */
export const PERSONA_EMPLOYEES: Readonly<Record<StaffRole, string>> = {
  'support-agent': 'E-1001',
  'support-lead': 'E-1002',
  'sales-rep': 'E-2001',
  marketer: 'E-3001',
  analyst: 'E-4001',
  'data-protection-officer': 'E-5001',
  administrator: 'E-6001',
};

/** The active employees of a role, those of a region where there are any. */
export function staffFor(role: StaffRole, region: Region): readonly StaffMember[] {
  return TEAMS.get(`${role} ${region}`) ?? [];
}

const TEAMS = new Map<string, StaffMember[]>();
for (const member of STAFF) {
  if (!member.isActive || member.region === null) continue;
  const team = `${member.role} ${member.region}`;
  TEAMS.set(team, [...(TEAMS.get(team) ?? []), member]);
}

interface Facts {
  readonly id: readonly string[];
  readonly region: string | null;
  readonly accountManagerId: string | null;
  readonly tags: readonly string[];
  readonly consents: readonly object[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phones: readonly { number: string; kind: string }[];
  readonly income: string;
  key: string;
  readonly friends: readonly string[];
  facts: Facts | Error | null;
}

const consent = (purpose: string, state: string, recipient = '', expiresAt: string | null = null) => ({
  purpose,
  recipient,
  state,
  expiresAt,
});

const person = (id: string, name: string, facts: Omit<Facts, 'id'>, friends: readonly string[]): Person => ({
  id,
  name,
  birthDate: `19${id.slice(1)}0-05-04`,
  email: `${name.toLowerCase()}@secret.example`,
  phones: [{ number: `+49 151 5550${id.slice(1)}00${id.slice(1)}7`, kind: 'MOBILE' }],
  income: `income-of-${name}`,
  key: `a${id.slice(1)}`,
  friends,
  facts: { id: [id, `old-${id}`], ...facts },
});

/** Customers of one company, made anew for each world. */
export function createPeople(): Map<string, Person> {
  const people = [
    person(
      'c1',
      'Ada',
      { region: 'EMEA', accountManagerId: 'e7', tags: [], consents: [consent('MARKETING', 'GIVEN')] },
      ['c2', 'c3'],
    ),
    person(
      'c2',
      'Grace',
      {
        region: 'APAC',
        accountManagerId: 'e8',
        tags: ['vip'],
        consents: [consent('MARKETING', 'WITHDRAWN')],
      },
      ['c1'],
    ),
    person(
      'c3',
      'Linus',
      {
        region: 'EMEA',
        accountManagerId: null,
        tags: ['vip'],
        consents: [consent('MARKETING', 'GIVEN', 'p1')],
      },
      ['c1', 'c4'],
    ),
    person(
      'c4',
      'Margaret',
      {
        region: null,
        accountManagerId: null,
        tags: [],
        consents: [consent('MARKETING', 'GIVEN', '', '2001-01-01T00:00:00Z')],
      },
      [],
    ),
  ];
  return new Map(people.map((one) => [one.id, one]));
}

/** Changes one of them; what comes back undoes it. */
export function withPerson(
  people: ReadonlyMap<string, Person>,
  id: string,
  change: Partial<Pick<Person, 'facts' | 'key'>>,
): () => void {
  const person = people.get(id);
  if (!person) throw new Error(`nobody is ${id}`);
  const { facts, key } = person;
  Object.assign(person, change);
  return () => void Object.assign(person, { facts, key });
}

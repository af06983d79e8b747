import type { CustomerFacts } from '@c360/authorization';
import { DEPARTMENTS, SCHEMAS, type Department } from './graph';

/** An object of the graph, with all of its fields; links to others are the others. */
export interface Thing {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** Data of one company, every text in it unlike every other. */
export interface Company {
  readonly root: Thing;
  readonly people: readonly (Thing & { readonly id: string; readonly authorizationFacts: CustomerFacts })[];
  /** Every leaf value, and what it was made for. */
  readonly values: ReadonlyMap<string, string>;
}

export const REGIONS = ['EMEA', 'APAC'] as const;
export const MANAGERS = ['e1', 'e2'] as const;
export const TAGS = ['vip', 'test'] as const;
export const CONSENT_PURPOSES = ['MARKETING', 'ANALYTICS'] as const;
export const RECIPIENTS = ['', 'p1', 'p2'] as const;
/** How the golden id of a company's n-th customer begins. */
export const customerIdOf = (seed: number, index: number): string => `customer-${seed}-${index}-end`;

/** A number generator that gives the same for the same seed (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

export const PEOPLE = 4;

/** The company that a seed stands for. */
export function createCompany(seed: number): Company {
  const below = random(seed);
  const values = new Map<string, string>();
  let count = 0;
  const note = (value: string, of: string): string => {
    if (values.has(value)) throw new Error(`${value} is there twice`);
    values.set(value, of);
    return value;
  };
  const number = (): string => String((count += 1)).padStart(5, '0');
  const rarely = (): boolean => below(8) === 0;
  const text = (of: string): string => note(`v${number()}-${of}-${seed}`, of);
  const maybe = (of: string): string | null => (rarely() ? null : text(of));
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const some = <Item>(items: readonly Item[]): Item[] => items.filter(() => below(3) === 0);
  const date = (of: string): string =>
    note(
      `${1900 + (count % 100)}-0${1 + below(9)}-${10 + below(18)}T00:00:${number().slice(-2)}.${number()}Z`,
      of,
    );

  type Open = Record<string, unknown> & { __typename: string; id: string };
  const products: Open[] = [0, 1].map(() => ({
    __typename: 'Product',
    id: text('Product.id'),
    title: maybe('Product.title'),
  }));
  const people: Open[] = Array.from({ length: PEOPLE }, (_, index) => {
    const id = note(customerIdOf(seed, index), 'Customer.id');
    const phone = () => ({
      __typename: 'Phone',
      number: rarely() ? null : note(`+49 151 ${number()}${below(90) + 10}`, 'Phone.number'),
      kind: maybe('Phone.kind'),
      carrier: maybe('Phone.carrier'),
    });
    const facts: CustomerFacts = {
      id: [id, note(`former-${id}`, 'AuthorizationFacts.id')],
      region: rarely() ? null : pick(REGIONS),
      accountManagerId: rarely() ? null : pick(MANAGERS),
      tags: some(TAGS),
      consents: Array.from({ length: below(3) }, () => ({
        purpose: pick(CONSENT_PURPOSES),
        recipient: pick(RECIPIENTS),
        state: pick(['GIVEN', 'GIVEN', 'WITHDRAWN'] as const),
        expiresAt: pick([null, null, '2001-01-01T00:00:00Z', '2901-01-01T00:00:00Z']),
      })),
    };
    return {
      __typename: 'Customer',
      id,
      nick: text('Customer.nick'),
      name: maybe('Customer.name'),
      birthDate: date('Customer.birthDate'),
      email: rarely() ? null : note(`w${number()}@${number()}.example`, 'Customer.email'),
      aliases: [text('Customer.aliases'), maybe('Customer.aliases')],
      matrix: [[text('Customer.matrix')], [], [maybe('Customer.matrix'), text('Customer.matrix')]],
      phones: rarely() ? null : Array.from({ length: below(3) }, phone),
      mainPhone: rarely() ? null : phone(),
      income: maybe('Customer.income'),
      iban: rarely() ? null : note(`DE${number()}${number()}${number()}`, 'Customer.iban'),
      either: maybe('Customer.either'),
      both: maybe('Customer.both'),
      forgotten: text('Customer.forgotten'),
      forStaff: maybe('Customer.forStaff'),
      scoped: maybe('Customer.scoped'),
      accountKeys: [{ __typename: 'AccountKey', system: 'shop', key: text('AccountKey.key') }],
      authorizationFacts: facts,
      points: Number(note(String(2_000_000_000 + below(90) * 1_000_000 + (count += 1)), 'Customer.points')),
      rank: maybe('Customer.rank'),
      tier: {
        __typename: 'Tier',
        name: maybe('Tier.name'),
        level: { __typename: 'Level', word: text('Level.word') },
      },
      foreignTier: { __typename: 'Tier', name: text('Tier.name'), level: null },
    };
  });
  const person = () => pick(people);
  const orders: Open[] = people.flatMap((customer) =>
    Array.from({ length: below(3) }, () => {
      const [{ key }] = customer.accountKeys as [{ key: string }];
      const isLost = below(10) === 0;
      return {
        __typename: 'Order',
        id: text('Order.id'),
        total: maybe('Order.total'),
        remark: maybe('Order.remark'),
        // Of some it is not known whose they are.
        account: {
          __typename: 'SourceRecord',
          system: 'shop',
          key: isLost ? text('SourceRecord.key') : key,
          customer: isLost ? null : customer,
        },
        lines: Array.from({ length: below(3) }, () => ({
          __typename: 'Line',
          quantity: maybe('Line.quantity'),
          label: maybe('Line.label'),
          product: pick(products),
        })),
      };
    }),
  );
  const relation = (from: unknown, to: unknown) => ({
    __typename: 'Relationship',
    kind: text('Relationship.kind'),
    since: date('Relationship.since'),
    from,
    to: rarely() ? null : to,
  });
  const memo = (about: unknown) => ({
    __typename: 'Memo',
    title: maybe('Memo.title'),
    mood: pick(['GLAD', 'SAD', null]),
    text: maybe('Memo.text'),
    about,
  });
  const tip = () => ({
    __typename: 'Tip',
    title: maybe('Tip.title'),
    mood: pick(['GLAD', 'SAD', null]),
    hint: maybe('Tip.hint'),
  });
  for (const one of people) {
    const own = orders.filter(({ account }) => (account as { customer: unknown }).customer === one);
    Object.assign(one, {
      friends: [person(), null, person()],
      best: rarely() ? null : person(),
      relationships: Array.from({ length: below(3) }, () => relation(one, person())),
      kin: [relation(one, person())],
      memos: [memo(one), tip(), memo(one)].slice(0, below(4)),
      lastNote: pick([memo(person()), tip(), null]),
      orders: own,
      batches: [own, [], own.slice(0, 1)],
      lastOrder: orders.length > 0 ? pick(orders) : null,
    });
  }
  for (const product of products) {
    product.orders = some(orders);
    product.lastOrder = orders.length > 0 ? pick(orders) : null;
  }
  const root = {
    __typename: 'Query',
    customers: [...people, null],
    strictCustomers: people.slice(0, 1 + below(3)),
    teams: [people.slice(0, 2), [], null, [person()]],
    relationship: relation(person(), person()),
    relationships: [relation(person(), person()), relation(person(), person())],
    note: pick([memo(person()), tip()]),
    notes: [memo(person()), tip(), memo(person())],
    things: [person(), tip(), pick(products), { __typename: 'Rumour', word: text('Rumour.word') }, person()],
    slogan: text('Query.slogan'),
    setting: text('Query.setting'),
    order: orders.length > 0 ? pick(orders) : null,
    orders,
    product: pick(products),
    basket: [
      {
        __typename: 'Line',
        quantity: text('Line.quantity'),
        label: text('Line.label'),
        product: pick(products),
      },
    ],
    tiers: [text('Query.tiers')],
    customer: ({ id }: { id: string }) => people.find((one) => one.id === id) ?? null,
  };
  return { root, people: people as unknown as Company['people'], values };
}

/** Resolvers of each department over whatever company is current. */
export function resolversOver(current: () => Company): Readonly<Record<Department, object>> {
  const rootOf = (sdl: string): Record<string, unknown> => {
    const names = [...(/type Query \{([^}]*)\}/.exec(sdl)?.[1] ?? '').matchAll(/(\w+)(\(id: ID!\))?: /g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'id');
    return Object.fromEntries(
      names.map((name) => [
        name,
        (_: unknown, args: { id: string }) => {
          const value = current().root[name];
          return typeof value === 'function' ? (value as (by: { id: string }) => unknown)(args) : value;
        },
      ]),
    );
  };
  const byId = ({ id }: { id: string }) => current().people.find((one) => one.id === id) ?? null;
  const orders = () => current().root.orders as { id: string; account: { key: string } }[];
  const customerOf: Readonly<Record<Department, (reference: Reference) => unknown>> = {
    profiles: byId,
    // What is ordered is known by the keys that profiles must have sent along.
    orders: ({ accountKeys, ...reference }) => {
      const known = byId(reference);
      if (!known) return null;
      const isOwn = ({ account }: { account: { key: string; customer?: unknown } }) =>
        accountKeys?.some(({ key }) => key === account.key) === true;
      return { ...known, orders: accountKeys ? orders().filter(isOwn) : null };
    },
    loyalty: (reference) => {
      const known = byId(reference);
      return known && { ...known, rank: reference.income === known.income ? known.rank : 'wrong income' };
    },
  };
  return Object.fromEntries(
    DEPARTMENTS.map((name) => [
      name,
      {
        Query: rootOf(SCHEMAS[name]),
        Customer: { __resolveReference: customerOf[name] },
        ...(name === 'profiles' && {
          SourceRecord: {
            __resolveReference: ({ system, key }: { system: string; key: string }) =>
              orders().find(({ account }) => account.key === key)?.account ?? { system, key, customer: null },
          },
        }),
        ...(name === 'orders' && {
          Product: {
            __resolveReference: ({ id }: { id: string }) =>
              [
                ...(current().root.things as { id?: string }[]),
                current().root.product as { id?: string },
              ].find((one) => one.id === id) ?? null,
          },
        }),
      },
    ]),
  ) as unknown as Record<Department, object>;
}

interface Reference {
  readonly id: string;
  readonly accountKeys?: readonly { readonly key: string }[];
  readonly income?: string | null;
}

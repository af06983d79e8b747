import { createHash } from 'node:crypto';
import type { RuleOf } from '../rules';
import type { StaticOutcome, StaticWorld, Who } from './static-world';

export const ALLOWED: Who = {};
export const REFUSED: Who = { withoutPolicies: ['isbn'] };
const EVERYBODY: readonly Who[] = (['EMPLOYEE', 'SERVICE', 'CUSTOMER', 'PARTNER'] as const).map((kind) => ({
  kind,
}));

/** One way for an operation to come, for who may and who may not: each time with a document that is new to the gateway. */
export interface Way {
  readonly rule: RuleOf<'sideChannels'>;
  readonly claim: string;
  readonly send: (world: StaticWorld, who: Who, document: string) => Promise<StaticOutcome>;
  /** What comes of it; on the one side the field, on the other its refusal, unless told. */
  readonly allowed?: Partial<StaticOutcome>;
  readonly refused?: Partial<StaticOutcome>;
}

const hash = (document: string): string => createHash('sha256').update(document).digest('hex');
const persisted = (document: string) => ({ persistedQuery: { version: 1, sha256Hash: hash(document) } });
const PREFLIGHT = { 'apollo-require-preflight': '1' };

const get = (world: StaticWorld, who: Who, parameters: Record<string, string>) =>
  world.send(who, {
    method: 'GET',
    path: `/graphql?${new URLSearchParams(parameters).toString()}`,
    headers: PREFLIGHT,
  });

const NOT_FOUND = { status: 200, data: undefined, errors: [' PERSISTED_QUERY_NOT_FOUND'], asked: [] };
const BAD_INPUT = { status: 400, data: undefined, errors: [' BAD_USER_INPUT'], asked: [] };

/** Documents end with `{ book(id: "b1") { title isbn } }`. */
export const WAYS: readonly Way[] = [
  {
    rule: 'GET',
    claim: 'by GET, in the address',
    send: (world, who, query) => get(world, who, { query }),
  },
  {
    rule: 'GET',
    claim: 'by GET, with a condition in its variables',
    send: (world, who, query) =>
      get(world, who, {
        query: query.replace(' {', '($on: Boolean!) {').replace('isbn', 'isbn @include(if: $on)'),
        variables: '{"on": true}',
      }),
  },
  {
    rule: 'GET',
    claim: 'by GET, by the name of one of two operations',
    send: (world, who, query) =>
      get(world, who, {
        query: `${query} query Other { open }`,
        operationName: /\w+/.exec(query.slice(6))?.[0] ?? '',
      }),
  },
  {
    rule: 'GET',
    claim: 'a change does not come by GET',
    send: (world, who) => get(world, who, { query: 'mutation { rename(id: "b1", title: "x") { done } }' }),
    allowed: { status: 405, data: undefined, asked: [] },
    refused: { status: 405, data: undefined, asked: [] },
  },
  {
    rule: 'APQ',
    claim: 'by a hash that another registered who may',
    send: async (world, who, query) => {
      await world.send(ALLOWED, { body: { query, extensions: persisted(query) } });
      return world.send(who, { body: { extensions: persisted(query) } });
    },
  },
  {
    rule: 'APQ',
    claim: 'by a hash that another registered who may not',
    send: async (world, who, query) => {
      await world.send(REFUSED, { body: { query, extensions: persisted(query) } });
      return world.send(who, { body: { extensions: persisted(query) } });
    },
  },
  {
    rule: 'APQ',
    claim: 'by the hash that it is registered with in the same request',
    send: (world, who, query) => world.send(who, { body: { query, extensions: persisted(query) } }),
  },
  {
    rule: 'APQ',
    claim: 'by a hash that nobody registered it is not known, whoever asks',
    send: (world, who, query) => world.send(who, { body: { extensions: persisted(query) } }),
    allowed: NOT_FOUND,
    refused: NOT_FOUND,
  },
  {
    rule: 'APQ',
    claim: 'under the hash of another document it is not taken, whoever asks',
    send: (world, who, query) => world.send(who, { body: { query, extensions: persisted('{ open }') } }),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'persisted operation',
    claim: 'by a hash in the address',
    send: async (world, who, query) => {
      await world.send(ALLOWED, { body: { query, extensions: persisted(query) } });
      return get(world, who, { extensions: JSON.stringify(persisted(query)) });
    },
  },
  {
    rule: 'persisted operation',
    claim: 'by a hash and the name of one of its operations',
    send: async (world, who, query) => {
      const both = `query Open { open } ${query}`;
      const operationName = /query (\w+) \{ book/.exec(both)?.[1];
      await world.send(ALLOWED, {
        body: { query: both, operationName: 'Open', extensions: persisted(both) },
      });
      return world.send(who, { body: { operationName, extensions: persisted(both) } });
    },
  },
  {
    rule: 'persisted operation',
    claim: 'by a hash with variables that put the field in',
    send: async (world, who, query) => {
      const conditional = query.replace(' {', '($on: Boolean!) {').replace('isbn', 'isbn @include(if: $on)');
      const extensions = persisted(conditional);
      await world.send(REFUSED, { body: { query: conditional, variables: { on: false }, extensions } });
      return world.send(who, { body: { variables: { on: true }, extensions } });
    },
  },
  {
    rule: 'cached plan',
    claim: 'after who may',
    send: async (world, who, query) => {
      await world.ask(ALLOWED, query);
      return world.ask(who, query);
    },
  },
  {
    rule: 'cached plan',
    claim: 'after who may not',
    send: async (world, who, query) => {
      await world.ask(REFUSED, query);
      return world.ask(who, query);
    },
  },
  {
    rule: 'cached plan',
    claim: 'after everybody who may, of every kind, and the anonymous',
    send: async (world, who, query) => {
      for (const other of [...EVERYBODY, { kind: 'ANONYMOUS', withoutPolicies: ['isbn'] } as const]) {
        await world.ask(other, query);
      }
      return world.ask(who, query);
    },
  },
  {
    rule: 'cached plan',
    claim: 'at the same moment as others who may and who may not',
    send: async (world, who, query) => {
      const asked = [ALLOWED, REFUSED, who, REFUSED, ALLOWED].map((one) => world.ask(one, query));
      const [, , own] = await Promise.all(asked);
      if (!own) throw new Error('nobody asked');
      // What is asked in between by others is not this one's.
      return { ...own, asked: [] };
    },
  },
  {
    rule: 'shared document',
    claim: 'in a fragment that an open operation of the same document uses too',
    send: (world, who, query) => {
      const name = /query (\w+)/.exec(query)?.[1];
      const both = `query Open { book(id: "b1") { title } } query ${name} { book(id: "b1") { ...F } } fragment F on Book { title isbn }`;
      return world.send(who, { body: { query: both, operationName: name } });
    },
  },
  {
    rule: 'shared document',
    claim: 'as the second operation of a document whose first was asked before',
    send: async (world, who, query) => {
      const both = `query Open { open } ${query}`;
      const operationName = /query (\w+) \{ book/.exec(both)?.[1];
      await world.send(who, { body: { query: both, operationName: 'Open' } });
      return world.send(who, { body: { query: both, operationName } });
    },
  },
  {
    rule: 'shared document',
    claim: 'in fragments that go in circles it is not asked, whoever asks',
    send: (world, who, query) => {
      const spread = query.replace('isbn', '...A');
      return world.ask(who, `${spread} fragment A on Book { isbn ...B } fragment B on Book { ...A }`);
    },
    allowed: { status: 400, data: undefined, errors: [' GRAPHQL_VALIDATION_FAILED'], asked: [] },
    refused: { status: 400, data: undefined, errors: [' GRAPHQL_VALIDATION_FAILED'], asked: [] },
  },
  {
    rule: 'several operations',
    claim: 'as one of several, none of them named, it is not asked',
    send: (world, who, query) => world.send(who, { body: { query: `${query} query Open { open }` } }),
    allowed: { status: 400, data: undefined, asked: [] },
    refused: { status: 400, data: undefined, asked: [] },
  },
  {
    rule: 'batch',
    claim: 'in a batch it is not asked, whoever asks',
    send: (world, who, query) => world.send(who, { body: [{ query }, { query: '{ open }' }] }),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'batch',
    claim: 'in a batch of one it is not asked, whoever asks',
    send: (world, who, query) => world.send(who, { body: [{ query }] }),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'batch',
    claim: 'in a batch by a hash that another registered it is not asked',
    send: async (world, who, query) => {
      await world.send(ALLOWED, { body: { query, extensions: persisted(query) } });
      return world.send(who, { body: [{ extensions: persisted(query) }] });
    },
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'reserved name',
    claim: 'under a name that the gateway keeps for itself it is not asked',
    send: (world, who, query) => world.ask(who, query.replace('isbn', '__c360_isbn: isbn')),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'reserved name',
    claim: 'under such a name in a fragment it is not asked',
    send: (world, who, query) => {
      const spread = query.replace('isbn', '...F');
      return world.ask(who, `${spread} fragment F on Book { __c360_facts: isbn }`);
    },
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'reserved name',
    claim: 'under the name by which the type of an object is told it is not asked',
    send: (world, who, query) => world.ask(who, query.replace('isbn', '__typename: isbn')),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'reserved name',
    claim: 'with such a name for the type of an object it is not asked',
    send: (world, who, query) => world.ask(who, query.replace('title', '__c360_type: __typename')),
    allowed: BAD_INPUT,
    refused: BAD_INPUT,
  },
  {
    rule: 'reserved name',
    claim: 'under a name that only looks like one it is judged as ever',
    send: (world, who, query) => world.ask(who, query.replace('isbn', 'c360_isbn: isbn')),
    allowed: { status: 200, data: { book: { title: 'emma', c360_isbn: 'isbn-one' } }, errors: [] },
    refused: { status: 200, data: { book: { title: 'emma', c360_isbn: null } } },
  },
  {
    rule: '_entities',
    claim: 'by the door that only gateways have nothing is asked, whoever asks',
    send: (world, who) =>
      world.ask(
        who,
        '{ _entities(representations: [{__typename: "Book", id: "b1"}]) { ... on Book { isbn } } }',
      ),
    allowed: { status: 400, data: undefined, asked: [] },
    refused: { status: 400, data: undefined, asked: [] },
  },
  {
    rule: '_entities',
    claim: 'the subgraphs’ own schemas are not told, whoever asks',
    send: (world, who) => world.ask(who, '{ _service { sdl } }'),
    allowed: { status: 400, data: undefined, asked: [] },
    refused: { status: 400, data: undefined, asked: [] },
  },
];

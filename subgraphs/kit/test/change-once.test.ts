import { ANONYMOUS, type JudgedSubject, type PolicyAccess, type PrincipalKind } from '@c360/authorization';
import {
  Public,
  STAFF,
  Writes,
  buildSubgraphSchema,
  createChangeOnce,
  judgeByAccounts,
  rejectInput,
  type AccountKey,
  type Judge,
  type RawClient,
  type WriteDemand,
  type WriteJudge,
  type WritingContext,
} from '@c360/kit';
import { accessAs, startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { sqltag as sql } from '@prisma/client/runtime/client';
import { Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { library } from './library';
import { pgClient } from './pg-client';

@Public()
@ObjectType()
class Done {
  @Field(() => String)
  text: string;
}

@Resolver()
class Mutations {
  @Public()
  @Query(() => Done, { nullable: true })
  done(): null {
    return null;
  }

  @Writes('a:write', ['b:write', 'c:write'])
  @Mutation(() => Done, { nullable: true })
  buy(): null {
    return null;
  }

  @Writes({ policies: ['a:write'], by: STAFF })
  @Mutation(() => Done, { nullable: true })
  stamp(): null {
    return null;
  }

  @Public()
  @Mutation(() => Done, { nullable: true })
  undeclared(): null {
    return null;
  }
}

const SOME: PolicyAccess = { deny: [], allow: [{ id: 'cus_1' }], mask: [] };
const OWN: AccountKey = { system: 'shop', key: '1' };
const OTHER: AccountKey = { system: 'shop', key: '2' };
const JUDGED: JudgedSubject = { customerId: 'cus_1', accounts: [{ system: 'crm', key: '9' }, OWN] };

let subgraph: TestSubgraph;
let made = 0;

beforeAll(async () => {
  await buildSubgraphSchema({ resolvers: [Mutations], references: {} });
  subgraph = await startTestSubgraph(library);
});

afterAll(() => subgraph.stop());

/** Whose a book is: the shelf that it stands on says it. */
async function accountsOf(transaction: RawClient, id: string): Promise<readonly AccountKey[]> {
  return transaction.$queryRaw<AccountKey[]>(
    sql`select room as system, shelf as key from library.book where id = ${id}`,
  );
}

interface Buying {
  readonly policies?: Readonly<Record<string, PolicyAccess>>;
  readonly judged?: JudgedSubject | null;
  readonly kind?: PrincipalKind;
  readonly mutation?: string;
  readonly key?: string;
  readonly account?: AccountKey;
  readonly demands?: readonly WriteDemand[];
  readonly writeJudge?: WriteJudge<WritingContext, AccountKey> | null;
  readonly change?: (transaction: RawClient, judge: Judge<AccountKey>) => Promise<string>;
}

/** Puts a book on the shelf of an account; says what came of it, and how many rows there are then. */
async function buy({
  policies = {},
  judged = null,
  kind = 'CUSTOMER',
  mutation = 'buy',
  key = `key ${(made += 1)}`,
  account = OWN,
  demands = [],
  writeJudge = judgeByAccounts(accountsOf),
  change = async (transaction, judge) => {
    await judge(account);
    return insert(transaction, account);
  },
}: Buying) {
  const changeOnce = createChangeOnce('library', () => ({ renewed: true }), writeJudge);
  const principal = { ...ANONYMOUS, kind, id: 'anna' };
  const prisma = pgClient(subgraph.database);
  const access = accessAs({ principal, policies });
  const context = { prisma, principal, access, judged, loaders: { renewed: false } };
  const before = await rows();
  const outcome = await changeOnce(context, mutation, { idempotencyKey: key }, change, demands);
  return { ...outcome, stored: (await rows()) - before, isRenewed: context.loaders.renewed };
}

async function insert(transaction: RawClient, { system, key }: AccountKey): Promise<string> {
  const id = `book ${(made += 1)}`;
  await transaction.$executeRaw(
    sql`insert into library.book (id, room, shelf, title, year) values (${id}, ${system}, ${key}, 'x', 1)`,
  );
  return id;
}

/** Books and idempotency keys together: what a change leaves behind. */
async function rows(): Promise<number> {
  const { rows: counted } = await subgraph.database.query<{ count: number }>(
    'select (select count(*) from library.book)::int + (select count(*) from library.idempotency_key)::int as count',
  );
  return counted[0]?.count ?? -1;
}

function refusal(...path: string[]) {
  return {
    code: 'UNAUTHORIZED_FIELD_OR_TYPE',
    message: `${path.join('.')}: this change is not allowed`,
    path,
  };
}

const REFUSED = { id: null, stored: 0, userErrors: [refusal('input')] };
const MADE = { id: expect.stringMatching(/^book /) as string, stored: 2, userErrors: [] };

describe('a change that the grants decide whatever the customer', () => {
  it.each<[string, Record<string, PolicyAccess>]>([
    ['its policy', { 'a:write': 'ALLOWED' }],
    ['all of one set of policies', { 'b:write': 'ALLOWED', 'c:write': 'ALLOWED' }],
    [
      'one set, another depending on the customer',
      { 'a:write': SOME, 'b:write': 'ALLOWED', 'c:write': 'ALLOWED' },
    ],
  ])('is made by who has %s', async (_, policies) => {
    expect(await buy({ policies })).toMatchObject({ ...MADE, isRenewed: true });
  });

  it.each<[string, Record<string, PolicyAccess>]>([
    ['nothing', {}],
    ['part of a set of policies', { 'b:write': 'ALLOWED' }],
    ['the right to read alone', { a: 'ALLOWED' }],
    ['a policy of which a set is denied', { 'b:write': SOME, 'c:write': 'DENIED' }],
    ['its policy masked', { 'a:write': 'MASKED' }],
  ])('is not begun for who has %s', async (_, policies) => {
    const change = jest.fn();
    expect(await buy({ policies, change })).toMatchObject({ ...REFUSED, isRenewed: false });
    expect(change).not.toHaveBeenCalled();
  });

  it('asks no more of the one who may do it for every customer, also where the gateway has judged another', async () => {
    expect(await buy({ policies: { 'a:write': 'ALLOWED' }, judged: JUDGED, account: OTHER })).toMatchObject(
      MADE,
    );
  });

  it('is made by the kinds of principal that it is for, and by no other', async () => {
    const policies = { 'a:write': 'ALLOWED' } as const;
    for (const kind of ['EMPLOYEE', 'SERVICE'] as const) {
      expect(await buy({ mutation: 'stamp', policies, kind })).toMatchObject(MADE);
    }
    for (const kind of ['CUSTOMER', 'PARTNER', 'ANONYMOUS'] as const) {
      expect(await buy({ mutation: 'stamp', policies, kind })).toMatchObject(REFUSED);
    }
  });

  it('is never made where the mutation does not declare what it writes', async () => {
    const policies = { 'a:write': 'ALLOWED' } as const;
    await expect(buy({ mutation: 'undeclared', policies })).rejects.toThrow(
      'does not declare what it writes',
    );
    await expect(buy({ mutation: 'missing', policies })).rejects.toThrow('does not declare what it writes');
  });
});

describe('a change that depends on the customer', () => {
  const policies = { 'a:write': SOME };

  it('is made where what it changes belongs to an account of the customer that was judged', async () => {
    expect(await buy({ policies, judged: JUDGED })).toMatchObject({ ...MADE, isRenewed: true });
  });

  it.each<[string, AccountKey]>([
    ['another account', OTHER],
    ['the same number in another system', { system: 'crm', key: '1' }],
    ['the same system with a number of another', { system: 'shop', key: '9' }],
  ])('is rolled back where it belongs to %s', async (_, account) => {
    expect(await buy({ policies, judged: JUDGED, account })).toMatchObject(REFUSED);
  });

  it('is not begun where no customer was judged', async () => {
    const change = jest.fn();
    expect(await buy({ policies, judged: null, change })).toMatchObject(REFUSED);
    expect(change).not.toHaveBeenCalled();
  });

  it('is not begun in a subgraph that cannot judge', async () => {
    const change = jest.fn();
    expect(await buy({ policies, judged: JUDGED, writeJudge: null, change })).toMatchObject(REFUSED);
    expect(change).not.toHaveBeenCalled();
  });

  it('is rolled back where it judges nobody', async () => {
    const change = (transaction: RawClient): Promise<string> => insert(transaction, OWN);
    expect(await buy({ policies, judged: JUDGED, change })).toMatchObject(REFUSED);
    const empty = async (transaction: RawClient, judge: Judge<AccountKey>): Promise<string> => {
      await judge();
      return insert(transaction, OWN);
    };
    expect(await buy({ policies, judged: JUDGED, change: empty })).toMatchObject(REFUSED);
  });

  it('is rolled back where what it leaves behind belongs to somebody else', async () => {
    const change = async (transaction: RawClient, judge: Judge<AccountKey>): Promise<string> => {
      await judge(OWN);
      return insert(transaction, OTHER);
    };
    expect(await buy({ policies, judged: JUDGED, change })).toMatchObject(REFUSED);
  });

  it('is rolled back where what it names as changed is not there', async () => {
    const change = async (transaction: RawClient, judge: Judge<AccountKey>): Promise<string> => {
      await judge(OWN);
      await insert(transaction, OWN);
      return 'nowhere';
    };
    expect(await buy({ policies, judged: JUDGED, change })).toMatchObject(REFUSED);
  });

  it('judges again after it what it judged before', async () => {
    const judgedAccounts: AccountKey[][] = [];
    const writeJudge: WriteJudge<WritingContext, AccountKey> = {
      subjectsOf: accountsOf,
      permits: (_context, _transaction, _demands, accounts) => {
        judgedAccounts.push([...accounts]);
        // The second time something has happened to the first account.
        return Promise.resolve(judgedAccounts.length === 1);
      },
    };
    expect(await buy({ policies, writeJudge })).toMatchObject(REFUSED);
    expect(judgedAccounts).toEqual([[OWN], [OWN, OWN]]);
  });

  it('tells the judge which demands depend on the customer, and no others', async () => {
    const seen: WriteDemand[][] = [];
    const writeJudge: WriteJudge<WritingContext, AccountKey> = {
      subjectsOf: accountsOf,
      permits: (_context, _transaction, demands) => Promise.resolve(seen.push([...demands]) > 0),
    };
    const facts = { policies: [['facts:write']], path: ['input', 'region'] };
    const own = { policies: [['own:write']], path: ['input', 'name'] };
    const all = {
      policies: { ...policies, 'facts:write': SOME, 'own:write': 'ALLOWED' },
      writeJudge,
    } as const;
    expect(await buy({ ...all, demands: [facts, own] })).toMatchObject(MADE);
    expect(seen[0]).toEqual([{ policies: [['a:write'], ['b:write', 'c:write']], path: ['input'] }, facts]);
  });

  it('lets what the input does wrong come before', async () => {
    const change = () => Promise.reject(rejectInput(['input', 'title'], 'must not be empty'));
    const { userErrors, stored } = await buy({ policies, judged: JUDGED, change });
    expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'title'] }]);
    expect(stored).toBe(0);
  });
});

describe('what an input asks for beside the mutation itself', () => {
  const policies = { 'a:write': 'ALLOWED' } as const;
  const facts = { policies: [['facts:write']], path: ['input', 'region'] };
  const names = { policies: [['identity:write']], path: ['input', 'name'] };

  it('is made where it is allowed too', async () => {
    const all = { ...policies, 'facts:write': 'ALLOWED', 'identity:write': 'ALLOWED' } as const;
    expect(await buy({ policies: all, demands: [facts, names] })).toMatchObject(MADE);
  });

  it('is refused as a whole, with the way to each part that is not allowed', async () => {
    expect(await buy({ policies, demands: [facts, names] })).toMatchObject({
      id: null,
      stored: 0,
      userErrors: [refusal('input', 'region'), refusal('input', 'name')],
    });
  });

  it('depends on the customer where it alone does', async () => {
    const some = { ...policies, 'facts:write': SOME };
    expect(await buy({ policies: some, judged: JUDGED, demands: [facts] })).toMatchObject(MADE);
    expect(await buy({ policies: some, judged: JUDGED, demands: [facts], account: OTHER })).toMatchObject({
      id: null,
      stored: 0,
      userErrors: [refusal('input', 'region')],
    });
  });
});

describe('a key sent again', () => {
  it('answers to who may still make the change', async () => {
    const first = await buy({ key: 'again', policies: { 'a:write': SOME }, judged: JUDGED });
    expect(first).toMatchObject(MADE);
    const second = await buy({ key: 'again', policies: { 'a:write': SOME }, judged: JUDGED });
    expect(second).toMatchObject({ id: first.id, stored: 0, userErrors: [] });
    expect(await buy({ key: 'again', policies: { 'a:write': 'ALLOWED' } })).toMatchObject({ id: first.id });
  });

  it.each<[string, Buying]>([
    ['has lost the right', { policies: {} }],
    [
      'has it for another customer only',
      { policies: { 'a:write': SOME }, judged: { ...JUDGED, accounts: [OTHER] } },
    ],
    ['has it for some, and nobody was judged', { policies: { 'a:write': SOME } }],
  ])('answers nothing to who %s', async (name, now) => {
    expect(await buy({ key: name, policies: { 'a:write': 'ALLOWED' } })).toMatchObject(MADE);
    expect(await buy({ key: name, ...now })).toMatchObject(REFUSED);
  });
});

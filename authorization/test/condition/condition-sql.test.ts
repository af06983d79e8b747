import { createTestDatabase, type TestDatabase } from '@c360/database';
import fc from 'fast-check';
import { Client } from 'pg';
import { conditionSql } from '../../src/condition/condition-sql';
import { evaluateCondition } from '../../src/condition/evaluate-condition';
import type { SqlFragment } from '../../src/condition/sql-fragment';
import { NOW, boundCondition, completeFacts } from '../arbitraries';
import { expectOften, tries } from '../property-runs';

const COLUMNS = {
  ids: 't.ids',
  region: 't.region',
  accountManagerId: 't.manager',
  tags: 't.tags',
  consents: `(select * from jsonb_to_recordset(t.consents)
              as c(purpose text, recipient text, state text, expires_at timestamptz))`,
};

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The condition's value for each row, as PostgreSQL sees it. */
async function ask(condition: SqlFragment, rows: readonly object[]): Promise<(boolean | null)[]> {
  const { strings, values } = condition;
  const text = strings.reduce((sql, part, index) => `${sql}$${index}${part}`);
  const from = `jsonb_to_recordset($${values.length + 1}::jsonb)
    as t(n int, ids text[], region text, manager text, tags text[], consents jsonb)`;
  const found = await client.query<{ truth: boolean | null }>(
    `select ${text} as truth from ${from} order by t.n`,
    [...values, JSON.stringify(rows)],
  );
  return found.rows.map(({ truth }) => truth);
}

const oneRow = fc.oneof(
  completeFacts,
  // A list that is null, which no table of ours has, is unknown like every other null.
  completeFacts.map((facts) => ({ ...facts, tags: null })),
  completeFacts.map((facts) => ({ ...facts, id: null })),
);

it('gives PostgreSQL and memory the same of the three values for every condition and every row', async () => {
  const seen = new Map<boolean | null, number>();
  await fc.assert(
    fc.asyncProperty(
      boundCondition,
      fc.array(oneRow, { minLength: 12, maxLength: 12 }),
      async (condition, rows) => {
        const expected = rows.map((facts) => evaluateCondition(condition, facts as never, NOW));
        const columns = rows.map((facts, n) => ({
          n,
          ids: facts.id,
          region: facts.region,
          manager: facts.accountManagerId,
          tags: facts.tags,
          consents: facts.consents.map(({ expiresAt, ...consent }) => ({
            ...consent,
            expires_at: expiresAt,
          })),
        }));
        expect(await ask(conditionSql(condition, COLUMNS, NOW), columns)).toEqual(expected);
        for (const truth of expected) seen.set(truth, (seen.get(truth) ?? 0) + 1);
      },
    ),
    tries(500),
  );
  for (const truth of [true, false, null]) expectOften(seen.get(truth), 300);
});

it('puts no text of a condition into the SQL', () => {
  fc.assert(
    fc.property(boundCondition, (condition) => {
      const { strings, values } = conditionSql(condition, COLUMNS, NOW);
      expect(strings).toHaveLength(values.length + 1);
      const sql = strings.join('').replaceAll(/t\.\w+|c360_consent\.\w+|::[\w[\]]+/g, '');
      expect(sql.replaceAll(COLUMNS.consents, '')).not.toMatch(/ä|🙂|%|NULL|MARKETING|\\/);
    }),
    tries(100),
  );
});

import fc from 'fast-check';
import { checkAnswer } from './check-answer';
import { createCompany } from './company';
import { leavesOf } from './leaves';
import { alikeTokens } from './masks';
import { ADMINISTRATOR } from './principals';
import { questions, textOf } from './questions';
import { startStack, type Outcome, type Stack } from './stack';
import { withOneGrantLess, withRefusedField } from './variations';

/** The seed of every run in CI; PROPERTY_SEED and PROPERTY_RUNS (times as many) look further. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_122);
const FACTOR = Number(process.env.PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 300_000 * Math.max(1, FACTOR);

/** Of an operation, a principal and data. */
const LEAST_CASES = 2_000 * FACTOR;

const settings = (runs: number) => ({
  seed: SEED,
  numRuns: Math.ceil(runs * FACTOR),
  endOnFailure: process.env.PROPERTY_SHRINK !== '1',
});
const counts = { answers: 0, refusing: 0, masking: 0, withoutGrant: 0, less: 0, withField: 0, overTcp: 0 };

/** Where refusals are told; none where there were too many to tell all. */
function pathsOf({ errors, authorization: { refused = 0 } }: Outcome): readonly string[] {
  return refused > 100 ? [] : errors.map(({ path }) => path?.join('.') ?? '');
}

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ overTcp: false });
}, 60_000);
afterAll(() => stack.close());

it(
  'the answer equals what the administrator sees, cut by the rules',
  async () => {
    await fc.assert(
      fc.asyncProperty(questions(5), async ({ seed, sketch, asking, variables }) => {
        stack.company = createCompany(seed);
        const query = textOf(sketch);
        await checkAnswer(stack, { query, asker: ADMINISTRATOR, variables });
        for (const asker of asking) {
          const { expected } = await checkAnswer(stack, { query, asker, variables });
          counts.answers += 1;
          if (expected.refused.length + expected.refusedValues.length > 0) counts.refusing += 1;
          if (expected.masked.length > 0) counts.masking += 1;
        }
      }),
      settings(320),
    );
  },
  TIMEOUT_MS,
);

it(
  'the answer never shows more when a grant is taken away',
  async () => {
    await fc.assert(
      fc.asyncProperty(questions(3), fc.nat(), async (question, chosen) => {
        const { seed, sketch, variables } = question;
        const company = (stack.company = createCompany(seed));
        const lessened = withOneGrantLess(company, question, chosen);
        fc.pre(lessened !== null);
        const { asker, less } = lessened;
        const query = textOf(sketch);
        const before = await stack.ask(asker, { query, variables });
        const after = await checkAnswer(stack, { query, asker: less, variables });
        const known = new Map(leavesOf(alikeTokens(before.data)));
        const changed = leavesOf(alikeTokens(after.data)).filter(
          ([path, value]) => known.get(path) !== value,
        );
        // What was shown as it is may be masked now; nothing else may differ.
        const added = changed.filter(
          ([path, value]) => !known.has(path) || company.values.has(String(value)),
        );
        expect({ query, less, added }).toEqual({ query, less, added: [] });
        counts.withoutGrant += 1;
        if (JSON.stringify(before.data) !== JSON.stringify(after.data)) counts.less += 1;
      }),
      settings(250),
    );
  },
  TIMEOUT_MS,
);

it(
  'the rest of the answer stays when a field is added that is refused',
  async () => {
    await fc.assert(
      fc.asyncProperty(questions(1), fc.nat(), fc.nat(), async (question, where, which) => {
        const { seed, sketch, asking, variables } = question;
        const company = (stack.company = createCompany(seed));
        const longer = withRefusedField(company, question, where, which);
        const [asker] = asking;
        fc.pre(asker !== undefined && longer !== null);
        const before = await stack.ask(asker, { query: textOf(sketch), variables });
        const after = await checkAnswer(stack, { query: longer, asker, variables });
        // Where all else was refused, an object may be there now without anything in it.
        const leaves = leavesOf(alikeTokens(after.data));
        expect({ longer, asker, leaves }).toEqual({
          longer,
          asker,
          leaves: leavesOf(alikeTokens(before.data)),
        });
        expect(pathsOf(after)).toEqual(expect.arrayContaining(pathsOf(before)));
        counts.withField += 1;
      }),
      settings(250),
    );
  },
  TIMEOUT_MS,
);

describe('over real connections', () => {
  let connected: Stack;
  beforeAll(async () => {
    connected = await startStack({ overTcp: true });
  }, 60_000);
  afterAll(() => connected.close());

  it(
    'no value that is refused is anywhere in the answer, its errors, its headers or the log',
    async () => {
      await fc.assert(
        fc.asyncProperty(questions(3), async ({ seed, sketch, asking, variables }) => {
          connected.company = createCompany(seed);
          for (const asker of asking) {
            await checkAnswer(connected, { query: textOf(sketch), asker, variables });
            counts.overTcp += 1;
          }
        }),
        { ...settings(50), seed: SEED + 1 },
      );
    },
    TIMEOUT_MS,
  );
});

it('so many cases are enough, and enough of them have something to refuse', () => {
  const { answers, withoutGrant, withField, overTcp, refusing, masking, less } = counts;
  const cases = answers + withoutGrant + withField + overTcp;
  process.stdout.write(`properties: seed ${SEED}, ${cases} cases: ${JSON.stringify(counts)}\n`);
  expect(cases).toBeGreaterThanOrEqual(LEAST_CASES);
  expect(refusing).toBeGreaterThan(answers / 3);
  expect(masking).toBeGreaterThan(answers / 50);
  expect(less).toBeGreaterThan(withoutGrant / 3);
});

import { startTestSubgraph, type TestSubgraph } from '@c360/kit/testing';
import { tickets } from '../src';
import { changeOnce, newTicket } from './change-once';

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startTestSubgraph(tickets);
});

afterAll(() => subgraph.stop());

const change = (name: string, input: Record<string, unknown>, fields = '') =>
  changeOnce(subgraph, name, input, fields);
const ticket = () => newTicket(subgraph);

describe('feedback', () => {
  const account = { system: 'desk', accountKey: 'A' };
  const fields = 'feedback { id kind score body channel answer answeredBy ticket { satisfaction } }';

  it('about a ticket becomes its satisfaction where it is a CSAT score', async () => {
    const input = { ...account, kind: 'CSAT', score: 2, channel: 'E-mail survey', ticketId: await ticket() };
    expect((await change('giveFeedback', input, fields)).feedback).toMatchObject({
      kind: 'CSAT',
      score: 2,
      channel: 'E-mail survey',
      answer: null,
      ticket: { satisfaction: 2 },
    });
  });

  it.each([
    ['score', { kind: 'NPS', score: 11 }],
    ['score', { kind: 'CSAT', score: 0 }],
    ['score', { kind: 'REVIEW' }],
    ['score', { kind: 'SOCIAL', score: 1, body: 'x' }],
    ['body', { kind: 'COMPLAINT' }],
    ['ticketId', { kind: 'NPS', score: 1, ticketId: 'tkt_nonsense' }],
  ])('with a bad %s is refused: %p', async (field, input) => {
    const payload = await change('giveFeedback', { ...account, ...input }, fields);
    expect(payload).toMatchObject({ feedback: null, userErrors: [{ path: ['input', field] }] });
  });

  it("about another account's ticket is refused as if there were none", async () => {
    const input = { system: 'desk', accountKey: 'B', kind: 'NPS', score: 1, ticketId: await ticket() };
    expect(await change('giveFeedback', input, fields)).toMatchObject({
      feedback: null,
      userErrors: [{ message: 'input.ticketId: there is no such ticket' }],
    });
  });

  it('is answered once, by whoever asks, also when two answer at once', async () => {
    const given = await change('giveFeedback', { ...account, kind: 'COMPLAINT', body: 'Too slow' }, fields);
    const feedbackId = given.feedback.id;
    const payloads = await Promise.all(
      ['Sorry', 'So sorry'].map((answer) => change('answerFeedback', { feedbackId, answer }, fields)),
    );
    const accepted = payloads.filter((payload) => payload.feedback !== null);
    const refused = payloads.filter((payload) => payload.feedback === null);
    expect(accepted).toHaveLength(1);
    expect(accepted[0].feedback.answeredBy).toBe('e7');
    expect(refused).toMatchObject([{ userErrors: [{ path: ['input', 'feedbackId'] }] }]);
    expect(await change('answerFeedback', { feedbackId: 'nonsense', answer: 'x' })).toMatchObject({
      userErrors: [{ path: ['input', 'feedbackId'] }],
    });
  });
});

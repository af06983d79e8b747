import { ANONYMOUS, createAccess, type Disclosure, type Principal } from '@c360/authorization';
import { recordAnswersIn } from '../../src/audit/record-answer';
import type { AnswerDisclosure } from '../../src/authz/disclosed';

const principal: Principal = {
  ...ANONYMOUS,
  kind: 'EMPLOYEE',
  id: 'E-1001',
  issuer: 'https://issuer.test',
  roles: ['support-agent'],
};
const elevation = { id: 'elv_1', issuer: 'https://issuer.test', subject: 'E-1001', role: 'support-lead' };

function accessAt(now: string) {
  const snapshot = {
    version: '7',
    grants: [],
    principals: [],
    elevations: [{ ...elevation, until: '2026-01-01T12:00:00.000Z' }],
    partners: [],
    partnerKeys: [],
  };
  return createAccess({ principal, purpose: 'SUPPORT', snapshot, now: new Date(now) });
}

function answerBy(access: AnswerDisclosure['access']): AnswerDisclosure {
  return {
    disclosed: {
      returned: ['Customer.displayName'],
      masked: ['Customer.emails'],
      refused: ['Customer.birthDate'],
      customerIds: ['cus_1'],
      accounts: ['shop:7'],
    },
    access,
    // Only its id goes into the record.
    exchange: { requestId: 'r-1' } as AnswerDisclosure['exchange'],
    operationName: 'Card',
    operationHash: 'a'.repeat(64),
  };
}

async function recordOf(access: AnswerDisclosure['access']): Promise<Disclosure> {
  const taken: Disclosure[] = [];
  const record = recordAnswersIn({
    append: (disclosure) => void taken.push(disclosure),
    requireSpace: () => {},
    flush: async () => true,
    stop: async () => undefined,
  });
  await record(answerBy(access));
  expect(taken).toHaveLength(1);
  return taken[0] as Disclosure;
}

it('says who read what of whom, why, and by which version of the grants', async () => {
  expect(await recordOf(accessAt('2026-01-01T13:00:00.000Z'))).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    requestId: 'r-1',
    principalKind: 'EMPLOYEE',
    principalIssuer: 'https://issuer.test',
    principalSubject: 'E-1001',
    partnerId: null,
    purpose: 'SUPPORT',
    operationName: 'Card',
    operationHash: 'a'.repeat(64),
    returned: ['Customer.displayName'],
    masked: ['Customer.emails'],
    refused: ['Customer.birthDate'],
    customerIds: ['cus_1'],
    accounts: ['shop:7'],
    grantsVersion: '7',
    elevationIds: [],
  });
});

it('names a role that was taken by break-glass while it is in force', async () => {
  expect((await recordOf(accessAt('2026-01-01T11:59:00.000Z'))).elevationIds).toEqual(['elv_1']);
});

it('rejects where the spool takes no record', async () => {
  const record = recordAnswersIn({
    requireSpace: () => {},
    append: () => {
      throw new Error('full');
    },
    flush: async () => false,
    stop: async () => undefined,
  });
  await expect(record(answerBy(accessAt('2026-01-01T13:00:00.000Z')))).rejects.toThrow('full');
});

import type { Grant } from '../../src/grant';
import { judgePolicy } from '../../src/grants/judge-policy';
import { AGENT, makeGrant } from '../access-fixtures';
import { NOW } from '../arbitraries';

const STANDING = { roles: ['agent'], scopes: null, isPurposeOpen: true, elevations: [] };
const EMEA = { region: 'EMEA' };
const judge = (...grants: Grant[]) =>
  judgePolicy('customer.contact', grants, { principal: AGENT, purpose: null, now: NOW, standing: STANDING });

describe('a judgement rests on', () => {
  const [allow, mask, deny] = [makeGrant('ALLOW'), makeGrant('MASK'), makeGrant('DENY')];
  const [allowEmea, denyEmea] = [
    makeGrant('ALLOW', { condition: EMEA }),
    makeGrant('DENY', { condition: EMEA }),
  ];
  const nothing = { deny: [], allow: [], mask: [] };

  it('nothing that is open, where the policy is denied', () => {
    expect(judge()).toEqual({ access: 'DENIED', reason: 'NO_GRANT', grants: [], ...nothing });
    expect(judge(allow, mask, deny, denyEmea)).toEqual({
      access: 'DENIED',
      reason: 'DENY_GRANT',
      grants: [deny],
      ...nothing,
    });
  });

  it('the highest that holds for every customer, where nothing depends on one', () => {
    expect(judge(allow, allowEmea, mask)).toEqual({
      access: 'ALLOWED',
      reason: 'GRANT',
      grants: [allow],
      ...nothing,
      allow: [{ grant: allow, condition: true }],
    });
    expect(judge(mask)).toEqual({
      access: 'MASKED',
      reason: 'GRANT',
      grants: [mask],
      ...nothing,
      mask: [{ grant: mask, condition: true }],
    });
  });

  it('all that could decide, where it depends on the customer', () => {
    expect(judge(allow, mask, denyEmea)).toEqual({
      access: { deny: [EMEA], allow: true, mask: [] },
      reason: 'CONDITION',
      grants: [denyEmea, allow],
      deny: [{ grant: denyEmea, condition: EMEA }],
      allow: [{ grant: allow, condition: true }],
      mask: [],
    });
    expect(judge(allowEmea, mask)).toEqual({
      access: { deny: [], allow: [EMEA], mask: true },
      reason: 'CONDITION',
      grants: [allowEmea, mask],
      deny: [],
      allow: [{ grant: allowEmea, condition: EMEA }],
      mask: [{ grant: mask, condition: true }],
    });
  });
});

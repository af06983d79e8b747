import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POLICIES, type Grant } from '@c360/authorization';
import { BUILT_IN_GRANTS, BUILT_IN_ROLES } from '@c360/permissions';
import { diffPolicies } from '../src/diff-policies';
import { PROJECT_ROOT } from '../src/project';
import { readProposedGrants } from '../src/proposed-grants';
import { renderPolicyMatrix } from '../src/render-policy-matrix';

const NOW = new Date('2026-01-01T00:00:00Z');
const supergraphSdl = readFileSync(join(PROJECT_ROOT, 'schema/supergraph.graphql'), 'utf8');
const side = (grants: readonly Grant[], sdl = supergraphSdl) =>
  ({ supergraphSdl: sdl, grants, undeclared: 'deny' }) as const;

const GRANT: Grant = {
  id: 'g',
  role: 'analyst',
  policy: 'customer.contact',
  effect: 'MASK',
  purposes: ['ANALYTICS'],
  condition: null,
  validFrom: null,
  validUntil: null,
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-policies-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function proposed(value: unknown): Promise<readonly Grant[]> {
  const path = join(folder, 'grants.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return readProposedGrants(path);
}

describe('npm run policy:diff', () => {
  it('says that nobody gains or loses where nothing changes', () => {
    expect(diffPolicies(side(BUILT_IN_GRANTS), side(BUILT_IN_GRANTS), NOW)).toEqual([]);
  });

  it('names who gains which field by a grant, and nobody else', () => {
    const lines = diffPolicies(side(BUILT_IN_GRANTS), side([...BUILT_IN_GRANTS, GRANT]), NOW);
    expect(lines[0]).toBe('analyst (EMPLOYEE) gains, for ANALYTICS: DENIED -> MASKED');
    expect(lines).toContain('  EmailAddress.address');
    expect(lines.filter((line) => !line.startsWith('  '))).toHaveLength(1);
  });

  it('names who loses which field when a grant goes', () => {
    const without = BUILT_IN_GRANTS.filter(
      ({ role, policy }) => !(role === 'support-agent' && policy === 'customer.contact'),
    );
    const lines = diffPolicies(side(BUILT_IN_GRANTS), side(without), NOW);
    expect(lines[0]).toBe('support-agent (EMPLOYEE) loses, for SUPPORT: ALLOWED -> DENIED');
    expect(lines).toContain('  EmailAddress.address');
    expect(lines.some((line) => line.includes('Customer.displayName'))).toBe(false);
  });

  it('names who gains a field whose policy is loosened in the schema', () => {
    const field = /(\n {2}birthDate: [^\n]*?)@policy\(policies: \[\["customer\.identity"\]\]\)/;
    expect(supergraphSdl).toMatch(field);
    const loosened = supergraphSdl.replace(field, '$1@policy(policies: [["customer.record"]])');
    const lines = diffPolicies(side(BUILT_IN_GRANTS), side(BUILT_IN_GRANTS, loosened), NOW);
    expect(lines).toContain('analyst (EMPLOYEE) gains, for ANALYTICS: MASKED -> ALLOWED');
    expect(new Set(lines.filter((line) => line.startsWith('  ')))).toEqual(new Set(['  Customer.birthDate']));
  });
});

describe('proposed grants', () => {
  it('are read with what is left out filled in', async () => {
    const [grant] = await proposed([{ role: 'analyst', policy: 'customer.contact', effect: 'ALLOW' }]);
    expect(grant).toMatchObject({ purposes: [], condition: null, validFrom: null, validUntil: null });
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['no list', {}, 'must be a list of grants'],
    ['no object', [1], 'grant 1: must be an object'],
    ['an unknown part', [{ ...GRANT, when: 'now' }], 'grant 1: "when" is no part of a grant'],
    ['no role', [{ ...GRANT, role: '' }], 'grant 1: role must be a name'],
    [
      'an unknown effect',
      [{ ...GRANT, effect: 'MAYBE' }],
      'grant 1: effect must be one of ALLOW, MASK, DENY',
    ],
    ['an unknown purpose', [{ ...GRANT, purposes: ['FUN'] }], 'grant 1: purposes must be a list of purposes'],
    ['no time', [{ ...GRANT, validUntil: 'soon' }], 'grant 1: validFrom and validUntil must be times'],
    [
      'a condition on no fact',
      [{ ...GRANT, condition: { height: 'x' } }],
      'grant 1: condition: height: is not a fact',
    ],
  ])('that hold %s are refused, and why is said', async (_what, value, message) => {
    await expect(proposed(value)).rejects.toThrow(message);
  });

  it('are refused with every problem at once', async () => {
    await expect(proposed([{ ...GRANT, effect: 'A' }, GRANT, { ...GRANT, effect: 'B' }])).rejects.toThrow(
      /grant 1:[^]*grant 3:/,
    );
  });
});

describe('npm run policy:matrix', () => {
  it('is committed as the built-in grants are', () => {
    const committed = readFileSync(join(PROJECT_ROOT, 'schema/policy-matrix.md'), 'utf8');
    expect(committed).toBe(renderPolicyMatrix(BUILT_IN_GRANTS, BUILT_IN_ROLES, POLICIES));
  });

  it('has every built-in grant in the words of its role', () => {
    const grants: Grant[] = [
      GRANT,
      { ...GRANT, effect: 'DENY', purposes: [], condition: { tags: { has: 'vip' } } },
      { ...GRANT, role: 'service', effect: 'ALLOW', purposes: [] },
    ];
    const roles = ['analyst', 'service'].map((name) => ({ name, description: `${name}.`, mayTake: [] }));
    const text = renderPolicyMatrix(grants, roles, ['customer.contact', 'customer.record']);
    expect(text).toContain('| `customer.contact` | masked, no | all     |');
    expect(text).toContain('| `customer.contact` | MASK ANALYTICS; DENY if tags has "vip" |');
    expect(text).toMatch(/\| `customer\.record` +\| +\| +\|/);
  });
});

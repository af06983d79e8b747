import { parse } from 'graphql';
import { checkEnforced } from '../../src/requirement/check-enforced';
import { readLinks } from '../../src/requirement/links';
import { readAuthorization } from '../../src/requirement/read-authorization';
import type { Requirement } from '../../src/requirement/requirement';
import { stripEnforcedLinks } from '../../src/requirement/strip-enforced-links';
import { compose, linked } from '../fixture/compose';

const TEXT = compose(
  linked(`type Query {
    z: Int @authenticated
    known: Int @authenticated
    scoped: Int @requiresScopes(scopes: [["s"]])
    ruled: Int @policy(policies: [["p"]])
    guarded: Guarded
  }
  type Guarded @policy(policies: [["g"]]) { a: Int }`),
);
const document = parse(TEXT);
const links = readLinks(document);
const { rules, fullSchema } = readAuthorization(TEXT);
const planned = stripEnforcedLinks(document, links);

/** Checks the rules with these in the place of those that are read. */
function check(own: Readonly<Record<string, Requirement>>): () => void {
  const fields = new Map(rules.fields);
  const types = new Map(rules.types);
  for (const [coordinate, requirement] of Object.entries(own)) {
    const [field, type] = [fields.get(coordinate), types.get(coordinate)];
    if (field) fields.set(coordinate, { ...field, own: requirement });
    if (type) types.set(coordinate, { ...type, own: requirement });
  }
  return () => checkEnforced(document, links, planned, { fields, types }, fullSchema);
}

const OTHER: Requirement = { authenticated: false, scopes: [[['other']]], policies: [[['other']]] };

it('rules that say all that is declared, or more, are in force', () => {
  expect(check({})).not.toThrow();
  const more = { authenticated: true, scopes: [[['s']]], policies: [[['p']], [['g']]] };
  const everywhere = ['Query.z', 'Query.known', 'Query.scoped', 'Query.ruled', 'Guarded'];
  expect(check(Object.fromEntries(everywhere.map((coordinate) => [coordinate, more])))).not.toThrow();
});

it.each(['Query.known', 'Query.scoped', 'Query.ruled', 'Guarded'])(
  'rules that say something else of %s are refused',
  (coordinate) => {
    expect(check({ [coordinate]: OTHER })).toThrow(
      `the rules in force lack what is declared at ${coordinate}`,
    );
  },
);

it('all that they lack is named, in order', () => {
  expect(check({ 'Query.z': OTHER, 'Query.known': OTHER, Guarded: OTHER })).toThrow(
    'the rules in force lack what is declared at Guarded, Query.known, Query.z',
  );
});

it('an extension of the schema stays with what else it says', () => {
  const extension = 'extend schema @tag(name: "x") { mutation: Mutation }';
  const text = `${TEXT}\n${extension}\ntype Mutation { m: Int }`;
  const left = stripEnforcedLinks(parse(text), links).definitions.filter(
    ({ kind }) => kind === 'SchemaExtension',
  );
  expect(left).toHaveLength(1);
});

const SECRET = linked(
  `type Query { a: A } type A { open: String secret: String @policy(policies: [["p"]]) }`,
);

describe('the rules in force', () => {
  const text = compose(SECRET);
  const read = () => {
    const document = parse(text);
    const { rules, plannerSdl, fullSchema } = readAuthorization(text);
    return {
      document,
      links: readLinks(document),
      rules,
      plannerSdl,
      fullSchema,
      planned: parse(plannerSdl),
    };
  };

  it('are what the supergraph says', () => {
    const { document, links, planned, rules, fullSchema } = read();
    expect(() => checkEnforced(document, links, planned, rules, fullSchema)).not.toThrow();
  });

  it('are refused where they lack something, or say less', () => {
    const { document, links, planned, rules, fullSchema } = read();
    const without = new Map(rules.fields);
    without.delete('A.secret');
    expect(() => checkEnforced(document, links, planned, { ...rules, fields: without }, fullSchema)).toThrow(
      'the rules in force lack what is declared at A.secret',
    );
    const rule = rules.fields.get('A.secret');
    if (!rule) throw new Error('no rule');
    const weaker = { ...rule, own: { authenticated: false, scopes: [], policies: [[['q']]] } };
    const fields = new Map([...rules.fields, ['A.secret', weaker] as const]);
    expect(() => checkEnforced(document, links, planned, { ...rules, fields }, fullSchema)).toThrow(
      'A.secret',
    );
  });

  it('are refused where something of them is left for the planner', () => {
    const { document, links, plannerSdl, rules, fullSchema } = read();
    expect(() => checkEnforced(document, links, document, rules, fullSchema)).toThrow(
      'https://specs.apollo.dev/policy is left in the text for the planner',
    );
    const applied = parse(plannerSdl.replace('secret: String', 'secret: String @policy(policies: [["p"]])'));
    expect(() => checkEnforced(document, links, applied, rules, fullSchema)).toThrow(
      'A.secret is left in the text for the planner',
    );
  });
});

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

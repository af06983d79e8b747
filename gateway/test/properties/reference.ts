import { Kind, execute, type DocumentNode, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Company } from './company';
import { holdAll, type SkipCondition, type Variables } from './conditions';
import { REFUSED, cutter, type Cuts, type Found } from './cut';
import { nullableSchema, plainSchema, queryType } from './plain-schema';
import type { Asker } from './principals';
import { Rights } from './rights';
import { Survey } from './survey';
import { writeOut } from './write-out';

/** What must be answered. */
export interface Expected {
  readonly data: unknown;
  /** Paths of what is refused whatever the data, `@` for each list. */
  readonly refused: readonly string[];
  /** Paths of values that were refused on the answer, for those who may know. */
  readonly refusedValues: readonly string[];
  /** Coordinates of what was masked. */
  readonly masked: readonly string[];
  /** With those masked in objects that a null of theirs, or of one beside them in a list, took along. */
  readonly maskedAtMost: () => readonly string[];
}

/** The whole answer cut by the rules, worked out field by field on the whole data. */
export function redact(
  { root }: Company,
  document: DocumentNode,
  asker: Asker,
  variables: Variables,
): Expected {
  const operation = writeOut(document);
  const rights = new Rights(asker);
  const survey = new Survey(rights, operation, queryType());
  const holds = ({ conditions }: { conditions: readonly SkipCondition[] }): boolean =>
    holdAll(conditions, variables);
  const refused = survey.refusals.filter(holds).map(({ path }) => path.join('.'));
  const cuts: Cuts = { masked: new Set(), refused: [] };
  const data = run(plainSchema, cutter(survey.places, rights, cuts));

  const asked = survey.atRoot.filter(holds);
  const isAsked = (name: string): boolean => asked.some((one) => one.name === name && !one.isRefused);
  const isNothingLeft = asked.length > 0 && !asked.some(({ name }) => isAsked(name));
  return {
    data: isNothingLeft ? null : data,
    refused: [...new Set(refused)].sort(),
    refusedValues: cuts.refused,
    masked: [...cuts.masked].sort(),
    maskedAtMost: () => {
      const all: Cuts = { masked: new Set(), refused: [] };
      run(nullableSchema, cutter(survey.places, rights, all));
      return [...all.masked];
    },
  };

  function run(schema: GraphQLSchema, fieldResolver: GraphQLFieldResolver<Found, unknown>): unknown {
    const result = execute({
      schema,
      document: { kind: Kind.DOCUMENT, definitions: [operation] },
      rootValue: { thing: root, owners: [] } satisfies Found,
      variableValues: variables,
      fieldResolver,
      typeResolver: (found) => (found as Found).thing.__typename,
    });
    if ('then' in result) throw new Error('the reference waits for nothing');
    const strange = result.errors?.find(
      ({ message }) => message !== REFUSED && !message.startsWith('Cannot return null for non-nullable'),
    );
    if (strange) throw strange;
    return JSON.parse(JSON.stringify(result.data ?? null));
  }
}

import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql';
import { NEVER, NOTHING, allOf, requirementKey } from '../requirement/combine';
import type { AuthorizationRules, Requirement } from '../requirement/requirement';

const OPEN = requirementKey(NOTHING);

/** The distinct requirements of one operation, each with an index. */
export class RequirementIndex {
  readonly #byKey = new Map<string, number>();
  readonly requirements: Requirement[] = [];

  /** The index of all of these together; null where they demand nothing. */
  of(...demands: readonly (Requirement | null | undefined)[]): number | null {
    const all = allOf(demands);
    if (!all) return null;
    const key = requirementKey(all);
    if (key === OPEN) return null;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.requirements.length);
    return this.requirements.push(all) - 1;
  }
}

/** What to make of fields that declare nothing. */
export type UndeclaredFields = 'allow' | 'deny';

/** What a field of an object type demands by itself. */
export function demandOfField(
  rules: AuthorizationRules,
  coordinate: string,
  undeclared: UndeclaredFields,
): Requirement | null {
  const rule = rules.fields.get(coordinate);
  if (rule?.own) return rule.own;
  const isDeclared = rule !== undefined && (rule.isPublic || rule.writes !== null);
  return isDeclared || undeclared === 'allow' ? null : NEVER;
}

/** What reading all of these fields demands, each with the type that it stands on and the one that it returns. */
export function demandsOfReading(
  {
    apiSchema,
    rules,
    undeclared,
  }: {
    readonly apiSchema: GraphQLSchema;
    readonly rules: AuthorizationRules;
    readonly undeclared: UndeclaredFields;
  },
  coordinates: readonly string[],
): readonly (Requirement | null | undefined)[] {
  return coordinates.flatMap((coordinate) => {
    const [typeName = '', name = ''] = coordinate.split('.');
    const type = apiSchema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    return [
      rules.types.get(typeName)?.own,
      demandOfField(rules, coordinate, undeclared),
      field && rules.types.get(getNamedType(field.type).name)?.own,
    ];
  });
}

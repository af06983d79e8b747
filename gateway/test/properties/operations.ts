import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';

/** A place of an operation at which a field of an object type may be added. */
export interface Opening {
  readonly typeName: string;
  /** Stands in the text; to be replaced by nothing or by a field. */
  readonly marker: string;
}

/** An operation over a schema, and where more can be asked. */
export interface Sketch {
  readonly text: string;
  readonly openings: readonly Opening[];
}

export const MARKER = /#\d+#/g;

const DEPTH = 4;

/** Names of fields that the gateway fetches for itself, as aliases of others. */
const TAKEN = ['id', 'key', 'accountKeys', 'income', 'authorizationFacts', 'account', 'from'];

/** Operations as text: aliases, fragments by name and inline, interfaces, unions, conditions by variables. */
export function operationsOver(schema: GraphQLSchema, ids: readonly string[]): fc.Arbitrary<Sketch> {
  return fc.gen().map((gen) => {
    const fragments: string[] = [];
    const openings: Opening[] = [];
    let aliases = 0;
    // What may still be asked, so that operations stay as small as people write them.
    let left = 4 + gen(fc.nat, { max: 16 });
    const pick = (below: number): number => gen(fc.nat, { max: below - 1 });
    const pickOf = (names: readonly string[]): string => names[pick(names.length)] ?? '';
    const chance = (outOf: number): boolean => pick(outOf) === 0;
    const condition = (): string =>
      chance(7) ? ` @${chance(2) ? 'skip' : 'include'}(if: ${chance(2) ? '$a' : '$b'})` : '';

    const field = (type: GraphQLCompositeType, depth: number): string => {
      if (!('getFields' in type) || chance(16)) return '__typename';
      const fields = Object.values(type.getFields()).filter(
        ({ type: of }) => depth > 1 || !isCompositeType(getNamedType(of)),
      );
      const objects = fields.filter(({ type: of }) => isCompositeType(getNamedType(of)));
      // At the root, little is guarded that is no object.
      const isLed = depth === DEPTH ? !chance(8) : chance(2);
      const from = objects.length > 0 && isLed ? objects : fields;
      const chosen = from[pick(Math.max(from.length, 1))];
      if (!chosen) return '__typename';
      const returned = getNamedType(chosen.type);
      const id = chosen.args.length > 0 ? ids[pick(ids.length)] : undefined;
      // A field with other arguments, or of another type in another fragment, needs a name of its own.
      const alias =
        id !== undefined || chance(4) ? `f${(aliases += 1)}: ` : chance(16) ? `${pickOf(TAKEN)}: ` : '';
      const below = isCompositeType(returned) ? ` ${selections(returned, depth - 1)}` : '';
      return `${alias}${chosen.name}${id === undefined ? '' : `(id: "${id}")`}${condition()}${below}`;
    };
    const fragment = (type: GraphQLCompositeType, depth: number): string => {
      const near = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
      const wide = Object.values(schema.getTypeMap()).filter(
        (other): other is GraphQLCompositeType =>
          isCompositeType(other) &&
          !other.name.startsWith('__') &&
          near.some((one) => one === other || (isAbstractType(other) && schema.isSubType(other, one))),
      );
      const on = wide[pick(wide.length)] ?? type;
      if (!chance(3)) return `... on ${on.name}${condition()} ${selections(on, depth)}`;
      const index = fragments.push('') - 1;
      fragments[index] = `fragment F${index} on ${on.name} ${selections(on, depth)}`;
      return `...F${index}${condition()}`;
    };
    const selections = (type: GraphQLCompositeType, depth: number): string => {
      const count = 1 + pick(Math.max(1, Math.min(4, left)));
      left -= count;
      const found = Array.from({ length: count }, () =>
        left > 0 && chance(isAbstractType(type) ? 2 : 6) ? fragment(type, depth) : field(type, depth),
      );
      const isAsked = found.some((one) => !one.startsWith('__typename') && !one.startsWith('...'));
      if (!isObjectType(type) || !isAsked) return `{ ${found.join(' ')} }`;
      const marker = `#${openings.length}#`;
      openings.push({ typeName: type.name, marker });
      return `{ ${found.join(' ')} ${marker} }`;
    };
    const query = schema.getQueryType();
    if (!query) throw new Error('no query type');
    const body = selections(query, DEPTH);
    const used = ['$a', '$b'].filter((name) => [body, ...fragments].some((text) => text.includes(name)));
    const declared = used.length > 0 ? ` (${used.map((name) => `${name}: Boolean!`).join(', ')})` : '';
    const operation = `query Asked${declared} ${body}`;
    return { text: [operation, ...fragments].join('\n'), openings };
  });
}

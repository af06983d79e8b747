import { createHash } from 'node:crypto';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  decideRequirement,
  visibleCoordinates,
  visibleSchema,
  type Access,
  type VisibilityRules,
} from '@c360/authorization';

/** Most schemas that are kept: one for each set of coordinates that some principal may use. */
const MAX_SCHEMAS = 50;

/** What introspection shows to whom; principals who may use the same share one schema. */
export class VisibleSchemas {
  readonly #coordinates: readonly string[];
  readonly #bySet = new LRUCache<string, GraphQLSchema>({ max: MAX_SCHEMAS });
  readonly #byAccess = new WeakMap<Access, GraphQLSchema>();

  constructor(private readonly rules: VisibilityRules) {
    this.#coordinates = coordinatesOf(rules.apiSchema);
  }

  for(access: Access): GraphQLSchema {
    let schema = this.#byAccess.get(access);
    if (!schema) this.#byAccess.set(access, (schema = this.#find(access)));
    return schema;
  }

  #find(access: Access): GraphQLSchema {
    const isVisible = visibleCoordinates(
      this.rules,
      (requirement) => decideRequirement(requirement, access, true).kind,
    );
    const bits = this.#coordinates.map((coordinate) => (isVisible(coordinate) ? '1' : '0')).join('');
    const key = createHash('sha256').update(bits).digest('base64url');
    let schema = this.#bySet.get(key);
    if (!schema) this.#bySet.set(key, (schema = visibleSchema(this.rules.apiSchema, isVisible)));
    return schema;
  }
}

/** Everything that can be asked or given, as `visibleCoordinates` takes it. */
function coordinatesOf(schema: GraphQLSchema): readonly string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    found.push(type.name);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { name, args } of Object.values(type.getFields())) {
        found.push(
          `${type.name}.${name}`,
          ...args.map((argument) => `${type.name}.${name}(${argument.name}:)`),
        );
      }
    } else if (isInputObjectType(type)) {
      found.push(...Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    } else if (isEnumType(type)) {
      found.push(...type.getValues().map(({ name }) => `${type.name}.${name}`));
    }
  }
  return found;
}

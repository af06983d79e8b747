import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import type { AuthorizationRules } from '../requirement/requirement';

/** What using one argument of one field may reveal. */
export interface ArgumentReads {
  readonly argument: GraphQLArgument;
  /** Index of what using the argument at all demands. */
  readonly own: number | null;
  /** By input type: the fields by which something may be revealed. */
  readonly inputs: ReadonlyMap<string, readonly InputReads[]>;
  /** By enum: the index of what each value demands that reveals something. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** One field of an input type that reveals something itself, or below which something may be revealed. */
export interface InputReads {
  readonly field: GraphQLInputField;
  readonly own: number | null;
}

type IndexOf = (coordinates: readonly string[]) => number | null;

/** For the arguments that a field is given, or has by default, and that may reveal something; `indexOf` gives the requirement of fields. */
export function argumentReadsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  parentTypes: readonly string[],
  rules: AuthorizationRules,
  indexOf: IndexOf,
): readonly ArgumentReads[] {
  return field.args.flatMap((argument): readonly ArgumentReads[] => {
    const isGiven = node.arguments?.some(({ name }) => name.value === argument.name) === true;
    if (!isGiven && argument.defaultValue === undefined) return [];
    const named = parentTypes.flatMap(
      (type) => rules.fields.get(`${type}.${field.name}`)?.reads[argument.name] ?? [],
    );
    const own = named.length > 0 ? indexOf(named) : null;
    const below = new InputSurvey(rules, indexOf);
    below.note(argument.type);
    const { inputs, enums, isEmpty } = below;
    return own === null && isEmpty ? [] : [{ argument, own, inputs, enums }];
  });
}

/** What the fields of input types, and the values of enums, reveal. */
class InputSurvey {
  readonly inputs = new Map<string, InputReads[]>();
  readonly enums = new Map<string, ReadonlyMap<string, number>>();
  isEmpty = true;

  constructor(
    private readonly rules: AuthorizationRules,
    private readonly indexOf: IndexOf,
  ) {}

  note(input: GraphQLInputType): void {
    const type = getNamedType(input);
    if (this.inputs.has(type.name) || this.enums.has(type.name)) return;
    if (isEnumType(type)) {
      const values = type.getValues().flatMap(({ name }): [string, number][] => {
        const index = this.#revealedBy(type.name, name);
        return index === null ? [] : [[name, index]];
      });
      this.enums.set(type.name, new Map(values));
    } else if (isInputObjectType(type)) {
      const fields: InputReads[] = [];
      this.inputs.set(type.name, fields);
      for (const field of Object.values(type.getFields())) {
        const own = this.#revealedBy(type.name, field.name);
        const leadsOn = isInputObjectType(getNamedType(field.type)) || isEnumType(getNamedType(field.type));
        if (own !== null || leadsOn) fields.push({ field, own });
        this.note(field.type);
      }
    }
  }

  #revealedBy(type: string, member: string): number | null {
    const coordinates = this.rules.types.get(type)?.reads[member];
    const index = coordinates ? this.indexOf(coordinates) : null;
    if (index !== null) this.isEmpty = false;
    return index;
  }
}

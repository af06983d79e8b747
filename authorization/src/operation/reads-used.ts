import {
  BREAK,
  Kind,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  visit,
  type FieldNode,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import type { ArgumentReads } from './argument-reads';
import type { PreparedOperation } from './authorized-operation';
import type { FieldPlace } from './field-place';

/** A use of an argument that reveals something, in one request. */
export interface UsedRead {
  readonly place: FieldPlace;
  readonly argument: string;
  readonly requirement: number;
}

const NONE: readonly UsedRead[] = Object.freeze([]);

/**
 * What this request's arguments reveal, literals, variables and defaults alike; `variables` as sent or as coerced. An
 * argument or input field that is given counts as used even where it is null: a filter may ask for what is missing.
 */
export function readsUsed(
  prepared: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): readonly UsedRead[] {
  const known = constant.get(prepared);
  if (known) return known;
  const used = findUsed(prepared, variables);
  if (!prepared.readers.some(({ node }) => asksVariables(node))) constant.set(prepared, used);
  return used;
}

/** Of operations whose arguments are the same in every request. */
const constant = new WeakMap<PreparedOperation, readonly UsedRead[]>();

function asksVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given) {
    visit(argument, {
      Variable() {
        found = true;
        return BREAK;
      },
    });
  }
  return found;
}

function findUsed(
  prepared: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): readonly UsedRead[] {
  let used: UsedRead[] | null = null;
  for (const place of prepared.readers) {
    for (const reads of place.reads) {
      const found = new ArgumentUse(reads, variables, prepared.defaults).find(place.node);
      for (const requirement of found) {
        used ??= [];
        used.push({ place, argument: reads.argument.name, requirement });
      }
    }
  }
  return used ?? NONE;
}

/** One argument in one request. */
class ArgumentUse {
  readonly #found = new Set<number>();

  constructor(
    private readonly reads: ArgumentReads,
    private readonly values: Readonly<Record<string, unknown>>,
    /** The operation's own, by variable. */
    private readonly defaults: ReadonlyMap<string, ValueNode>,
  ) {}

  /** The requirements of what is used, in their order. */
  find(node: FieldNode): readonly number[] {
    const { argument, own } = this.reads;
    const literal = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const isGiven = literal !== undefined && !this.#isMissing(literal);
    if (!isGiven && argument.defaultValue === undefined) return [];
    this.#note(own);
    if (isGiven) this.#literal(literal, argument.type);
    else this.#value(argument.defaultValue, argument.type);
    return [...this.#found].sort((a, b) => a - b);
  }

  #note(requirement: number | null | undefined): void {
    if (requirement !== null && requirement !== undefined) this.#found.add(requirement);
  }

  /** A variable that the request does not give counts as if nothing stood there. */
  #isMissing(literal: ValueNode): boolean {
    if (literal.kind !== Kind.VARIABLE) return false;
    const name = literal.name.value;
    return !Object.hasOwn(this.values, name) && !this.defaults.has(name);
  }

  #literal(literal: ValueNode, input: GraphQLInputType): void {
    if (literal.kind === Kind.VARIABLE) {
      const name = literal.name.value;
      const byDefault = Object.hasOwn(this.values, name) ? undefined : this.defaults.get(name);
      if (byDefault) this.#literal(byDefault, input);
      else this.#value(this.values[name], input);
      return;
    }
    const type = getNullableType(input);
    if (isListType(type)) {
      const items = literal.kind === Kind.LIST ? literal.values : [literal];
      for (const item of items) this.#literal(item, type.ofType);
    } else if (isEnumType(type) && literal.kind === Kind.ENUM) {
      this.#note(this.reads.enums.get(type.name)?.get(literal.value));
    } else if (isInputObjectType(type) && literal.kind === Kind.OBJECT) {
      for (const { field, own } of this.reads.inputs.get(type.name) ?? []) {
        const given = literal.fields.find(({ name }) => name.value === field.name)?.value;
        const isGiven = given !== undefined && !this.#isMissing(given);
        if (!isGiven && field.defaultValue === undefined) continue;
        this.#note(own);
        if (isGiven) this.#literal(given, field.type);
        else this.#value(field.defaultValue, field.type);
      }
    }
  }

  /** A value as a request's variables or a schema's defaults hold it. */
  #value(value: unknown, input: GraphQLInputType): void {
    if (value === undefined || value === null) return;
    const type = getNullableType(input);
    if (isListType(type)) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const item of items) this.#value(item, type.ofType);
    } else if (isEnumType(type)) {
      // A value of the schema's own making may stand for the name.
      const name = type.getValues().find((known) => known.name === value || known.value === value)?.name;
      this.#note(this.reads.enums.get(type.name)?.get(name ?? ''));
    } else if (isInputObjectType(type) && typeof value === 'object') {
      for (const { field, own } of this.reads.inputs.get(type.name) ?? []) {
        const isGiven = Object.hasOwn(value, field.name);
        if (!isGiven && field.defaultValue === undefined) continue;
        this.#note(own);
        this.#value(
          isGiven ? (value as Record<string, unknown>)[field.name] : field.defaultValue,
          field.type,
        );
      }
    }
  }
}

import { Directive } from 'type-graphql';
import type { MaskForm, PrincipalKind } from '@c360/authorization';

/** Something that type-graphql hangs directives on: a class, a field, a method, an argument. */
type Decorator = ReturnType<typeof Directive>;

/** Policies as alternatives: a text alone, or a list of which all are needed; several arguments: any of them. */
type Policies = string | readonly string[];

/**
 * On a class: every field that returns the type needs the policy, and so does each of its own fields that declares nothing
 * (but for keys, which are public: an object is refused as a whole). On a field: reading it needs the policy.
 */
export function Policy(...anyOf: Policies[]): Decorator {
  return Directive(`@policy(policies: ${alternatives(anyOf)})`);
}

/** On a class or a field: any principal but the anonymous may read it. */
export function Authenticated(): Decorator {
  return Directive('@authenticated');
}

/** On a field: it needs no policy. On a class: none of its fields does that does not declare one. */
export function Public(): Decorator {
  return Directive('@public');
}

/** On a field: anybody may read it and needs no policy, but it is another one for each who asks, so no answer with it is shared. */
export function PerPrincipal(): Decorator {
  return Directive('@policy(policies: [[]])');
}

/** The form in which the field is shown to those who may see it masked only. */
export function Mask(as: MaskForm): Decorator {
  return Directive(`@mask(as: ${JSON.stringify(as)})`);
}

/** On a class: the way from one of its objects to the customer whose data it is, such as "account.customer". */
export function Subject(path: string): Decorator {
  return Directive(`@subject(path: ${JSON.stringify(path)})`);
}

/** On a field: every object behind it belongs to the customer of the object that it is read on. A test says so. */
export function Owned(): Decorator {
  return Directive('@subject(owned: true)');
}

/** On an argument or an input field: using it reveals these fields, so it needs the right to read them unmasked. */
export function Reads(...coordinates: string[]): Decorator {
  return Directive(`@reads(fields: ${JSON.stringify(coordinates)})`);
}

/** The kinds of principal that work for the company. */
export const STAFF: readonly PrincipalKind[] = ['EMPLOYEE', 'SERVICE'];

/** All that a customer cannot be: what a customer owes and is given is never its own to say, whatever it is granted. */
export const NOT_CUSTOMERS: readonly PrincipalKind[] = [...STAFF, 'PARTNER'];

/** What a mutation changes, and for whom. */
interface Change {
  readonly policies: readonly Policies[];
  /**
   * How the gateway finds the customer concerned where the subgraph keeps no facts: a root field with arguments out of
   * the mutation's, such as "order(id: input.orderId)".
   */
  readonly subject?: string;
  /** The kinds of principal that may make the change, where no policy can say it; all of them where absent. */
  readonly by?: readonly PrincipalKind[];
}

/** On a mutation: what it changes. */
export function Writes(...anyOf: Policies[] | [Change]): Decorator {
  const [first] = anyOf;
  const isChange = typeof first === 'object' && 'policies' in first;
  const { policies, subject, by }: Change = isChange ? first : { policies: anyOf as Policies[] };
  const given = [
    `policies: ${alternatives(policies)}`,
    ...(subject === undefined ? [] : [`subject: ${JSON.stringify(subject)}`]),
    ...(by === undefined ? [] : [`by: ${JSON.stringify(by)}`]),
  ];
  return Directive(`@writes(${given.join(', ')})`);
}

function alternatives(anyOf: readonly Policies[]): string {
  return JSON.stringify(anyOf.map((allOf) => (typeof allOf === 'string' ? [allOf] : allOf)));
}

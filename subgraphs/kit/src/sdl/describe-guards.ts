import { valueFromASTUntyped, type ConstDirectiveNode } from 'graphql';

/**
 * What a client should know of the directives on a type, a field or a mutation: which policies guard it, and in what form
 * it is shown to those who may see it masked. Empty where there is nothing to know.
 */
export function describeGuards(applied: readonly ConstDirectiveNode[]): string {
  return applied.map(sentence).filter(Boolean).join(' ');
}

function sentence({ name, arguments: given = [] }: ConstDirectiveNode): string {
  const values = Object.fromEntries(
    given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
  switch (name.value) {
    case 'authenticated':
      return 'Needs a token.';
    case 'requiresScopes':
      return `Needs the scope ${inWords(values.scopes)}.`;
    case 'policy':
      // Demands nothing: another answer for each who asks.
      if (inWords(values.policies) === '') return '';
      return `Guarded by ${inWords(values.policies)}.`;
    case 'mask':
      return `Masked as ${String(values.as)}.`;
    case 'writes':
      return `Needs ${inWords(values.policies)}${Array.isArray(values.by) ? `; not for ${others(values.by)}` : ''}.`;
    default:
      return '';
  }
}

/** Alternatives of names that are all needed: `a` and `b`, or `c`. */
function inWords(alternatives: unknown): string {
  const sets = alternatives as readonly (readonly string[])[];
  return sets.map((names) => names.map((name) => `\`${name}\``).join(' and ')).join(', or ');
}

function others(kinds: readonly unknown[]): string {
  return ['CUSTOMER', 'PARTNER', 'SERVICE', 'EMPLOYEE'].filter((kind) => !kinds.includes(kind)).join(' or ');
}

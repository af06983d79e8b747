import type { ConstDirectiveNode } from 'graphql';

/** Something that directives can stand on: what type-graphql makes of a class, a field or an argument. */
interface Declared {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null;
}

/** Directives that say who may read a field. */
const REQUIREMENTS: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy']);

/** The directives that a class, field or argument was given. */
export function directivesOf({ astNode }: Declared): readonly ConstDirectiveNode[] {
  return astNode?.directives ?? [];
}

/** Those of them that say who may read it. */
export function requirementsOf(declared: Declared): readonly ConstDirectiveNode[] {
  return directivesOf(declared).filter(isRequirement);
}

export function isRequirement({ name }: ConstDirectiveNode): boolean {
  return REQUIREMENTS.has(name.value);
}

export function hasDirective(declared: Declared, name: string): boolean {
  return directivesOf(declared).some((directive) => directive.name.value === name);
}

/** The value of a directive's argument where it is a text, or an enum value. */
export function textArgument(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' || value?.kind === 'EnumValue' ? value.value : null;
}

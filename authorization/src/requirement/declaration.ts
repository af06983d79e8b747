/** The directives whose applications are the rules, by their names in their features. */
export const RULE_DIRECTIVES = [
  'authenticated',
  'requiresScopes',
  'policy',
  'mask',
  'subject',
  'reads',
  'writes',
  'public',
] as const;
export type RuleDirective = (typeof RULE_DIRECTIVES)[number];

/** One application of a rule's directive, with its arguments as written. */
export interface Declaration {
  readonly directive: RuleDirective;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * Every application in a supergraph, by where it stands: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`,
 * `Enum.VALUE`, `schema`.
 */
export type Declarations = ReadonlyMap<string, readonly Declaration[]>;

/** Notes one application. */
export function declare(
  declarations: Map<string, Declaration[]>,
  coordinate: string,
  declaration: Declaration,
): void {
  const known = declarations.get(coordinate);
  if (known) known.push(declaration);
  else declarations.set(coordinate, [declaration]);
}

/** Coordinates at which two readings of one supergraph do not agree, sorted. */
export function differencesOf(left: Declarations, right: Declarations): readonly string[] {
  const coordinates = new Set([...left.keys(), ...right.keys()]);
  return [...coordinates]
    .filter((coordinate) => textOf(left.get(coordinate)) !== textOf(right.get(coordinate)))
    .sort();
}

function textOf(declarations: readonly Declaration[] = []): string {
  return JSON.stringify(
    declarations
      .map(({ directive, args }) => JSON.stringify([directive, Object.entries(args).sort(byKey)]))
      .sort(),
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

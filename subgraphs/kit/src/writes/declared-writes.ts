import type { Alternatives, PrincipalKind } from '@c360/authorization';
import { parse, valueFromASTUntyped, type ObjectTypeDefinitionNode } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/** What a mutation declares by @writes. */
export interface DeclaredWrites {
  readonly policies: Alternatives;
  /** The kinds of principal that may make it; null: all of them. */
  readonly by: readonly PrincipalKind[] | null;
}

/** What a mutation declares that it writes. Throws an Error where it declares nothing: such a change is never made. */
export function declaredWrites(mutation: string): DeclaredWrites {
  const { directives = [] } =
    getMetadataStorage().mutations.find(({ schemaName }) => schemaName === mutation) ?? {};
  const written = directives.find(({ nameOrDefinition }) => nameOrDefinition.startsWith('@writes('));
  if (written === undefined) throw new Error(`the mutation ${mutation} does not declare what it writes`);
  const [type] = parse(`type Mutation ${written.nameOrDefinition}`).definitions;
  const given = (type as ObjectTypeDefinitionNode).directives?.[0]?.arguments ?? [];
  const { policies, by = null } = Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  ) as { policies: Alternatives; by?: readonly PrincipalKind[] };
  return { policies, by };
}

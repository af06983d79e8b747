import { Kind, parse, valueFromASTUntyped } from 'graphql';

/** What a mutation declares by @writes. */
export interface DeclaredMutation {
  readonly name: string;
  readonly policies: readonly (readonly string[])[];
  readonly subject: string | null;
  readonly by: readonly string[] | null;
}

/** The mutations of a subgraph's SDL, so that a test can show each of them allowed and refused. */
export function declaredMutations(sdl: string): DeclaredMutation[] {
  return parse(sdl)
    .definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === 'Mutation' ? (type.fields ?? []) : [],
    )
    .map(({ name, directives = [] }) => {
      const [writes] = directives.filter((directive) => directive.name.value === 'writes');
      const given = Object.fromEntries(
        (writes?.arguments ?? []).map((argument) => [
          argument.name.value,
          valueFromASTUntyped(argument.value),
        ]),
      ) as Partial<DeclaredMutation>;
      const { policies = [], subject = null, by = null } = given;
      return { name: name.value, policies, subject, by };
    });
}

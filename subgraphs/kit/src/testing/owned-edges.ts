import { Kind, parse } from 'graphql';

/**
 * The fields that a subgraph's SDL declares owned, `Type.field`, in alphabetical order: every row behind one of them belongs
 * to the customer of the object that it is read on, and a test of the subgraph shows it. Without the steps inside a page,
 * which the kit makes.
 */
export function ownedEdges(sdl: string): string[] {
  return parse(sdl)
    .definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && !/(Connection|Edge)$/.test(type.name.value)
        ? (type.fields ?? [])
            .filter(({ directives = [] }) => directives.some(({ name }) => name.value === 'subject'))
            .map((field) => `${type.name.value}.${field.name.value}`)
        : [],
    )
    .sort();
}

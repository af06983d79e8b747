import { composeServices } from '@apollo/composition';
import { startTestSubgraph } from '@c360/kit/testing';
import { parse } from 'graphql';
import { library } from './library';

describe('the printed SDL of a subgraph', () => {
  it('keeps directives, descriptions, default values and deprecations', async () => {
    const { sdl } = await library.buildSchema();
    for (const part of [
      'extend schema\n  @link(url: "https://specs.apollo.dev/federation/v2.11"',
      '  @link(url: "https://specs.c360.dev/authorization/v1.0", import: ["@mask","@subject","@reads","@writes","@public"])',
      '  @composeDirective(name: "@public")',
      '"A shelf of books."\ntype Shelf @key(fields: "room name") {',
      '"What it is made of."\n  material: String @external',
      '"What it is worth. Guarded by `library.worth`."\n  worth: Money @requires(fields: "material") @policy(policies: [["library.worth"]])',
      'type Money @shareable {',
      'first: Int! = 20',
      '"Its \\"title\\",\\nas printed. Guarded by `library.books` and `library.titles`, or `library.all`. Masked as NAME."\n  title: String @policy(policies: [["library.books", "library.titles"], ["library.all"]]) @mask(as: "NAME")',
      'binding: Binding @deprecated(reason: "See `title`.")',
      '"In boards."\n  HARD @reads(fields: ["Book.binding"])',
      'SOFT @deprecated(reason: "No more made.")',
      '"How a book is bound."\nenum Binding {',
      'scalar Date',
    ]) {
      expect(sdl).toContain(part);
    }
  });

  it('is the same however often it is printed, and nothing in it is without a description', async () => {
    const { sdl } = await library.buildSchema();
    expect((await library.buildSchema()).sdl).toBe(sdl);
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== 'ObjectTypeDefinition' || ['Query', 'Mutation'].includes(definition.name.value))
        continue;
      for (const described of [definition, ...(definition.fields ?? [])]) {
        expect([described.name.value, described.description?.value]).toEqual([
          described.name.value,
          expect.any(String),
        ]);
      }
    }
  });

  it('composes, and is what the subgraph gives at _service', async () => {
    const { sdl } = await library.buildSchema();
    const owner = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
      type Query { shelf: Shelf } type Shelf @key(fields: "room name") { room: String! name: String! material: String }`;
    const { errors, supergraphSdl } = composeServices([
      { name: 'library', typeDefs: parse(sdl) },
      { name: 'owner', typeDefs: parse(owner) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('requires: "material"');
    const subgraph = await startTestSubgraph(library);
    try {
      const { data } = await subgraph.ask('{ _service { sdl } }');
      expect(data._service.sdl).toContain('type Shelf');
      expect(data._service.sdl).toContain('@key(fields: "room name")');
    } finally {
      await subgraph.stop();
    }
  });
});

import { join } from 'node:path';
import {
  DateScalar,
  Mask,
  Money,
  Owned,
  PageArgs,
  Policy,
  Public,
  Reads,
  Writes,
  badUserInput,
  buildSubgraphSchema,
  connectionOf,
  createChildPages,
  defineSubgraph,
  money,
  readPage,
  rowsById,
  type Connection,
  type RawClient,
  type RequestFacts,
} from '@c360/kit';
import { sqltag as sql } from '@prisma/client/runtime/client';
import pg from 'pg';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { pgClient } from './pg-client';

export interface BookRow {
  id: string;
  title: string;
  year: number;
}

interface LibraryContext extends RequestFacts {
  readonly client: RawClient;
  readonly loaders: ReturnType<typeof createLoaders>;
}

export function createLoaders(client: RawClient) {
  const bookById = rowsById((ids) =>
    client.$queryRaw<BookRow[]>(sql`select id, title, year from library.book where id = any(${ids})`),
  );
  const booksByShelf = createChildPages({
    client,
    table: 'library.book',
    parentColumns: ['room', 'shelf'],
    sortBy: ['t.year'],
    descending: true,
    rows: bookById,
  });
  return { bookById, booksByShelf };
}

export enum Binding {
  HARD = 'HARD',
  SOFT = 'SOFT',
}

registerEnumType(Binding, {
  name: 'Binding',
  description: 'How a book is bound.',
  valuesConfig: { HARD: { description: 'In boards.' }, SOFT: { deprecationReason: 'No more made.' } },
});

@Policy('library.books')
@ObjectType({ description: 'A book.' })
class Book {
  @Public()
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Policy(['library.books', 'library.titles'], 'library.all')
  @Mask('NAME')
  @Field(() => String, { nullable: true, description: 'Its "title",\nas printed.' })
  title: string;

  @Field(() => Binding, { nullable: true, description: 'Its binding.', deprecationReason: 'See `title`.' })
  binding?: Binding;

  @Field(() => DateScalar, { nullable: true, description: 'When it was bought.' })
  boughtOn?: string;
}

const BookConnection = connectionOf('Book', () => Book);

@Public()
@Directive('@key(fields: "room name")')
@ObjectType({ description: 'A shelf of books.' })
class Shelf {
  @Field(() => String, { description: 'The room it is in.' })
  room: string;

  @Field(() => String, { description: 'Its name in the room.' })
  name: string;

  @Directive('@external')
  @Field(() => String, { nullable: true, description: 'What it is made of.' })
  material?: string;
}

@Resolver(() => Shelf)
class ShelfResolver {
  @Policy('library.books')
  @Owned()
  @FieldResolver(() => BookConnection, { nullable: true, description: 'Its books, newest first.' })
  async books(
    @Root() { room, name }: Shelf,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: LibraryContext,
  ): Promise<Connection<BookRow>> {
    return loaders.booksByShelf.page([[room, name]], readPage(page, 'boo'));
  }

  @Directive('@requires(fields: "material")')
  @Policy('library.worth')
  @FieldResolver(() => Money, { nullable: true, description: 'What it is worth.' })
  worth(): Money {
    return money('12.5', 'EUR');
  }
}

@Resolver()
class QuestionResolver {
  @Public()
  @Query(() => String, { nullable: true, description: 'Who asks.' })
  viewer(@Ctx() { principal, purpose }: LibraryContext): string {
    return `${principal.kind} ${principal.id ?? '-'} ${purpose ?? '-'}`;
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Fails as a program does.' })
  breaks(@Arg('how', () => String, { description: 'In which way.' }) how: string): string {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a careless library may do
    if (how === 'thrown text') throw 'secret text';
    throw new Error('connect ECONNREFUSED postgresql://root:secret@10.0.0.1:5432');
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Fails in the database.' })
  async failsInDatabase(@Ctx() { client }: LibraryContext): Promise<string> {
    return client.$queryRaw(sql`select secret_column from library.book`);
  }

  @Public()
  @Query(() => ID, { nullable: true, description: 'The book of a title.' })
  async titled(
    @Reads('Book.title')
    @Arg('title', () => String, { description: 'The title.' })
    title: string,
    @Ctx() { client }: LibraryContext,
  ): Promise<string | undefined> {
    const [book] = await client.$queryRaw<BookRow[]>(
      sql`select id from library.book where title = ${title} limit 1`,
    );
    return book?.id;
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Refuses what it is asked.' })
  refuses(@Arg('colour', () => String, { description: 'Any colour.' }) colour: string): string {
    throw badUserInput(`colour: must be green, got ${colour}`, 'colour');
  }
}

@Resolver()
class LendingResolver {
  @Writes('library.books:write')
  @Mutation(() => String, { nullable: true, description: 'Borrows a book.' })
  borrow(): string {
    return 'borrowed';
  }
}

/** A small subgraph that uses every part of the kit. */
export const library = defineSubgraph({
  name: 'library',
  port: 0,
  migrations: join(__dirname, 'library-migrations'),
  buildSchema: () =>
    buildSubgraphSchema<LibraryContext>({
      resolvers: [ShelfResolver, QuestionResolver, LendingResolver],
      orphanedTypes: [Shelf],
      enumReads: { Binding: { HARD: ['Book.binding'] } },
      references: { Shelf: (reference: Shelf) => (reference.room === 'nowhere' ? null : reference) },
    }),
  connect: (databaseUrl) => new pg.Pool({ connectionString: databaseUrl, max: 4 }),
  disconnect: (pool) => pool.end(),
  ping: (pool) => pool.query('select 1'),
  createContext(pool, facts): LibraryContext {
    const client = pgClient(pool);
    return { ...facts, client, loaders: createLoaders(client) };
  },
});

/**
 * The type of a field that names another entity class. Two classes that name each other crash at load time,
 * because `emitDecoratorMetadata` reads the class before it exists; this alias erases the name.
 */
export type Relation<T> = T;

/** A value or its absence, as GraphQL's nullable fields have it. */
export type Maybe<T> = T | null | undefined;

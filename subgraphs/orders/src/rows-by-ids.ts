import { Prisma, type PrismaClient } from './generated/prisma/client';

/**
 * Finds rows of a table by id, whole, in no order. `fields` are the model's; columns are named after them in snake case.
 * One array instead of Prisma's list of parameters: the statement is the same, and prepared once, for any number of ids.
 */
export function rowsByIds<Row>(
  prisma: PrismaClient,
  table: string,
  fields: Readonly<Record<string, string>>,
): (ids: string[]) => Promise<Row[]> {
  const columns = Object.values(fields)
    .map((field) => `${snakeCase(field)} as "${field}"`)
    .join(', ');
  return (ids) =>
    prisma.$queryRaw<Row[]>(
      Prisma.sql`select ${Prisma.raw(columns)} from ${Prisma.raw(table)} where id = any(${ids}::text[])`,
    );
}

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import type { RawClient } from '@c360/kit';
import { Prisma } from '../generated/prisma/client';

/** The customers whom an object is about, by the id that a change of it gives back. Empty where there is none such. */
export async function customersOf(client: RawClient, objectId: string): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>(customersOfPrefix(objectId));
  return rows.map(({ id }) => id);
}

function customersOfPrefix(id: string): Prisma.Sql {
  switch (id.slice(0, 4)) {
    case 'cus_':
      return Prisma.sql`select id from profiles.customer where id = ${id}`;
    case 'con_':
      return Prisma.sql`select s.customer_id as id from profiles.consent c
        join profiles.source_record s on s.system = c.system and s.key = c.key where c.id = ${id}`;
    case 'rel_':
      return Prisma.sql`select distinct s.customer_id as id from profiles.relationship r
        join profiles.source_record s
          on (s.system, s.key) in ((r.from_system, r.from_key), (r.to_system, r.to_key)) where r.id = ${id}`;
    case 'mat_':
      return Prisma.sql`select distinct s.customer_id as id from profiles.match_candidate m
        join profiles.source_record s
          on (s.system, s.key) in ((m.left_system, m.left_key), (m.right_system, m.right_key)) where m.id = ${id}`;
    case 'evt_':
      return Prisma.sql`select unnest(customer_ids) as id from profiles.identity_event where id = ${id}`;
    default:
      throw new Error(`nobody knows whom ${id.slice(0, 4)}… is about`);
  }
}

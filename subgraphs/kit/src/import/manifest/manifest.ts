import { z } from 'zod';
import { fieldSource } from './field-source';

const column = z.string().min(1);
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** When an object is made from a row: a column is there or not, or holds a value. */
const condition = z.union(
  [
    z.strictObject({ column, is: z.enum(['present', 'absent']) }),
    z.strictObject({ column, equals: value }),
    z.strictObject({ column, notEquals: value }),
    z.strictObject({ column, in: z.array(value).min(1) }),
  ],
  {
    error:
      'expected { column, is: present | absent }, { column, equals }, { column, notEquals } or { column, in: [...] }',
  },
);

const entry = z.strictObject({
  /** `<subgraph>.<thing>` */
  target: z.string(),
  mode: z.enum(['upsert', 'ensure']).default('upsert'),
  /**
   * The same object may come in many rows of the file, such as an order's header on each of its lines: the first row
   * counts. Without it a second row with the key is rejected as a duplicate.
   */
  repeats: z.boolean().optional(),
  /** All of them must hold. */
  when: z
    .union([condition.transform((one) => [one]), z.array(condition)], {
      error: 'expected a condition { column, is | equals | notEquals | in } or a list of them',
    })
    .default([]),
  fields: z.record(z.string(), fieldSource),
});

const file = z.strictObject({
  file: z.string().min(1),
  /** By the extension unless told. */
  format: z.enum(['csv', 'ndjson']).optional(),
  /** By the byte order mark unless told, else UTF-8. */
  encoding: z.string().optional(),
  delimiter: z.string().min(1).default(','),
  /** The quote sign; false where quotes are ordinary characters. */
  quote: z.union([z.string().length(1), z.literal(false)]).default('"'),
  into: z.array(entry).min(1),
});

/** The shape of a manifest file. */
export const manifestShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'expected lower-case letters, digits, "-" and "_"'),
  system: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'expected lower-case letters, digits, "-" and "_"'),
  /** Looked for under the data folder; the data folder itself will do, too. */
  folder: z.string().optional(),
  /** For currency columns that no field fills. */
  currency: z.string().optional(),
  /** IANA zone of times that name none. */
  timeZone: z.string().default('UTC'),
  /** ISO 3166 code for phone numbers without a country. */
  country: z.string().optional(),
  files: z.array(file).min(1),
});

export type Condition = z.infer<typeof condition>;
export type ManifestEntry = z.infer<typeof entry>;
export type ManifestFile = z.infer<typeof file>;

/** What a department's export files hold and which objects they become. */
export type Manifest = z.infer<typeof manifestShape>;

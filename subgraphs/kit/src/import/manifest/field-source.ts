import { z } from 'zod';
import { expressionColumns } from '../mapping/expression';

const plain = z.union([z.string(), z.number(), z.boolean()]);

/** How the text of a source becomes a value of its column's kind; allowed on every source that yields one text. */
const reading = {
  /** Replaces a value by another; null means absent. What is not listed becomes `otherwise`, else the row is rejected. */
  map: z.record(z.string(), plain.nullable()).optional(),
  otherwise: plain.nullable().optional(),
  /** Values that mean nothing, such as `n/a`: they count as absent. */
  except: z.array(plain).min(1).optional(),
  /** Stands in where the source is absent. */
  default: plain.optional(),
  case: z.enum(['upper', 'lower']).optional(),
  /** Luxon tokens such as `dd.MM.yyyy`, or `unix`, `unix-ms`; several are tried in turn. */
  format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** IANA zone of a time that names none. */
  timeZone: z.string().optional(),
  /** Rounds half up to so many digits. */
  decimals: z.int().min(0).max(12).optional(),
  /** The decimal sign and the sign between thousands. */
  point: z.enum(['.', ',']).optional(),
  group: z.string().min(1).max(1).optional(),
  /** The country of a phone number without one: a code, or the column that names it. */
  country: z.union([z.string(), z.strictObject({ column: z.string() })]).optional(),
  /** The kind of a value inside a JSON column, whose parts no target describes. */
  as: z
    .enum([
      'text',
      'integer',
      'decimal',
      'boolean',
      'date',
      'datetime',
      'currency',
      'country',
      'email',
      'phone',
    ])
    .optional(),
};

/** What a source may say about the value, whatever the text comes from. */
export type ReadingOptions = { [K in keyof typeof reading]?: z.infer<(typeof reading)[K]> };

/** Where one text of a row comes from. */
export type TextSource = ReadingOptions &
  (
    | { kind: 'column'; column: string; trim: boolean; split?: string | undefined }
    | { kind: 'constant'; constant: string | number | boolean }
    | { kind: 'template'; template: string; whole: boolean }
    | { kind: 'expression'; expression: string }
    | { kind: 'first'; first: TextSource[] }
  );

/** Where the value of a field comes from. */
export type FieldSource =
  | TextSource
  | { kind: 'list'; list: FieldSource[] }
  | { kind: 'object'; object: Record<string, FieldSource> };

/** True for a source that gives one text, and neither a list nor an object. */
export function isTextSource(source: FieldSource): source is TextSource {
  return source.kind !== 'list' && source.kind !== 'object';
}

const expression = z.string().superRefine((text, context) => {
  try {
    expressionColumns(text);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'not an expression');
  }
});

const SHAPES = {
  column: z.strictObject({
    column: z.string().min(1),
    trim: z.boolean().default(true),
    split: z.string().min(1).optional(),
    ...reading,
  }),
  constant: z.strictObject({ constant: plain, ...reading }),
  template: z.strictObject({ template: z.string().min(1), whole: z.boolean().default(false), ...reading }),
  expression: z.strictObject({ expression, ...reading }),
  first: z.strictObject({ first: z.array(z.unknown()).min(1), ...reading }),
  list: z.strictObject({ list: z.array(z.unknown()).min(1) }),
  object: z.strictObject({ object: z.record(z.string(), z.unknown()) }),
} as const;

type SourceKind = keyof typeof SHAPES;
const KINDS = Object.keys(SHAPES) as SourceKind[];

/** A field's source: the name of a column, or an object with exactly one of column, constant, template, expression, first, list, object. */
export const fieldSource: z.ZodType<FieldSource> = z.unknown().transform((value, context): FieldSource => {
  if (typeof value === 'string') return { kind: 'column', column: value, trim: true };
  const kind =
    typeof value === 'object' && value !== null ? KINDS.find((candidate) => candidate in value) : undefined;
  if (kind === undefined) {
    context.addIssue(`expected the name of a column, or an object with one of ${KINDS.join(', ')}`);
    return z.NEVER;
  }
  const shape = SHAPES[kind].safeParse(value);
  if (!shape.success) {
    for (const { path, message } of shape.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }
  const nested = (part: unknown, path: (string | number)[]): FieldSource => {
    const parsed = fieldSource.safeParse(part);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [...path, ...issue.path], message: issue.message });
    }
    return z.NEVER;
  };
  // The cast joins what `kind` and the shape of that kind already agree on.
  const source = { kind, ...shape.data } as FieldSource;
  if (source.kind === 'first') {
    const parts = source.first.map((part, i) => nested(part, ['first', i]));
    if (!parts.every(isTextSource))
      context.addIssue('first chooses between single values, not lists or objects');
    return { ...source, first: parts.filter(isTextSource) };
  }
  if (source.kind === 'list')
    return { ...source, list: source.list.map((part, i) => nested(part, ['list', i])) };
  if (source.kind === 'object') {
    const parts = Object.entries(source.object).map(
      ([name, part]) => [name, nested(part, ['object', name])] as const,
    );
    return { ...source, object: Object.fromEntries(parts) };
  }
  return source;
});

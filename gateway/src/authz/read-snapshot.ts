import {
  GRANT_EFFECTS,
  PURPOSES,
  parseCondition,
  type Condition,
  type GrantsSnapshot,
} from '@c360/authorization';
import { z } from 'zod';

/** What arrived is no snapshot of grants; the message says where, never a value. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

const text = z.string().min(1).max(1_000);
const moment = z.iso.datetime({ offset: true }).nullable();
const purposes = z.array(z.enum(PURPOSES));

const condition = z.unknown().transform((json, context): Condition | null => {
  if (json === null) return null;
  try {
    return parseCondition(json);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a condition' });
    return z.NEVER;
  }
});

/** Strict: what this gateway does not know it must not ignore, since it may say that something is refused. */
const SnapshotSchema = z.strictObject({
  version: text,
  grants: z.array(
    z.strictObject({
      id: text,
      role: text,
      policy: text,
      effect: z.enum(GRANT_EFFECTS),
      purposes,
      condition,
      validFrom: moment,
      validUntil: moment,
    }),
  ),
  principals: z.array(
    z.strictObject({ issuer: text, subject: text, isActive: z.boolean(), roles: z.array(text) }),
  ),
  inactiveEmployeeIds: z.array(text).default([]),
  elevations: z.array(
    z.strictObject({
      id: text,
      issuer: text,
      subject: text,
      role: text,
      until: z.iso.datetime({ offset: true }),
    }),
  ),
  partners: z.array(z.strictObject({ id: text, isActive: z.boolean(), scopes: z.array(text), purposes })),
  partnerKeys: z.array(
    z.strictObject({
      prefix: text,
      digest: z.string().regex(/^[\w-]{43}$/),
      partnerId: text,
      expiresAt: moment,
      revokedAt: moment,
    }),
  ),
});

/** The snapshot that a JSON value is. Throws SnapshotError for anything else, however little is wrong with it. */
export function readSnapshot(json: unknown): GrantsSnapshot {
  const parsed = SnapshotSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SnapshotError(`${issue?.path.join('.') || 'the snapshot'} is malformed (${issue?.code})`);
}

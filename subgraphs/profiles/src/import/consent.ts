import { idOf, requiredTextOf, sortOut, type ImportTarget, type WriteOutcome } from '@c360/kit/import';

/** A customer's choice, as a department recorded it. Choices are never changed: a new one is a new row. */
export const consentTarget: ImportTarget = {
  name: 'profiles.consent',
  subgraph: 'profiles',
  columns: {
    accountKey: {
      kind: 'text',
      required: true,
      maxLength: 200,
      description: "The customer's number in the department's system.",
    },
    purpose: {
      kind: 'text',
      required: true,
      values: ['SUPPORT', 'SALES', 'MARKETING', 'FULFILMENT', 'ANALYTICS', 'FRAUD', 'SELF_SERVICE'],
      description: 'What for.',
    },
    recipient: {
      kind: 'text',
      maxLength: 200,
      description: 'Whom the data may go to; absent: this company.',
    },
    state: { kind: 'text', required: true, values: ['GIVEN', 'WITHDRAWN'], description: 'What was chosen.' },
    at: { kind: 'datetime', required: true, description: 'When it was chosen.' },
    expiresAt: { kind: 'datetime', description: 'When it ends by itself.' },
    evidence: { kind: 'text', description: 'What proves it.' },
  },
  key: ['accountKey', 'purpose', 'recipient', 'at'],
  async write(client, system, rows): Promise<WriteOutcome> {
    const known = await client.query<{ key: string }>(
      'select key from profiles.source_record where system = $1 and key = any($2::text[])',
      [system, rows.map((row) => row.accountKey)],
    );
    const found = new Set(known.rows.map(({ key }) => key));
    const { accepted, rejected } = sortOut(rows, (row) =>
      found.has(requiredTextOf(row, 'accountKey'))
        ? null
        : { column: 'accountKey', reason: `no record of the system "${system}" has this key` },
    );
    const written = await client.query(
      `insert into profiles.consent (id, system, key, purpose, recipient, state, at, expires_at, evidence)
       select i.id, $2, i.key, i.purpose, i.recipient, i.state, i.at, i.expires_at, i.evidence
       from unnest($1::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::text[])
         as i(id, key, purpose, recipient, state, at, expires_at, evidence)
       on conflict (system, key, purpose, recipient, at) do nothing`,
      [
        accepted.map((row) =>
          idOf(
            'con',
            system,
            [row.accountKey, row.purpose, row.recipient, row.at].map(String).join('\u0000'),
          ),
        ),
        system,
        accepted.map((row) => row.accountKey),
        accepted.map((row) => row.purpose),
        accepted.map((row) => row.recipient ?? ''),
        accepted.map((row) => row.state),
        accepted.map((row) => row.at),
        accepted.map((row) => row.expiresAt),
        accepted.map((row) => row.evidence),
      ],
    );
    const inserted = written.rowCount ?? 0;
    return { inserted, updated: 0, unchanged: accepted.length - inserted, rejected };
  },
};

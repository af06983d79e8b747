import { parseArgs } from 'node:util';
import { homeFolder } from '@c360/database';
import type { GraphAccess } from './ask-graph';
import { openDevelopmentIssuer } from './development-issuer';
import { issueKey, listKeys, revokeKey, rotateKey, type NewKey, type PartnerKey } from './partner-keys';
import { personaNamed } from './personas';
import { runCommand } from './run-command';
import { signPersona } from './sign-persona';

const HELP = `npm run partner-key -- issue --partner NAME [--expires TIME]
npm run partner-key -- rotate --key KEY [--overlap MINUTES] [--expires TIME]
npm run partner-key -- revoke --key KEY
npm run partner-key -- list --partner NAME

Asks a running graph, so that it is on record who did it. A new key is printed once, on standard output, and kept nowhere.
  --partner   the name that the partner is registered by
  --key       a key's id, or its prefix: what stands between the first two underscores
  --overlap   how long the old key goes on beside the new one; 60 minutes unless told
  --expires   when the new key ends, such as 2027-01-01T00:00:00Z; never unless told
  --url       the gateway; the one on this machine unless told, on PORT or 4000
C360_TOKEN holds the token of somebody who may do it (the policy permissions.admin); unset: a development token of the
persona administrator.`;

const OPTIONS = {
  partner: { type: 'string' },
  key: { type: 'string' },
  overlap: { type: 'string', default: '60' },
  expires: { type: 'string' },
  url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 4000}` },
  help: { type: 'boolean', short: 'h' },
} as const;

async function partnerKey(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const [action, ...rest] = positionals;
  if (rest.length > 0) throw new Error(`"${rest.join(' ')}" is too much.\n${HELP}`);
  const expiresAt = values.expires === undefined ? undefined : readTime(values.expires);
  switch (action) {
    case 'issue': {
      const partner = required('--partner', values.partner);
      showNew(await issueKey(await openGraph(values.url), partner, expiresAt));
      return 0;
    }
    case 'rotate': {
      const key = required('--key', values.key);
      const overlapMinutes = readMinutes(values.overlap);
      showNew(await rotateKey(await openGraph(values.url), key, { overlapMinutes, expiresAt }));
      return 0;
    }
    case 'revoke': {
      const key = required('--key', values.key);
      process.stdout.write(`${describe(await revokeKey(await openGraph(values.url), key))}\n`);
      return 0;
    }
    case 'list': {
      const partner = required('--partner', values.partner);
      const keys = await listKeys(await openGraph(values.url), partner);
      process.stdout.write(keys.map((key) => `${describe(key)}\n`).join('') || 'It has no keys.\n');
      return 0;
    }
    default:
      throw new Error(`${action === undefined ? 'Say what to do' : `There is no "${action}"`}.\n${HELP}`);
  }
}

async function openGraph(url: string): Promise<GraphAccess> {
  if (process.env.C360_TOKEN) return { url, token: process.env.C360_TOKEN };
  const home = homeFolder(process.env);
  const token = await signPersona(await openDevelopmentIssuer(home), personaNamed('administrator'), home, 1);
  return { url, token };
}

/** The key alone on standard output, for a pipe into where it is kept. */
function showNew({ key, secret }: NewKey): void {
  process.stderr.write(`${describe(key)}\nIt is shown this once:\n`);
  process.stdout.write(`${secret}\n`);
}

function describe({ id, prefix, createdAt, expiresAt, revokedAt }: PartnerKey): string {
  const end = revokedAt ? `revoked ${revokedAt}` : expiresAt ? `ends ${expiresAt}` : 'does not end';
  return `${prefix} (${id}), issued ${createdAt}, ${end}`;
}

function required(option: string, value: string | undefined): string {
  if (value) return value;
  throw new Error(`${option} is missing.\n${HELP}`);
}

function readMinutes(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Error(`--overlap must be a whole number of minutes, got "${text}"`);
}

function readTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`--expires must be a time, got "${text}"`);
  return time.toISOString();
}

void runCommand(partnerKey);

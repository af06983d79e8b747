import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Grant } from '@c360/authorization';
import { homeFolder, openDatabase } from '@c360/database';
import { BUILT_IN_GRANTS } from '@c360/permissions';
import { readDatabaseGrants } from './database-grants';
import { diffPolicies } from './diff-policies';
import { PROJECT_ROOT, resolveTypedPath } from './project';
import { readProposedGrants } from './proposed-grants';
import { runCommand } from './run-command';

const HELP = `npm run policy:diff -- [--grants FILE] [--schema SUPERGRAPH] [--database] [--undeclared allow|deny]
npm run policy:diff -- --print [--database]

Shows who gains or loses which field by a proposed change of the grants, the schema, or both.
  --grants      the proposed grants, all of them: a JSON list of {role, policy, effect, purposes, condition}
  --schema      the proposed supergraph; the present one is schema/supergraph.graphql
  --database    compares with the grants in the database (DATABASE_URL, or the embedded one), not with the built-in ones
  --undeclared  what becomes of fields that declare nothing; deny unless told
  --print       prints the present grants in the form that --grants takes, to begin with`;

async function policyDiff(): Promise<number> {
  const { values } = parseArgs({
    options: {
      grants: { type: 'string' },
      schema: { type: 'string' },
      database: { type: 'boolean', default: false },
      undeclared: { type: 'string', default: 'deny' },
      print: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const { undeclared } = values;
  if (undeclared !== 'allow' && undeclared !== 'deny') {
    throw new Error(`--undeclared must be allow or deny, got "${undeclared}"`);
  }
  if (!values.print && values.grants === undefined && values.schema === undefined) {
    throw new Error(`Say what is proposed: --grants, --schema or both.\n${HELP}`);
  }
  const present = values.database ? await presentGrants() : BUILT_IN_GRANTS;
  if (values.print) {
    process.stdout.write(`${JSON.stringify(present.map(withoutId), null, 2)}\n`);
    return 0;
  }
  const schema = await readSchema(join(PROJECT_ROOT, 'schema/supergraph.graphql'));
  const proposed =
    values.grants === undefined ? present : await readProposedGrants(resolveTypedPath(values.grants));
  const lines = diffPolicies(
    { supergraphSdl: schema, grants: present, undeclared },
    {
      supergraphSdl: values.schema === undefined ? schema : await readSchema(resolveTypedPath(values.schema)),
      grants: proposed,
      undeclared,
    },
    new Date(),
  );
  process.stdout.write(lines.length === 0 ? 'Nobody gains or loses a field.\n' : `${lines.join('\n')}\n`);
  return 0;
}

async function presentGrants(): Promise<readonly Grant[]> {
  const home = homeFolder(process.env);
  const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL || undefined, home });
  try {
    return await readDatabaseGrants(database.url);
  } finally {
    await database.close();
  }
}

function withoutId({ id: _id, ...grant }: Grant): Omit<Grant, 'id'> {
  return grant;
}

function readSchema(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${path}: ${error.code === 'ENOENT' ? 'no such file' : error.message}`);
  });
}

void runCommand(policyDiff);

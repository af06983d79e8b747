import { parseArgs } from 'node:util';
import { homeFolder } from '@c360/database';
import { accessOf, everything } from './developer-access';
import { openDevelopmentIssuer } from './development-issuer';
import { PERSONAS, personaNamed } from './personas';
import { runCommand } from './run-command';
import { signPersona } from './sign-persona';
import { curlCommand, send, signSubgraphRequest } from './signed-request';
import { readStartConfig } from './start-config';
import { subgraphs } from './subgraphs';

const DEFAULT_QUERY = '{ __schema { queryType { fields { name } } } }';

const HELP = `npm run token -- --persona NAME [--hours N]
npm run token -- --subgraph NAME [--query TEXT] [--variables JSON] [--persona NAME] [--send]

Prints a token of the development issuer, whose key lies in C360_HOME, for the gateway. A gateway in production does not know it.
  --persona   ${PERSONAS.map(({ name }) => name).join(', ')}
  --hours     how long it is valid, 1 to 720; 12 unless told

With --subgraph, prints a command that asks one subgraph itself, signed as the gateway signs: it is good for 60 seconds, for
this query alone, and a mutation for once.
  --subgraph    ${subgraphs.map(({ name }) => name).join(', ')}
  --query       what to ask; the names of its root fields unless told
  --variables   as a JSON object
  --persona     asks as this persona, with what the grants in force allow it; unless told, as the administrator with everything allowed
  --send        sends it, and prints the answer`;

async function token(): Promise<number> {
  const { values } = parseArgs({
    options: {
      persona: { type: 'string' },
      hours: { type: 'string', default: '12' },
      subgraph: { type: 'string' },
      query: { type: 'string', default: DEFAULT_QUERY },
      variables: { type: 'string', default: '{}' },
      send: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  if (values.subgraph !== undefined) {
    process.stdout.write(`${await askSubgraph({ ...values, subgraph: values.subgraph })}\n`);
    return 0;
  }
  if (values.persona === undefined) throw new Error(`--persona is missing.\n${HELP}`);
  const hours = Number(values.hours);
  if (!Number.isInteger(hours) || hours < 1 || hours > 720) {
    throw new Error(`--hours must be a whole number from 1 to 720, got "${values.hours}"`);
  }
  const home = homeFolder(process.env);
  const persona = personaNamed(values.persona);
  process.stdout.write(`${await signPersona(await openDevelopmentIssuer(home), persona, home, hours)}\n`);
  return 0;
}

interface Asked {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: string;
  readonly persona?: string | undefined;
  readonly send?: boolean | undefined;
}

/** The command that asks a subgraph, or the subgraph's answer. */
async function askSubgraph({ subgraph, query, variables, persona, send: isSent }: Asked): Promise<string> {
  const home = homeFolder(process.env);
  const { keys } = readStartConfig(process.env);
  const access =
    persona === undefined
      ? await everything(home)
      : await accessOf(personaNamed(persona), { home, keys, permissions: subgraphNamed('permissions') });
  const request = signSubgraphRequest(subgraphNamed(subgraph), {
    query,
    variables: readVariables(variables),
    access,
    keys,
  });
  return isSent ? send(request) : curlCommand(request);
}

/** A subgraph where `npm start` puts it, or where SUBGRAPH_URLS says. */
function subgraphNamed(name: string): { readonly name: string; readonly url: string } {
  const index = subgraphs.findIndex((known) => known.name === name);
  if (index < 0) {
    throw new Error(
      `There is no subgraph "${name}". There are: ${subgraphs.map((known) => known.name).join(', ')}.`,
    );
  }
  const { host, port } = readStartConfig(process.env);
  const urls = JSON.parse(process.env.SUBGRAPH_URLS || '{}') as Record<string, string>;
  return { name, url: urls[name] ?? `http://${host}:${port + 1 + index}/graphql` };
}

function readVariables(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw new Error(`--variables must be a JSON object, got ${text}`);
}

void runCommand(token);

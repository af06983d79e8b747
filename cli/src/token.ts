import { parseArgs } from 'node:util';
import { homeFolder } from '@c360/database';
import { openDevelopmentIssuer } from './development-issuer';
import { PERSONAS, personaNamed } from './personas';
import { runCommand } from './run-command';
import { signPersona } from './sign-persona';

const HELP = `npm run token -- --persona NAME [--hours N]

Prints a token of the development issuer, whose key lies in C360_HOME. A gateway in production does not know it.
  --persona   ${PERSONAS.map(({ name }) => name).join(', ')}
  --hours     how long it is valid, 1 to 720; 12 unless told`;

async function token(): Promise<number> {
  const { values } = parseArgs({
    options: {
      persona: { type: 'string' },
      hours: { type: 'string', default: '12' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
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

void runCommand(token);

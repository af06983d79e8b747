import { ConfigError, readConfig } from './config';
import { StartError } from './errors';
import { startGateway } from './gateway';

const HELP = `npm run gateway

Runs the gateway alone on any Federation 2 supergraph; the environment says how:
  SUPERGRAPH_PATH   the supergraph, read again when the file changes; schema/supergraph.graphql unless set
  PORT, HOST        where it listens; 4000 on 127.0.0.1 unless set
  JWT_ISSUERS       whose tokens it takes; without it everybody is anonymous
The README lists the others.
`;

async function main(): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    process.stdout.write(HELP);
    return;
  }

  const starting = startGateway(readConfig(process.env));
  const stopAndExit = (): void => {
    starting
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  // Listened to from the beginning: a parent may go, or change its mind, while the gateway starts.
  process.on('SIGTERM', stopAndExit);
  process.on('SIGINT', stopAndExit);
  // The parent that started this process is gone.
  process.on('disconnect', stopAndExit);
  await starting;
}

main().catch((error: unknown) => {
  const isClear = error instanceof ConfigError || error instanceof StartError;
  console.error(isClear ? error.message : error);
  process.exit(1);
});

/**
 * What the Prisma CLI asks of its schema engine.
 * @param {string[]} argv without node and script
 * @returns {{ version: boolean, command?: string, url?: string, datamodels: string[] }}
 */
export function parseArguments(argv) {
  const options = { version: argv[0] === '--version', command: undefined, url: undefined, datamodels: [] };
  for (let index = 0; index < argv.length; index++) {
    const name = argv[index];
    if (name === '--datasource') options.url = JSON.parse(argv[++index]).url || undefined;
    else if (name === '--datamodels') options.datamodels.push(argv[++index]);
    else if (name === 'cli') options.command = argv[++index];
    // Other options of the real engine, such as --extension-types, carry a value that means nothing here.
    else if (name.startsWith('--') && argv[index + 1] && !argv[index + 1].startsWith('--')) index++;
  }
  return options;
}

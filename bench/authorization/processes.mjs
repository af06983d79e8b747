// The processes that are measured, and what they have used of the processor.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './supergraphs.mjs';

/** For looking closer, such as `--cpu-prof --cpu-prof-dir=/tmp/profiles`. */
const NODE_FLAGS = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean);
const SUBGRAPHS = ['profiles', 'orders', 'tickets', 'loyalty', 'permissions'];

/** Starts the static subgraphs; gives where each of them is. */
export async function startSubgraphs() {
  const child = fork(join(dirname(fileURLToPath(import.meta.url)), 'static-subgraphs.mjs'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = await once(child, 'message');
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [name, `http://127.0.0.1:${port}/${name}`]));
  return { urls, stop: () => child.kill() };
}

/** Starts a gateway on a supergraph, in a process of its own. */
export async function startGateway({ name, home, supergraph, urls, env }) {
  const path = join(home, `${name}.graphql`);
  writeFileSync(path, supergraph);
  const child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'gateway/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      C360_HOME: home,
      C360_DEV_ISSUER: '1',
      SUPERGRAPH_PATH: path,
      SUBGRAPH_URLS: JSON.stringify(urls),
      AUDIT_SPOOL_DIR: join(home, `${name}-disclosures`),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((found, fail) => {
    let output = '';
    child.once('exit', (code) => fail(new Error(`gateway ${name} ended with ${code}: ${output}`)));
    child.stdout.on('data', (text) => {
      // Read on for ever: a full pipe would stop the gateway.
      if (output === null) return;
      output += text;
      const [, address] = /listens on (http:\S+?)"/.exec(output) ?? [];
      if (address === undefined) return;
      output = null;
      found(address);
    });
  });
  return { name, url, cpuNs: () => cpuNsOf(child.pid), stop: () => child.kill() };
}

/** What all threads of a process have run on the processor, in nanoseconds. */
function cpuNsOf(pid) {
  return readdirSync(`/proc/${pid}/task`).reduce(
    (sum, thread) =>
      sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    0,
  );
}

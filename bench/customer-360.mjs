#!/usr/bin/env node
// Measures how long the whole customer takes: profile, the last 10 orders with lines, open tickets with messages, loyalty
// with ledger. Several graphs are asked in alternating rounds, so that a noisy machine disturbs all of them alike.
//
//   node bench/customer-360.mjs --graph 2000=http://127.0.0.1:4000/graphql --graph 100000=http://127.0.0.1:4100/graphql
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, print, visit } from 'graphql';

const here = dirname(fileURLToPath(import.meta.url));
const QUERY = withFragments('customer-360.graphql');
const PAGES = 20;

const { values } = parseArgs({
  options: {
    graph: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '6' },
    requests: { type: 'string', default: '300' },
    token: { type: 'string' },
  },
});
if (!values.graph?.length) {
  process.stderr.write('--graph NAME=URL is missing; give it once for each graph to compare\n');
  process.exit(1);
}
const graphs = values.graph.map((text) => {
  const [name, ...url] = text.split('=');
  return { name, url: url.join('='), ids: [], times: [], medians: [] };
});

/** An operation of our clients with the fragments that it uses; they stand in a file of their own. */
function withFragments(file) {
  const folder = join(here, '../schema/operations');
  const operation = readFileSync(join(folder, file), 'utf8');
  const known = new Map(
    parse(readFileSync(join(folder, 'fragments.graphql'), 'utf8')).definitions.map((definition) => [
      definition.name.value,
      definition,
    ]),
  );
  const used = new Map();
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        if (used.has(name.value)) return;
        used.set(name.value, known.get(name.value));
        collect(known.get(name.value));
      },
    });
  collect(parse(operation));
  return [operation, ...[...used.values()].map(print)].join('\n');
}

async function ask(url, query, variables) {
  const headers = {
    'content-type': 'application/json',
    ...(values.token ? { authorization: `Bearer ${values.token}` } : {}),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${url}: ${errors[0].message}`);
  return data;
}

/** Customers from all over the list, so that what is asked for has not just been read. */
async function pickCustomers(url) {
  const ids = [];
  for (const direction of ['ASC', 'DESC']) {
    let after = null;
    for (let page = 0; page < PAGES / 2; page += 1) {
      const { customers } = await ask(
        url,
        `query ($after: String) { customers(first: 100, after: $after, sort: { field: NAME, direction: ${direction} }) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      ids.push(...customers.nodes.map(({ id }) => id));
      if (!customers.pageInfo.hasNextPage) break;
      after = customers.pageInfo.endCursor;
    }
  }
  // A fixed stride through the list: the same customers at every run on the same data.
  return ids.map((_, index) => ids[(index * 7919) % ids.length]);
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const sort = (times) => [...times].sort((a, b) => a - b);

for (const graph of graphs) {
  graph.ids = await pickCustomers(graph.url);
  for (const id of graph.ids.slice(0, 100)) await ask(graph.url, QUERY, { id });
}
const requests = Number(values.requests);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const graph of graphs) {
    const times = [];
    for (let request = 0; request < requests; request += 1) {
      const id = graph.ids[(round * requests + request) % graph.ids.length];
      const start = performance.now();
      await ask(graph.url, QUERY, { id });
      times.push(performance.now() - start);
    }
    graph.times.push(...times);
    graph.medians.push(percentile(sort(times), 0.5));
  }
}

process.stdout.write(
  `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n\n`,
);
process.stdout.write(
  '| graph | requests | p50 ms | p90 ms | p99 ms | p50 of the rounds |\n|---|---|---|---|---|---|\n',
);
for (const { name, times, medians } of graphs) {
  const sorted = sort(times);
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => percentile(sorted, share).toFixed(1));
  process.stdout.write(
    `| ${name} | ${times.length} | ${p50} | ${p90} | ${p99} | ${medians.map((median) => median.toFixed(1)).join(' ')} |\n`,
  );
}

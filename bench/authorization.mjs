#!/usr/bin/env node
// Measures what authorization costs the gateway in CPU time. See README.md.
//
//   npm run authorization -w bench [-- --decisions 200000 --rounds 30 --requests 400 --only decisions,conditional,static,recorded,control]
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDecisions } from './authorization/decisions.mjs';
import { send, sendMany } from './authorization/load.mjs';
import { startGateway, startSubgraphs } from './authorization/processes.mjs';
import { median, ratioInterval } from './authorization/statistics.mjs';
import {
  clientOperation,
  unrecordedPolicies,
  withRules,
  withUnrecordedRules,
  withoutRules,
} from './authorization/supergraphs.mjs';
import { loadPackage } from './authorization/load-package.mjs';

const { openDevelopmentIssuer } = loadPackage('@c360/cli/development-issuer');
const { personaNamed } = loadPackage('@c360/cli/personas');
const { signPersona } = loadPackage('@c360/cli/sign-persona');

const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '30' },
    requests: { type: 'string', default: '400' },
    concurrency: { type: 'string', default: '4' },
    only: { type: 'string', default: 'decisions,conditional,static,recorded' },
  },
});
const wanted = new Set(values.only.split(','));
const rounds = Number(values.rounds);
const requests = Number(values.requests);
const concurrency = Number(values.concurrency);
const WARM_UP_ROUNDS = 15;

const LIST_FIELDS =
  'id displayName birthDate region emails { address } phones { number } addresses { lines locality } orderSummary { count spent { amount currency } } loyalty { balance tier { name } }';
const list = (more) => `query List { customers(first: 50) { totalCount nodes { ${LIST_FIELDS} ${more} } } }`;
const [customer360] = clientOperation('customer-360.graphql');

const wholeCustomer = { query: customer360.text, variables: { id: 'Customer-1' } };

/** Comparisons: the same answers by a gateway with rules and by one without. */
const COMPARISONS = {
  conditional: {
    title: 'conditional rules over 50 customers, against the facts selected and no rules',
    gateway: 'granted',
    persona: 'sales-rep',
    on: { query: list('') },
    off: { query: list('authorizationFacts { region accountManagerId }') },
  },
  static: {
    title: 'static rules end to end, against none',
    gateway: 'claimed',
    persona: 'support-lead',
    on: wholeCustomer,
    off: wholeCustomer,
  },
  control: {
    title: 'no rules, against none: what two equal processes differ by',
    gateway: 'twin',
    persona: 'support-lead',
    on: wholeCustomer,
    off: wholeCustomer,
  },
  recorded: {
    title: 'static rules, grants and disclosure records end to end, against none of them',
    gateway: 'granted',
    persona: 'support-lead',
    on: wholeCustomer,
    off: wholeCustomer,
  },
};

const say = (line) => process.stdout.write(`${line}\n`);
say(
  `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
if (wanted.has('decisions')) {
  const { operations, principals, remembered, fresh } = measureDecisions(Number(values.decisions));
  say(
    `${values.decisions} static decisions over ${operations} operations and ${principals} principals: ${remembered.toFixed(2)} µs each, ${fresh.toFixed(2)} µs for principals seen for the first time`,
  );
}
const compared = Object.keys(COMPARISONS).filter((name) => wanted.has(name));
if (compared.length > 0) {
  say(`\n| what | rounds | requests a round | CPU with | CPU without | ratio | 95 % interval |`);
  say('| --- | --- | --- | --- | --- | --- | --- |');
  const home = mkdtempSync(join(tmpdir(), 'c360-bench-'));
  const issuer = await openDevelopmentIssuer(home);
  const subgraphs = await startSubgraphs();
  const { urls } = subgraphs;
  const claims = { GRANTS_SOURCE: 'claims', GATEWAY_UNDECLARED_FIELDS: 'allow' };
  const gateways = {
    granted: await startGateway({ name: 'granted', home, supergraph: withRules, urls, env: {} }),
    claimed: await startGateway({
      name: 'claimed',
      home,
      supergraph: withUnrecordedRules,
      urls,
      env: claims,
    }),
    twin: await startGateway({ name: 'twin', home, supergraph: withoutRules, urls, env: claims }),
    free: await startGateway({ name: 'free', home, supergraph: withoutRules, urls, env: claims }),
  };
  try {
    for (const name of compared) await compare(COMPARISONS[name], gateways, { issuer, home });
  } finally {
    for (const part of [...Object.values(gateways), subgraphs]) part.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function compare({ title, gateway: ruled, persona: name, ...requestsOf }, gateways, { issuer, home }) {
  const known = personaNamed(name);
  const persona = { ...known, claims: { ...known.claims, policies: unrecordedPolicies } };
  const headers = {
    authorization: `Bearer ${await signPersona(issuer, persona, home, 24)}`,
    ...(persona.purpose && { 'x-purpose': persona.purpose }),
  };
  const sides = ['on', 'off'].map((side) => ({
    gateway: gateways[side === 'on' ? ruled : 'free'],
    request: {
      url: gateways[side === 'on' ? ruled : 'free'].url,
      headers,
      body: JSON.stringify(requestsOf[side]),
    },
    cpus: [],
  }));
  await checkAnswers(sides);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    // Who is first changes, so that what one leaves behind disturbs both alike.
    const order = round % 2 === 0 ? sides : [...sides].reverse();
    for (const { gateway, request, cpus: measured } of order) {
      const before = gateway.cpuNs();
      await sendMany(request, requests, concurrency);
      if (round >= 0) measured.push((gateway.cpuNs() - before) / requests);
    }
  }
  const [with_, without] = sides.map((side) => side.cpus);
  const { mean, low, high } = ratioInterval(with_.map((cpu, round) => cpu / without[round]));
  const ms = (samples) => `${(median(samples) / 1e6).toFixed(3)} ms`;
  say(
    `| ${title} | ${rounds} | ${requests} | ${ms(with_)} | ${ms(without)} | ${mean.toFixed(3)} | ${low.toFixed(3)} to ${high.toFixed(3)} |`,
  );
}

/** Both answer the same but for the facts: nothing is refused, and nothing is left out. */
async function checkAnswers(sides) {
  const [on, off] = await Promise.all(
    sides.map(async ({ request: { url, headers, body } }) => JSON.parse(await send(url, headers, body)).data),
  );
  for (const node of off.customers?.nodes ?? []) delete node.authorizationFacts;
  if (JSON.stringify(on) !== JSON.stringify(off))
    throw new Error('the answers with and without rules differ');
}

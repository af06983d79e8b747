// A fixed number of requests, some at a time, over kept connections.
import { Agent, request } from 'node:http';

const agents = new Map();

/** Sends the body so many times; rejects at the first answer that is not a 200 without errors. */
export async function sendMany({ url, headers, body }, count, concurrency) {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await send(url, headers, body, concurrency);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** One request; gives the text of its answer. */
export function send(url, headers, body, concurrency = 1) {
  let agent = agents.get(url);
  if (!agent) agents.set(url, (agent = new Agent({ keepAlive: true, maxSockets: concurrency })));
  return new Promise((done, fail) => {
    const outgoing = request(
      `${url}/graphql`,
      { agent, method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200 && !text.startsWith('{"errors"')) done(text);
          else fail(new Error(`${response.statusCode} ${text.slice(0, 500)}`));
        });
      },
    );
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

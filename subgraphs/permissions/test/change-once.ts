import type { AskOptions, TestSubgraph } from '@c360/kit/testing';

let keys = 0;

/** Calls one mutation with a new idempotency key, unless the input has one. Gives the payload. */
export async function changeOnce(
  subgraph: TestSubgraph,
  name: string,
  input: Record<string, unknown>,
  fields: string,
  options?: AskOptions,
) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const answer = await subgraph.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { code message path } } }`,
    { input: { idempotencyKey: `key-${(keys += 1)}`, ...input } },
    options,
  );
  expect(answer.errors).toBeUndefined();
  return answer.data[name];
}

/** How a command reaches a running graph. */
export interface GraphAccess {
  /** The gateway, such as http://127.0.0.1:4000. */
  readonly url: string;
  readonly token: string;
}

/** Asks a running graph. Throws an error with the graph's own first message where it refuses. */
export async function askGraph<Data>(
  { url, token }: GraphAccess,
  query: string,
  variables: object = {},
): Promise<Data> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  }).catch((error: unknown) => {
    throw new Error(`No gateway answers on ${url}.`, { cause: error });
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? `The gateway on ${url} gave no answer.`);
  return data;
}

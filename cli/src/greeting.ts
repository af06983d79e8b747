import { FIRST_QUERY } from './first-query';
import type { DevelopmentIssuer } from './development-issuer';
import { personaNamed } from './personas';
import { signPersona } from './sign-persona';

const SHOWN = ['support-lead', 'sales-rep', 'marketer', 'partner', 'customer'];
const HOURS = 12;

/** What a person reads when everything runs: the address, five personas with their tokens, and a first query. */
export async function greeting(url: string, issuer: DevelopmentIssuer, home: string): Promise<string> {
  const personas = await Promise.all(
    SHOWN.map(personaNamed).map(async (persona) => ({
      ...persona,
      token: await signPersona(issuer, persona, home, HOURS),
    })),
  );
  const tokens = personas
    .map(
      ({ name, description, purpose, token }) =>
        `  ${name}: ${description}\n    x-purpose: ${purpose ?? 'none'}\n    ${token}\n`,
    )
    .join('');
  const body = JSON.stringify({ query: FIRST_QUERY });
  return `
The customer-360 graph runs on ${url}

  in a browser   ${url}/
  for clients    ${url}/graphql

Send a token as "authorization: Bearer <token>" and what you read for as "x-purpose"; without a token almost everything is
refused. Tokens are valid for ${HOURS} hours, npm run token makes more.

${tokens}
A first query:

  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -H "authorization: Bearer $(npm run --silent token -- --persona support-lead)" -H 'x-purpose: SUPPORT' \\
    -d '${body}'

Ctrl-C stops everything.
`;
}

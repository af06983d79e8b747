import { parse } from 'yaml';
import { readText } from './project';

/** What the tests here look at of a service in docker-compose.yml. */
export interface ComposeService {
  readonly image: string;
  readonly build?: { readonly target: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly stop_grace_period?: string;
}

/** A filled in .env: every variable that .env.example leaves to be set. */
export const ENV_FILE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['PROFILES', 'ORDERS', 'TICKETS', 'LOYALTY', 'PERMISSIONS'].map((name) => [
      `${name}_KEYS`,
      JSON.stringify([`a key of ${name} for tests, of 32 characters and more`]),
    ]),
  ),
  PARTNER_KEY_SECRET: 's'.repeat(32),
  MASK_TOKEN_KEY: 'm'.repeat(32),
  POSTGRES_PASSWORD: 'secret',
};

/** docker-compose.yml as compose would see it with these variables: anchors merged, variables filled in. */
export function readCompose(
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, ComposeService>> {
  const file = parse(readText('docker-compose.yml'), {
    merge: true,
    reviver: (_key: unknown, value: unknown) =>
      typeof value === 'string' ? interpolate(value, variables) : value,
  }) as { services: Record<string, ComposeService> };
  return file.services;
}

const VARIABLE = /\$(?:\$|\{(?<name>\w+)(?::(?<kind>[-?])(?<word>[^}]*))?\})/g;

/** Compose's own rules: `${A}`, `${A:-default}`, `${A:?message}`, and `$$` for a dollar sign. */
function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (match, _name, _kind, _word, ...rest) => {
    if (match === '$$') return '$';
    const {
      name = '',
      kind,
      word = '',
    } = rest.at(-1) as Record<'name' | 'kind' | 'word', string | undefined>;
    const value = variables[name];
    if (value) return value;
    if (kind === '?') throw new Error(`required variable ${name} is missing a value: ${word}`);
    return kind === '-' ? word : '';
  });
}

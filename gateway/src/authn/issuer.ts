import { z } from 'zod';

/**
 * The signature algorithms an issuer may be allowed to use. `none` and the HS family are not among them and never
 * will be: with a shared-key algorithm the issuer's public key would be the secret.
 */
export const TOKEN_ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

/** Who may vouch for principals, and how its tokens are checked. */
export interface Issuer {
  /** The exact `iss` of its tokens. */
  readonly issuer: string;
  /** The URL or the file's absolute path of its public keys, as a JSON Web Key Set. */
  readonly jwks: string;
  /** A token must name at least one of these in `aud`. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly (typeof TOKEN_ALGORITHMS)[number][];
  /** The claim that carries the scopes; else `scope`, else `scp`. */
  readonly scopeClaim?: string;
}

const text = z.string().min(1);

/** Begins the names of issuers that are this graph's own parts. */
export const OWN_ISSUER_PREFIX = 'c360:';

const IssuerSchema = z.strictObject({
  issuer: text.refine((name) => !name.toLowerCase().startsWith(OWN_ISSUER_PREFIX), {
    message: `names beginning ${OWN_ISSUER_PREFIX} are reserved`,
  }),
  jwks: text,
  audiences: z.array(text).min(1),
  algorithms: z.array(z.enum(TOKEN_ALGORITHMS)).min(1),
  scopeClaim: text.optional(),
});

/** The value of `JWT_ISSUERS`, parsed from JSON. */
export const IssuersSchema = z
  .array(IssuerSchema)
  .refine((issuers) => new Set(issuers.map(({ issuer }) => issuer)).size === issuers.length, {
    message: 'two entries have the same issuer',
  });

/** What the command that makes development tokens writes into them, and where it keeps its public keys. */
export const DEVELOPMENT_ISSUER = 'https://dev.c360.local';
export const DEVELOPMENT_AUDIENCE = 'c360';

/** The issuer of development tokens, whose public keys lie in this file. */
export function developmentIssuer(jwksPath: string): Issuer {
  return {
    issuer: DEVELOPMENT_ISSUER,
    jwks: jwksPath,
    audiences: [DEVELOPMENT_AUDIENCE],
    algorithms: ['ES256'],
  };
}

export function isUrl(jwks: string): boolean {
  return /^https?:\/\//i.test(jwks);
}

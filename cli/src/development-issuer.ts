import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from '@c360/gateway';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

const ALGORITHM = 'ES256';

/** The issuer of development tokens: its private key lies in `C360_HOME` and never leaves the machine. */
export interface DevelopmentIssuer {
  /** Signs a token with these claims that is valid for so many hours. */
  sign(claims: Record<string, unknown>, hours: number): Promise<string>;
}

/** Opens the development issuer below `home`, making its keys where there are none. */
export async function openDevelopmentIssuer(home: string): Promise<DevelopmentIssuer> {
  const folder = join(home, 'dev-issuer');
  const jwk = (await readKey(folder)) ?? (await createKey(folder));
  const key = await importJWK(jwk, ALGORITHM);
  return {
    sign: (claims, hours) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid ?? '' })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(DEVELOPMENT_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${hours}h`)
        .sign(key),
  };
}

async function readKey(folder: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(join(folder, 'private.jwk.json'), 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(
      `${join(folder, 'private.jwk.json')} is not readable as a key; remove the folder to make a new one`,
      {
        cause: error,
      },
    );
  }
}

async function createKey(folder: string): Promise<JWK> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const named = { alg: ALGORITHM, use: 'sig', kid };
  const privateJwk = { ...(await exportJWK(privateKey)), ...named };
  await mkdir(folder, { recursive: true });
  // The public half first: a key that signs is always one that the gateway can find.
  await writeWhole(join(folder, 'jwks.json'), { keys: [{ ...publicJwk, ...named }] }, 0o644);
  await writeWhole(join(folder, 'private.jwk.json'), privateJwk, 0o600);
  return privateJwk;
}

async function writeWhole(path: string, value: unknown, mode: number): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  await rename(`${path}.new`, path);
}

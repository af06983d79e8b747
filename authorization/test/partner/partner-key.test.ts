import { createSecretKey } from 'node:crypto';
import { hasPartnerKeyDigest, newPartnerKey, partnerKeyDigest, partnerKeyPrefix } from '@c360/authorization';

const SECRET = createSecretKey('a secret of the server, 32 characters', 'utf8');
const OTHER = createSecretKey('another secret of a server, 32 characters', 'utf8');

describe("a partner's key", () => {
  it('names itself and carries 256 random bits', () => {
    const { key, prefix } = newPartnerKey();
    const [, named, secret = ''] = /^c360_([0-9a-f]{12})_([\w-]{43})$/.exec(key) ?? [];
    expect(named).toBe(prefix);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(partnerKeyPrefix(key)).toBe(prefix);
    expect(newPartnerKey().key.slice(18)).not.toBe(key.slice(18));
  });

  it.each([
    '',
    'c360',
    'c360__',
    'c360_0123456789ab_',
    `c360_0123456789AB_${'s'.repeat(43)}`,
    `c360_0123456789ab_${'s'.repeat(42)}`,
    `c360_0123456789ab_${'s'.repeat(44)}`,
    `xc360_0123456789ab_${'s'.repeat(43)}`,
    `c360_0123456789ab_${'s'.repeat(43)}\n`,
  ])('is not %j', (text) => {
    expect(partnerKeyPrefix(text)).toBeNull();
  });

  it('is known by its digest under the secret it was made with, and by no other', () => {
    const { key } = newPartnerKey();
    const digest = partnerKeyDigest(key, SECRET).toString('base64url');
    expect(digest).toHaveLength(43);
    expect(digest).not.toContain(key.slice(18));
    expect(hasPartnerKeyDigest(key, digest, SECRET)).toBe(true);
    expect(hasPartnerKeyDigest(key, digest, OTHER)).toBe(false);
    expect(hasPartnerKeyDigest(newPartnerKey().key, digest, SECRET)).toBe(false);
    expect(hasPartnerKeyDigest(key, '', SECRET)).toBe(false);
    expect(hasPartnerKeyDigest(key, digest.slice(0, 40), SECRET)).toBe(false);
  });
});

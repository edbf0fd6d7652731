import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { Cipher } from '#domain/cipher.ts';

const algorithm = 'aes-256-gcm';
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];

/** AES-256-GCM: nonce, ciphertext, tag. The nonce is random, so a key is good for some 4 000 million values. */
export function aesGcm(master: Uint8Array): Cipher {
  const derived = hkdfSync('sha256', master, '', 'redress aes-256-gcm', keyBytes);
  const key = createSecretKey(Buffer.from(derived));
  return {
    overhead: nonceBytes + tagBytes,
    seal(plain, bound) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(bound));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, bound) {
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(bound));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      const plain = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([plain, decipher.final()]);
    },
  };
}

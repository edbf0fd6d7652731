import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  getCiphers,
  getHashes,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Cipher } from '#domain/cipher.ts';

const algorithm = 'sm4-ctr';
const [keyBytes, macKeyBytes, nonceBytes, tagBytes] = [16, 32, 16, 32];

/** SM4 in counter mode, then HMAC-SM3 over place, nonce and ciphertext: nonce, ciphertext, tag. */
export function sm4Sm3(master: Uint8Array): Cipher {
  if (!getCiphers().includes(algorithm) || !getHashes().includes('sm3'))
    throw new Error(
      'this Node.js has no SM4 and SM3: REDRESS_CIPHER=sm needs the Node.js that npm start brings',
    );
  const derive = (purpose: string, length: number) =>
    createSecretKey(Buffer.from(hkdfSync('sm3', master, '', `redress ${purpose}`, length)));
  const [key, macKey] = [derive('sm4-ctr', keyBytes), derive('hmac-sm3', macKeyBytes)];
  const tagOf = (body: Uint8Array, bound: string) => {
    const place = Buffer.from(bound);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(place.length);
    return createHmac('sm3', macKey).update(length).update(place).update(body).digest();
  };
  return {
    overhead: nonceBytes + tagBytes,
    seal(plain, bound) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce);
      const body = Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
      return Buffer.concat([body, tagOf(body, bound)]);
    },
    open(sealed, bound) {
      const [body, tag] = [sealed.subarray(0, -tagBytes), sealed.subarray(-tagBytes)];
      const right = tagOf(body, bound);
      if (tag.length !== tagBytes || !timingSafeEqual(tag, right))
        throw new Error('the sealed bytes were changed or belong elsewhere');
      const decipher = createDecipheriv(algorithm, key, body.subarray(0, nonceBytes));
      return Buffer.concat([decipher.update(body.subarray(nonceBytes)), decipher.final()]);
    },
  };
}

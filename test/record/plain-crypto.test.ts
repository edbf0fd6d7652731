import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '#record/bytes.ts';
import { publicKeyOf, signEd25519, verifyEd25519 } from '#record/crypto.ts';
import * as native from '#record/crypto.ts';
import * as plain from '#record/plain-crypto.ts';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

describe('the page\u2019s own cryptography', () => {
  test('hashes as node:crypto does, whatever the length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 40 }),
        (one, two) => {
          expect(toHex(plain.sha256(one, two))).toBe(toHex(native.sha256(one, two)));
          const expected = createHash('sha512').update(one).update(two).digest('hex');
          expect(toHex(plain.sha512(one, two))).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('checks the signatures of RFC 8032, 7.1', () => {
    for (const { key, message, signature } of vectors)
      for (const { verifyEd25519 } of [plain, native])
        expect(verifyEd25519(hex(key), hex(message), hex(signature))).toBe(true);
  });

  test('finds true and false what node:crypto finds true and false', () => {
    const messages = fc.uint8Array({ maxLength: 60 });
    const flips = fc.tuple(
      fc.constantFrom('key', 'message', 'signature'),
      fc.nat(),
      fc.nat({ max: 7 }),
    );
    fc.assert(
      fc.property(seeds, messages, flips, (seed, message, [part, at, bit]) => {
        const signature = signEd25519(seed, message);
        const parts = { key: publicKeyOf(seed), message: message.slice(), signature };
        expect(plain.verifyEd25519(parts.key, message, signature)).toBe(true);
        const touched = parts[part];
        if (touched.length === 0) return;
        const place = at % touched.length;
        touched[place] = (touched[place] ?? 0) ^ (1 << bit);
        const verdicts = [plain, native].map((one) =>
          one.verifyEd25519(parts.key, parts.message, parts.signature),
        );
        expect(verdicts).toEqual([false, false]);
      }),
      { numRuns: 25 },
    );
  });

  test('takes no second spelling of a signature: a scalar beyond the order is refused', () => {
    const seed = new Uint8Array(32).fill(5);
    const message = new Uint8Array(3);
    const signature = signEd25519(seed, message);
    const scalar = signature.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
    const greater = scalar + order;
    const spelled = Uint8Array.from({ length: 32 }, (_, at) =>
      Number((greater >> BigInt(at * 8)) & 255n),
    );
    const second = new Uint8Array([...signature.slice(0, 32), ...spelled]);
    for (const { verifyEd25519 } of [plain, native])
      expect(verifyEd25519(publicKeyOf(seed), message, second)).toBe(false);
  });

  test('is not confused by keys and signatures of a wrong length, or that are no points', () => {
    for (const { verifyEd25519 } of [plain, native]) {
      expect(verifyEd25519(new Uint8Array(31), new Uint8Array(), new Uint8Array(64))).toBe(false);
      expect(verifyEd25519(new Uint8Array(32), new Uint8Array(), new Uint8Array(63))).toBe(false);
      const noPoint = new Uint8Array(32).fill(2);
      expect(verifyEd25519(noPoint, new Uint8Array(), new Uint8Array(64))).toBe(false);
    }
  });
});

test('a key is made of 32 bytes', () => {
  expect(() => publicKeyOf(new Uint8Array(31))).toThrow(/32 bytes/);
  expect(toHex(publicKeyOf(hex(vectors[0]?.seed ?? '')))).toBe(vectors[0]?.key);
  expect(verifyEd25519(hex(vectors[0]?.key ?? ''), new Uint8Array(1), new Uint8Array(64))).toBe(
    false,
  );
});

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const vectors = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

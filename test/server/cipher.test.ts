// The suites by vectors that others published and by a second way to the same bytes; keys that are renewed, kept elsewhere, lost.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { suites } from '#domain/cipher.ts';
import { aesGcm } from '#server/outside/cipher/aes-gcm.ts';
import { openKeyRing } from '#server/outside/cipher/key-ring.ts';
import { keyProgram } from '#server/outside/cipher/key-service.ts';
import { sm4Sm3 } from '#server/outside/cipher/sm4-sm3.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const makers = { aes: aesGcm, sm: sm4Sm3 };
const master = Buffer.alloc(32, 7);

const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');

describe('The algorithms of this Node.js', () => {
  test('SM4 gives the example of GB/T 32907, and after a million rounds its second one', () => {
    const key = hex('0123456789abcdeffedcba9876543210');
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    let block: Buffer = key;
    const again = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    for (let n = 0; n < 1_000_000; n += 1) block = again.update(block);
    expect(block.toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66');
  });

  test('SM3 gives both examples of GB/T 32905', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(sm3('abcd'.repeat(16))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    );
  });

  test('AES-256-GCM gives case 16 of its authors', () => {
    const key = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const cipher = createCipheriv('aes-256-gcm', key, hex('cafebabefacedbaddecaf888'));
    cipher.setAAD(hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
    const sealed = cipher.update(
      hex(
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      ),
    );
    cipher.final();
    expect(sealed.toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    );
    expect(cipher.getAuthTag().toString('hex')).toBe('76fc6ece0f4e1768cddf8853bb2d551b');
  });
});

describe('A suite', () => {
  test.each(suites)('%s gives back what was sealed, and only at its place and whole', (name) => {
    const suite = makers[name](master);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.nat(), (plain, place, at) => {
        const sealed = suite.seal(plain, place);
        expect(Buffer.from(suite.open(sealed, place))).toEqual(Buffer.from(plain));
        expect(() => suite.open(sealed, `${place}x`)).toThrow();
        const changed = Buffer.from(sealed);
        const spot = at % changed.length;
        changed.writeUInt8(changed.readUInt8(spot) ^ (1 << (at % 8)), spot);
        expect(() => suite.open(changed, place)).toThrow();
        expect(() => suite.open(sealed.subarray(0, at % sealed.length), place)).toThrow();
        expect(() => makers[name](Buffer.alloc(32, 8)).open(sealed, place)).toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test.each(suites)('%s never seals the same words to the same bytes', (name) => {
    const suite = makers[name](master);
    const all = Array.from({ length: 200 }, () =>
      Buffer.from(suite.seal(Buffer.from('张三'), 'a.b')).toString('hex'),
    );
    expect(new Set(all).size).toBe(200);
  });

  test('aes is nonce, AES-256-GCM of the place, tag', () => {
    const sealed = aesGcm(master).seal(Buffer.from('电梯'), 'letter.content');
    const key = Buffer.from(hkdfSync('sha256', master, '', 'redress aes-256-gcm', 32));
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from('letter.content'));
    decipher.setAuthTag(sealed.subarray(-16));
    expect(decipher.update(sealed.subarray(12, -16)).toString('utf8')).toBe('电梯');
    decipher.final();
  });

  // The counter blocks one by one through SM4 itself, the tag from HMAC-SM3's own parts.
  test('sm is nonce, SM4 in counter mode, HMAC-SM3', () => {
    const text = '举报'.repeat(20);
    const sealed = Buffer.from(sm4Sm3(master).seal(Buffer.from(text), 'letter.content'));
    const [nonce, body] = [sealed.subarray(0, 16), sealed.subarray(16, -32)];
    const key = Buffer.from(hkdfSync('sm3', master, '', 'redress sm4-ctr', 16));
    const plain = body.map(
      (byte, at) => byte ^ (blockOf(key, nonce, Math.floor(at / 16))[at % 16] ?? 0),
    );
    expect(Buffer.from(plain).toString('utf8')).toBe(text);
    const macKey = Buffer.from(hkdfSync('sm3', master, '', 'redress hmac-sm3', 32));
    const bound = Buffer.concat([hex('0000000e'), Buffer.from('letter.content'), nonce, body]);
    expect(sealed.subarray(-32).toString('hex')).toBe(hmacSm3(macKey, bound));
    expect(createHmac('sm3', macKey).update(bound).digest('hex')).toBe(hmacSm3(macKey, bound));
  });
});

function blockOf(key: Buffer, nonce: Buffer, index: number): Buffer {
  const counter = (BigInt(`0x${nonce.toString('hex')}`) + BigInt(index)) % 2n ** 128n;
  const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
  return cipher.update(hex(counter.toString(16).padStart(32, '0')));
}

function hmacSm3(key: Buffer, text: Buffer): string {
  const padded = Buffer.concat([key, Buffer.alloc(64 - key.length)]);
  const hash = (pad: number, rest: Buffer) =>
    createHash('sm3')
      .update(padded.map((byte) => byte ^ pad))
      .update(rest)
      .digest();
  return hash(0x5c, hash(0x36, text)).toString('hex');
}

describe('The keys of an installation', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'redress-ring-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const ring = (suite: 'aes' | 'sm' = 'aes') => openKeyRing({ folder, suite });

  test('are made at the first start, are readable by their own account, and are the same at the next', () => {
    const sealed = ring().seal('赵守田', 'party.name');
    expect(sealed).toMatch(/^sealed:aes:1:/);
    expect(ring().open(sealed, 'party.name')).toBe('赵守田');
    expect(readdirSync(folder).sort()).toEqual(['blind-index.key', 'sealing-1.key']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('open what was sealed in either suite, whichever is chosen now', () => {
    const [aes, sm] = [ring('aes').seal('甲', 'p'), ring('sm').seal('乙', 'p')];
    expect(sm).toMatch(/^sealed:sm:1:/);
    for (const suite of suites) {
      expect(ring(suite).open(aes, 'p')).toBe('甲');
      expect(ring(suite).open(sm, 'p')).toBe('乙');
    }
  });

  test('are renewed while work goes on: the new one seals, the old one still opens, here and in other processes', () => {
    const [here, there] = [ring(), ring()];
    const old = here.seal('甲', 'p');
    expect(here.add()).toBe(2);
    const fresh = here.seal('乙', 'p');
    expect(fresh).toMatch(/^sealed:aes:2:/);
    expect(here.open(old, 'p')).toBe('甲');
    expect(there.open(fresh, 'p')).toBe('乙');
    here.drop(1);
    expect(() => here.open(old, 'p')).toThrow(/key 1 is missing/);
    expect(here.open(fresh, 'p')).toBe('乙');
    expect(() => here.drop(2)).toThrow(/in use/);
  });

  test('give a short word for a value, the same for the same value and another with another key', () => {
    const first = ring().blind('13900000000');
    expect(first).toMatch(/^keyed:[\w-]{22}$/);
    expect(ring().blind('１３９００００００００')).toBe(first);
    expect(ring().blind('13900000001')).not.toBe(first);
    rmSync(join(folder, 'blind-index.key'));
    expect(ring().blind('13900000000')).not.toBe(first);
  });

  test('lie wrapped in the folder where a key service keeps the key above them', () => {
    const program = join(folder, 'key-service.mjs');
    writeFileSync(program, doubleOfService(randomBytes(32)));
    chmodSync(program, 0o700);
    const keys = join(folder, 'keys');
    const open = (path: string) =>
      openKeyRing({ folder: keys, suite: 'sm', service: keyProgram(path) });
    const sealed = open(program).seal('赵守田', 'party.name');
    expect(readdirSync(keys).sort()).toEqual(['blind-index.key', 'sealing-1.wrapped']);
    expect(open(program).open(sealed, 'party.name')).toBe('赵守田');
    expect(() => openKeyRing({ folder: keys, suite: 'sm' })).toThrow(/REDRESS_KEY_SERVICE/);
    expect(() => open(join(folder, 'nobody'))).toThrow(/did not unwrap/);
    writeFileSync(program, doubleOfService(randomBytes(32)));
    expect(() => open(program)).toThrow(/did not unwrap: exit status 1/);
  });
});

/** A key service in a process of its own, as an office's module would be asked through its vendor's program. */
const doubleOfService = (key: Buffer): string => `#!${process.execPath}
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
const key = Buffer.from('${key.toString('hex')}', 'hex');
const input = readFileSync(0);
if (process.argv[2] === 'wrap') {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  process.stdout.write(Buffer.concat([nonce, cipher.update(input), cipher.final(), cipher.getAuthTag()]));
} else {
  const decipher = createDecipheriv('aes-256-gcm', key, input.subarray(0, 12));
  decipher.setAuthTag(input.subarray(-16));
  process.stdout.write(Buffer.concat([decipher.update(input.subarray(12, -16)), decipher.final()]));
}
`;

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groups, parseQueryCode, queryCodeFrom } from '#domain/query-code.ts';

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const codes = hashes.map(queryCodeFrom);
const positions = fc.integer({ min: 0, max: 15 });

describe('a query code', () => {
  test('is sixteen digits whose number leaves one when divided by 97, and reads in four groups of four', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^\d{16}$/);
        expect(BigInt(code) % 97n).toBe(1n);
        expect(groups(code)).toHaveLength(4);
        expect(parseQueryCode(groups(code).join(' '))).toEqual({ code });
      }),
    );
  });

  test('is the same for the same hash, with the check digits worked out by hand', () => {
    const hash = new Uint8Array(32);
    expect(queryCodeFrom(hash)).toBe('0000000000000098');
    hash[31] = 1; // 100 mod 97 = 3
    expect(queryCodeFrom(hash)).toBe('0000000000000195');
  });

  test('is made of a whole hash only', () => {
    expect(() => queryCodeFrom(new Uint8Array(31))).toThrow(/32 bytes/);
  });

  test('with any one digit wrong is recognised as wrong', () => {
    fc.assert(
      fc.property(codes, positions, fc.integer({ min: 1, max: 9 }), (code, at, shift) => {
        const digit = (Number(code[at]) + shift) % 10;
        const wrong = code.slice(0, at) + digit + code.slice(at + 1);
        expect(parseQueryCode(wrong)).toEqual({ problem: 'checksum' });
      }),
      { numRuns: 2000 },
    );
  });

  test('with two neighbouring digits exchanged is recognised as wrong', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 0, max: 14 }), (code, at) => {
        fc.pre(code[at] !== code[at + 1]);
        const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
        expect(parseQueryCode(swapped)).toEqual({ problem: 'checksum' });
      }),
      { numRuns: 2000 },
    );
  });

  test('is understood as people type it and as it is read aloud', () => {
    const code = queryCodeFrom(new Uint8Array(32).fill(7));
    const han = Array.from('零一二三四五六七八九');
    const spoken = Array.from(code)
      .map((digit) => han[Number(digit)])
      .join('');
    const wide = Array.from(code)
      .map((digit) => String.fromCharCode(0xff10 + Number(digit)))
      .join('');
    const typed = [
      groups(code).join('-'),
      groups(code).join('－'),
      groups(code).join('—'),
      groups(code).join('　'),
      ` ${code}\n`,
      `\u200b${code}\u202c`,
      wide,
      spoken,
      spoken.replaceAll('零', '〇').replaceAll('一', '幺'),
    ];
    for (const text of typed) expect(parseQueryCode(text)).toEqual({ code });
  });

  test('that cannot be one says what is wrong with it', () => {
    expect(parseQueryCode('')).toEqual({ problem: 'length' });
    expect(parseQueryCode('123')).toEqual({ problem: 'length' });
    expect(parseQueryCode('00000000000000980')).toEqual({ problem: 'length' });
    expect(parseQueryCode('000000000000009x')).toEqual({ problem: 'digits' });
    expect(parseQueryCode('十六个数字')).toEqual({ problem: 'digits' });
    expect(parseQueryCode('0000000000000099')).toEqual({ problem: 'checksum' });
  });

  test('check never breaks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseQueryCode(text);
        expect('code' in result || 'problem' in result).toBe(true);
      }),
    );
  });
});

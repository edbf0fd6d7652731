import { describe, expect, test } from 'vitest';
import { base32, stepAt, stepOfCode, totpAddress, totpCode } from '#server/office/sign-in/totp.ts';

const seed = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));
const secrets = { sha1: seed(20), sha256: seed(32), sha512: seed(64) } as const;

describe('A one-time code', () => {
  // RFC 6238, appendix B.
  test.each([
    [59, { sha1: '94287082', sha256: '46119246', sha512: '90693936' }],
    [1111111109, { sha1: '07081804', sha256: '68084774', sha512: '25091201' }],
    [1111111111, { sha1: '14050471', sha256: '67062674', sha512: '99943326' }],
    [1234567890, { sha1: '89005924', sha256: '91819424', sha512: '93441116' }],
    [2000000000, { sha1: '69279037', sha256: '90698825', sha512: '38618901' }],
    [20000000000, { sha1: '65353130', sha256: '77737706', sha512: '47863826' }],
  ])('of second %d is the standard’s', (second, codes) => {
    const step = stepAt(new Date(second * 1000));
    for (const algorithm of ['sha1', 'sha256', 'sha512'] as const)
      expect(totpCode(secrets[algorithm], step, { digits: 8, algorithm })).toBe(codes[algorithm]);
  });

  // RFC 4226, appendix D.
  test('has six digits, as apps show it', () => {
    const codes = [0, 1, 2, 3, 4].map((step) => totpCode(secrets.sha1, step));
    expect(codes).toEqual(['755224', '287082', '359152', '969429', '338314']);
  });

  test('is good for its own half minute and the ones beside it, and no longer', () => {
    const now = new Date(1111111109_000);
    const here = stepAt(now);
    const near = [-2, -1, 0, 1, 2].map((away) =>
      stepOfCode(secrets.sha1, totpCode(secrets.sha1, here + away), now),
    );
    expect(near).toEqual([undefined, here - 1, here, here + 1, undefined]);
  });
});

// RFC 4648, section 10.
test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foobar', 'MZXW6YTBOI'],
])('%s in base 32 is %s', (text, coded) => {
  expect(base32(Buffer.from(text))).toBe(coded);
});

test('an app reads whose code it is, and of which office', () => {
  const address = new URL(totpAddress(secrets.sha1, '望禾县信访局', 'sorter'));
  expect(decodeURIComponent(address.pathname)).toBe('/望禾县信访局:sorter');
  expect(address.searchParams.get('issuer')).toBe('望禾县信访局');
  expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, parseNumber, writtenNumber } from '#domain/matter-number.ts';

const prefix = '望信';
const fifteenth = { prefix, year: 2026, sequence: 15 };

describe('a matter number', () => {
  test('is written as official documents are: hexagonal brackets, no leading zeros', () => {
    expect(formatNumber(fifteenth)).toBe('望信〔2026〕15号');
  });

  test('reads back as it was written, for any office, year and sequence', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z]{0,6}$/),
        fc.integer({ min: 1949, max: 2999 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        (office, year, sequence) => {
          const number = { prefix: office, year, sequence };
          expect(parseNumber(formatNumber(number), office)).toEqual(number);
        },
      ),
    );
  });

  test.each([
    '望信〔2026〕15号',
    ' 望信 〔2026〕 15 号 ',
    '望信[2026]15号',
    '望信［2026］15号',
    '望信(2026)15号',
    '望信（２０２６）１５号',
    '望信【2026】15',
    '〔2026〕15号',
    '〔2026〕第15号',
    '[2026]015',
    '2026-15',
    '2026－15',
    '2026—15号',
    '2026年第15号',
    '望信2026-15',
    '2026/15',
  ])('is understood when typed as %s', (text) => {
    expect(parseNumber(text, prefix)).toEqual(fifteenth);
  });

  test.each([
    '',
    '15',
    '202615',
    '望信',
    '别信〔2026〕15号',
    '〔2026〕0号',
    '〔2026〕',
    '〔26〕15号',
    '2026-15-3',
    '〔2026〕1234567890',
  ])('is not seen in %j', (text) => {
    expect(parseNumber(text, prefix)).toBeUndefined();
  });

  test('of an office without a short name is understood too', () => {
    expect(parseNumber('〔2026〕15号', '')).toEqual({ prefix: '', year: 2026, sequence: 15 });
  });
});

describe('a document number', () => {
  test.each([
    '望信函〔2026〕15号',
    ' 望信函 [2026] 015 号',
    '望信函（2026）第15號',
    '望信函【2026】15',
  ])('is written out in full when typed as %s', (text) => {
    expect(writtenNumber(text)).toBe('望信函〔2026〕15号');
  });

  test.each(['', '15', '〔2026〕15号', '2026-15', '望信函〔26〕15号', '望信函'])(
    'is not seen in %j: its prefix tells whose it is',
    (text) => {
      expect(writtenNumber(text)).toBeUndefined();
    },
  );
});

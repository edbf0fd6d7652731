import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFault } from '#domain/password.ts';
import { passwordRule } from '#domain/password-rule.ts';

describe('A password', () => {
  test.each([
    ['short-Pw-1', 'too-short'],
    ['abschiedslied-vom-fluss', 'too-plain'],
    ['ABSCHIEDSLIED 2031', undefined],
    ['Maulbeere-shenming-7', 'holds-login'],
    ['Maulbeere-GNIMNEHS-7', 'holds-login'],
    ['Password1234!', 'too-common'],
    ['P@ssw0rd12345', 'too-common'],
    ['Admin@123456789', 'too-common'],
    ['1qaz@WSX3edc', 'too-common'],
    ['Qwertyuiop123!', 'too-common'],
    ['Xinfang@2026!!', 'too-common'],
    ['Woaini1314520!', 'too-common'],
    ['Aaaaaaaa1111!!', 'too-common'],
    ['wang-he-test-2026', undefined],
    ['k7#Quitte-Laub', undefined],
    ['桑树下的旧信箱在第12页！！', undefined],
  ])('%s is %s', (password, fault) => {
    expect(passwordFault(password, 'shenming')).toBe(fault);
  });

  test('is good when it is long, of four kinds, and nobody could think of it', () => {
    const sign = fc.constantFrom(...Array.from('kqzxvjwp'));
    fc.assert(
      fc.property(fc.array(sign, { minLength: 20, maxLength: 40 }), (signs) => {
        const spread = signs.map((one, at) =>
          at % 2 === 0 ? one.toUpperCase() : `${one}-${at % 7}`,
        );
        expect(passwordFault(spread.join(''), 'somebody')).toBeUndefined();
      }),
    );
  });

  test('is never good when it is shorter than the house asks, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: passwordRule.shortest - 1, unit: 'grapheme' }), (text) => {
        fc.pre(Array.from(text).length < passwordRule.shortest);
        expect(passwordFault(text, 'somebody')).toBe('too-short');
      }),
    );
  });

  test('is judged in no time, however long and strange it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: passwordRule.longest, unit: 'binary' }), (text) => {
        const begun = performance.now();
        passwordFault(text, text.slice(0, 40));
        expect(performance.now() - begun).toBeLessThan(500);
      }),
    );
  });
});

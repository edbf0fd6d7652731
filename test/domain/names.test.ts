import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aliasOf,
  coverOf,
  coverText,
  coverValue,
  maskName,
  publicName,
  underAlias,
  type Person,
} from '#domain/names.ts';
import { maskingRules as rules } from '#server/documents/masking-rules.ts';

const person = (no: number, name: string, more: Partial<Person> = {}): Person => ({
  no,
  name,
  phone: '',
  email: '',
  address: '',
  ...more,
});

describe('A name', () => {
  test('is masked by one rule wherever it is shown to outsiders', () => {
    expect(['赵守田', '欧阳修文', '王五'].map((name) => maskName(name, rules))).toEqual([
      '赵某某',
      '欧阳某某',
      '王某',
    ]);
    expect(publicName('赵守田等5人', rules)).toBe('赵某某等5人');
    expect(publicName('望禾县物业公司', rules)).toBe('望禾县物业公司');
    expect(publicName('来信人', rules)).toBe('来信人');
  });

  test('has an alias by its number in the letter, which is itself no name', () => {
    expect([1, 2, 10, 11].map((no) => aliasOf(no, rules))).toEqual([
      '信访人甲',
      '信访人乙',
      '信访人癸',
      '信访人11',
    ]);
    expect(publicName(aliasOf(1, rules), rules)).toBe('信访人甲');
  });

  test('under its alias leaves nothing by which anybody is reached', () => {
    const whole = person(2, '赵守田', {
      phone: '13900000000',
      email: 'a@b.cn',
      address: '东街1号',
    });
    expect(underAlias(whole, rules)).toEqual(person(2, '信访人乙'));
  });
});

describe('A cover', () => {
  const cover = coverOf(
    [
      person(1, '赵守田', { phone: '13900000000', address: '白禾镇东街1号' }),
      person(2, '赵守'),
      person(3, 'sms'),
    ],
    rules,
  );

  test('puts the alias of each in place of the name, the longer name first', () => {
    expect(coverText('赵守田和赵守住白禾镇东街1号，电话13900000000。', cover)).toBe(
      '信访人甲和信访人乙住＊＊＊＊，电话＊＊＊＊。',
    );
  });

  test('leaves alone what chooses, dates or points, whatever somebody calls themselves', () => {
    const value = {
      id: '0199a1b2-0000-7000-8000-000000000000',
      on: '2026-03-02',
      channel: 'sms',
      text: 'sms',
      list: [{ contactBy: 'sms', note: '赵守田' }],
    };
    expect(coverValue(value, cover)).toEqual({
      ...value,
      text: '信访人丙',
      list: [{ contactBy: 'sms', note: '信访人甲' }],
    });
  });

  const sign = fc.oneof(
    fc.string({
      unit: fc.constantFrom('赵', '守', '田', '甲', '信', '访', '人', '＊'),
      minLength: 2,
      maxLength: 5,
    }),
    fc.string({ minLength: 2, maxLength: 12 }),
  );

  test('leaves no name in any text, whatever the names and the text are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: sign, phone: sign, address: sign }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.array(fc.oneof(fc.nat(2), sign), { maxLength: 8 }),
        (people, pieces) => {
          const all = people.map((one, at) => person(at + 1, one.name, one));
          const text = pieces
            .map((piece) => (typeof piece === 'number' ? (all[piece]?.name ?? '') : piece))
            .join('');
          const covered = coverText(text, coverOf(all, rules));
          for (const { name } of all)
            if (name.trim().length > 1) expect(covered).not.toContain(name.trim());
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });
});

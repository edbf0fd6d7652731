import { readFileSync } from 'node:fs';
import { createInstance, type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { deskActs } from '#contract/acts.ts';
import {
  channels,
  purposes,
  results,
  roles,
  routes,
  serviceWays,
  stages,
  unitKinds,
} from '#contract/words.ts';
import { gifts } from '#domain/accounts.ts';
import { actNames } from '#domain/acts.ts';
import { officeRightNames } from '#domain/office-rights.ts';
import { places } from '#domain/permissions.ts';
import { changeKinds, topicNames } from '#domain/change-log.ts';
import { nearnessOf, wordsOfDay, wordsOfDaysLeft } from '#desk/days.ts';
import { newKey } from '#desk/new-key.ts';
import { keyLabel, nameOf } from '#desk/use-keys.ts';

type Tree = { readonly [key: string]: string | Tree };
const languages = ['zh-CN', 'en'] as const;
const read = (language: string, name: string): Tree =>
  JSON.parse(readFileSync(`messages/${language}/${name}.json`, 'utf8')) as Tree;
const keysOf = (tree: Tree, before = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  );

const say: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const language of languages) {
    const texts = createInstance();
    const desk = read(language, 'desk');
    say[language] = await texts.init({ lng: language, resources: { [language]: { desk } } });
  }
});

test.each(['desk', 'terms'])('%s has every text in both languages, and none is empty', (name) => {
  const [chinese, english] = languages.map((language) => read(language, name));
  expect(keysOf(english ?? {})).toEqual(keysOf(chinese ?? {}));
  expect(JSON.stringify([chinese, english])).not.toContain('""');
});

test.each([
  ['stage', stages],
  ['act', deskActs],
  ['channel', channels],
  ['purpose', purposes],
  ['route', routes],
  ['role', roles],
  ['unitKind', unitKinds],
  ['result', results],
  ['way', serviceWays],
  ['changeTopic', topicNames],
  ['changeKind', changeKinds],
  ['gift', gifts],
  ['place', places],
  ['officeRight', officeRightNames],
  ['actor', ['petitioner', 'system']],
  ['act', actNames],
])('every %s has a name in both languages', (list, values) => {
  for (const language of languages)
    expect(Object.keys(read(language, 'terms')[list] ?? {})).toEqual(
      expect.arrayContaining([...values]),
    );
});

test('a day is said without its year in this year, and with it in another', () => {
  expect(wordsOfDay('2026-11-30', 'zh-CN', '2026-11-22')).toBe('11\u670830\u65e5');
  expect(wordsOfDay('2027-01-21', 'zh-CN', '2026-11-22')).toBe('2027\u5e741\u670821\u65e5');
  expect(wordsOfDay('2026-11-30', 'en', '2026-11-22')).toBe('30 Nov');
});

test('days that are left, gone or today are told by words, and late and near stand apart', () => {
  const english = say['en'];
  if (english === undefined) throw new Error('the English texts were not read');
  expect([8, 1, 0, -3].map((days) => wordsOfDaysLeft(days, english))).toEqual([
    '8 days left',
    '1 day left',
    'due today',
    '3 days late',
  ]);
  expect([-1, 0, 5, 6].map(nearnessOf)).toEqual(['late', 'near', 'near', 'far']);
});

test('a key is named with what is held down with it', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(nameOf({ ...plain, key: 'J' })).toBe('j');
  expect(nameOf({ ...plain, shiftKey: true, key: 'J' })).toBe('J');
  expect(nameOf({ ...plain, shiftKey: true, key: '?' })).toBe('?');
  expect(nameOf({ ...plain, ctrlKey: true, key: 'Enter' })).toBe('ctrl+enter');
  expect([keyLabel('c'), keyLabel('C'), keyLabel('4')]).toEqual(['C', '\u21e7C', '4']);
  expect(nameOf({ ...plain, shiftKey: true, key: 'r' })).toBe('R');
});

test('each form has a key of its own that is a UUID', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newKey()).not.toBe(newKey());
});

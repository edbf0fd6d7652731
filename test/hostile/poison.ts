import type { Chance } from './random.ts';

/** A mark that stands in what strangers send; a log that repeats it repeats a petitioner's words. */
export const mark = 'canary-7f3a91';

const texts: readonly string[] = [
  '',
  ' ',
  mark,
  `${mark}' or '1'='1`,
  `'; drop table matter; --${mark}`,
  "1' and pg_sleep(3)--",
  `") union select password_hash from person--`,
  `<script>alert("${mark}")</script>`,
  `"><img src=x onerror=alert(1)>`,
  '{{7*7}}${7*7}<%= 7*7 %>#{7*7}',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2fkeys%2fquery-code',
  'file:///etc/passwd',
  '\0',
  `a\0${mark}`,
  '\ud800',
  `\udc00${mark}\ud83d`,
  '\u202e\u2066\ufeff\u200b',
  'Z\u0351\u036b\u0343'.repeat(200),
  '\u{1f469}\u200d'.repeat(300),
  'İıſK\u00df',
  '\r\nSet-Cookie: redress_session=1\r\n\r\n<html>',
  '$(sleep 3)`sleep 3`|sleep 3',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e400',
  '9'.repeat(400),
  '0x7fffffff',
  '2026-02-30',
  '0000-00-00',
  '99999-12-31',
  '00000000-0000-0000-0000-000000000000',
  '=cmd|/c calc!A1',
  `${'a'.repeat(30_000)}!`,
  ' '.repeat(20_000),
  '1-'.repeat(5_000),
  `${'('.repeat(2_000)}${mark}`,
];

const others: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  -(2 ** 31) - 1,
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  { toString: mark },
  { $ne: null },
];

export const poisonText = (chance: Chance): string => chance.pick(texts);

/** Anything but what was asked for. */
export function poison(chance: Chance): unknown {
  const kind = chance.below(20);
  if (kind < 11) return poisonText(chance);
  if (kind < 17) return chance.pick(others);
  if (kind === 17) return deep(chance.pick([30, 300, 1_000]));
  if (kind === 18) return Array.from({ length: 3_000 }, (_, index) => index);
  return Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, mark]));
}

/** A part of a JSON text that no object of this language can hold: keys that reach for prototypes. */
export const prototypeKeys = (chance: Chance): string =>
  chance.pick([
    '"__proto__":{"roles":["administrator"]}',
    '"constructor":{"prototype":{"active":true}}',
    '"__proto__":null',
    '"hasOwnProperty":1,"toString":2',
  ]);

function deep(levels: number): unknown {
  let value: unknown = mark;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { in: value };
  return value;
}

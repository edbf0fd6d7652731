import { commonWords } from './common-passwords.ts';
import { passwordRule } from './password-rule.ts';

export type PasswordFault = 'too-short' | 'too-plain' | 'holds-login' | 'too-common';

/** What is wrong with a password for this login, the first thing only; nothing when it is good. */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
  if (Array.from(password).length < passwordRule.shortest) return 'too-short';
  if (kindsIn(password) < passwordRule.kinds) return 'too-plain';
  if (holdsLogin(password.toLowerCase(), login.toLowerCase())) return 'holds-login';
  return isCommon(password) ? 'too-common' : undefined;
}

const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
const kindsIn = (password: string): number => kinds.filter((kind) => kind.test(password)).length;

function holdsLogin(password: string, login: string): boolean {
  if (login.length < 3) return password === login;
  return password.includes(login) || password.includes(Array.from(login).toReversed().join(''));
}

/** Little is left of it when the words that everybody thinks of, years and rows of keys are taken out. */
const isCommon = (password: string): boolean =>
  ownSignsIn(password.toLowerCase()) < passwordRule.run;

function ownSignsIn(text: string): number {
  const left = words.reduce((rest, word) => rest.replaceAll(word, ' '), text);
  const signs = withoutRuns(left.replaceAll(/(?:19|20)\d\d/g, ' '));
  return Array.from(signs.replaceAll(/[^\p{L}\p{Nd}]/gu, '')).length;
}

const disguises: Readonly<Record<string, string>> = {
  a: '[a@4]',
  e: '[e3]',
  i: '[i1!]',
  o: '[o0]',
  s: '[s$5]',
};

/** The longest first, each also in the signs that stand for its letters. */
const words = commonWords
  .toSorted((one, other) => other.length - one.length)
  .map((word) => new RegExp(Array.from(word, (sign) => disguises[sign] ?? sign).join(''), 'g'));

const rows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const allRows = rows.flatMap((row) => [row, Array.from(row).toReversed().join('')]);

/** Without signs that follow each other on the keys or in the alphabet, or are the same over and over. */
function withoutRuns(text: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at);
    if (run < passwordRule.run) left += text[at];
    at += run < passwordRule.run ? 1 : run;
  }
  return left;
}

function runAt(text: string, at: number): number {
  let same = 1;
  while (text[at + same] === text[at]) same += 1;
  return Math.max(same, ...allRows.map((row) => sharedFrom(text, at, row)));
}

function sharedFrom(text: string, at: number, row: string): number {
  const start = row.indexOf(text[at] ?? ' ');
  if (start < 0) return 0;
  let length = 1;
  while (start + length < row.length && row[start + length] === text[at + length]) length += 1;
  return length;
}

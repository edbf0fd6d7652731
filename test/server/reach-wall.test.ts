import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Every question to the table of matters asks within a reach, or stands here with the reason why not. */

const folder = fileURLToPath(new URL('../../server/store/', import.meta.url));

const reasons: Readonly<Record<string, string>> = {
  'checked-log.ts mattersAfter': 'holds the whole database against its log, which no person reads',
  'checked-log.ts amendmentsWithEvents': 'finds the letter of a decision that the check is told of',
  'checked-log.ts missingNumbers': 'finds numbers that no matter bears',
  'matters.ts mattersHandledBy':
    'the matters that return to a unit when somebody leaves, which no person reads',
  'matters.ts statesOf': 'reads on in matters that a list within reach has named',
  'matters.ts openMatters': 'a recount of a whole county, which no person reads',
  'matters.ts quietMatters': 'the job that closes what is over',
  'matters.ts withdrawingMatters': 'the job that ends what was withdrawn',
  'matters.ts saveMatter': 'writes a matter that was locked within reach',
  'matters.ts peopleOfLetter': 'the history of a matter that was found within reach',
  'erase-matter.ts eraseMatter': 'erases a matter that was locked within reach',
  'erasures.ts archivedFiles': 'the job that finds files whose time is over',
  'letters.ts mattersOfLetter': 'a petitioner’s own letter; the desk looks each of them up again',
  'letters.ts letterOfMatter': 'the letter of a matter that a job or the caller has found',
  'letters.ts letterOfNumber': 'the portal’s check of number and code',
  'letters.ts isLetterWithheld': 'asks what keeps a letter from a reach: `keepsLetterFrom`',
  'letters.ts isLetterKeptFrom': 'asks what keeps a letter from a reach: `isKeptFromReach`',
  'letters.ts keptLetters': 'asks whether the names of a letter that was found are withheld',
  'letters.ts isLetterHandedAway': 'closes a letter for everybody',
  'own-data.ts eraseContact':
    'empties notices of the letter of a matter that was locked within reach',
  'papers-issued.ts findCheckable': 'what anybody may check who holds the paper',
  'suggestion-calls.ts matterOf': 'a public call’s letters, less those kept from whoever looks',
};

interface Question {
  readonly place: string;
  readonly text: string;
}

test('every select from the matters goes through `withinReach`, or has its reason', () => {
  const questions = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => questionsIn(name, readFileSync(`${folder}${name}`, 'utf8')));
  expect(questions.length).toBeGreaterThan(20);
  const open = questions.filter(({ text }) => !/withinReach\(|conditionOf\(/.test(text));
  expect([...new Set(open.map(({ place }) => place))].sort()).toEqual(Object.keys(reasons).sort());
});

test('no other room asks for matters', () => {
  const server = fileURLToPath(new URL('../../server/', import.meta.url));
  const elsewhere = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('store/'))
    .filter((name) => asks.test(readFileSync(`${server}${name}`, 'utf8')));
  expect(elsewhere).toEqual([]);
});

const asks = /(?:From|Join|Table)\(\s*'matter'|\b(?:from|join|update) matter\b/;

/** The pieces of a file that stand on its outermost level, as far as they ask for matters. */
function questionsIn(file: string, source: string): Question[] {
  return source
    .split(/\n(?=(?:export )?(?:async )?(?:function\*?|const) |export async function\*)/)
    .filter((text) => asks.test(text))
    .map((text) => {
      const [, name = 'unnamed'] = /(?:function\*?|const) (\w+)/.exec(text) ?? [];
      return { place: `${file} ${name}`, text };
    });
}

import { createHash } from 'node:crypto';
import { letterInput, type LetterInput } from '#contract/letters.ts';
import type { Day } from '#domain/day.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { plainName, type Mapping, type RowField } from './mapping.ts';
import { dayIn, type Cell } from './read-day.ts';

export type Row = Readonly<Record<string, Cell>>;

interface Answer {
  readonly on: Day;
  readonly text: string;
  readonly by: string;
}

/** One row, understood: a letter with one matter, and the answer if it had one. */
export interface ReadRow {
  readonly id: string;
  readonly key: string;
  readonly externalNumber: string;
  readonly channel: Mapping['channel'];
  readonly receivedOn: Day;
  readonly input: LetterInput;
  readonly answer: Answer | null;
}

export interface RowRules {
  readonly mapping: Mapping;
  /** Nothing can have arrived or been answered after this day. */
  readonly today: Day;
  /** Who answered, where neither row nor mapping says. */
  readonly unknownAnswerer: string;
}

/** What a row says under a mapping, or the field that cannot be read and why. */
export function readRow(row: Row, rules: RowRules): ReadRow | Refusal {
  const cellOf = cellsBy(row, rules.mapping);
  const textOf = (field: RowField): string => textIn(cellOf(field));
  const receivedOn = knownDay(cellOf('received'), 'received', rules.today);
  if (isRefusal(receivedOn)) return receivedOn;
  const input = inputOf(textOf);
  if (isRefusal(input)) return input;
  const answer = textOf('answer') === '' ? null : answerOf(cellOf, rules, receivedOn);
  if (isRefusal(answer)) return answer;
  const externalNumber = textOf('id');
  if (externalNumber.length > longestLine) return tooLong('id');
  const id = externalNumber || fingerprintOf(receivedOn, input);
  const { source, channel } = rules.mapping;
  const key = `import:${source}:${id}`;
  return { id, key, channel, externalNumber, receivedOn, input, answer };
}

/** The id that a row gives, readable or not. */
export const idIn = (row: Row, mapping: Mapping): string => textIn(cellsBy(row, mapping)('id'));

const longestLine = 200;
const longestSubject = 300;
const longestAnswer = 20_000;
/** HOUSE: a subject made from the first words is a line that fits a list. */
const firstWords = 40;

type CellOf = (field: RowField) => Cell;

// The first named column that has something in it.
function cellsBy(row: Row, { columns }: Mapping): CellOf {
  const cells = new Map(Object.entries(row).map(([name, cell]) => [plainName(name), cell]));
  return (field) => {
    const found = (columns.get(field) ?? []).map((name) => cells.get(name) ?? null);
    return found.find((cell) => textIn(cell) !== '') ?? null;
  };
}

// PostgreSQL keeps neither a zero character nor half of a pair.
const textIn = (cell: Cell): string =>
  (cell instanceof Date ? cell.toISOString() : String(cell ?? ''))
    .toWellFormed()
    .replaceAll('\0', '')
    .trim();

function knownDay(cell: Cell, field: RowField, today: Day): Day | Refusal {
  if (textIn(cell) === '') return refusal('missing', { field });
  const found = dayIn(cell);
  if (found === undefined) return refusal('bad-day', { field });
  return found > today ? refusal('day-in-future', { field }) : found;
}

function inputOf(textOf: (field: RowField) => string): LetterInput | Refusal {
  const content = textOf('content');
  if (content === '') return refusal('missing', { field: 'content' });
  const given = textOf('subject');
  const subject = given === '' ? beginningOf(content) : cut(given, longestSubject);
  const read = letterInput.safeParse({
    // A subject too long for its line is a part of the letter's words, and none of them is lost.
    content: given.length > longestSubject ? `${given}\n\n${content}` : content,
    place: textOf('place'),
    petitioner: {
      name: textOf('name'),
      phone: textOf('phone'),
      email: textOf('email'),
      address: textOf('address'),
    },
    matters: [{ subject, requests: [textOf('request') || subject] }],
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refusal(issue?.message ?? 'invalid', { field: String(issue?.path.at(-1) ?? '') });
}

function beginningOf(content: string): string {
  const [line = ''] = content.split('\n', 1);
  return cut(line.trim(), firstWords);
}

// Cut between two characters, never inside one.
const cut = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;

function answerOf(
  cellOf: CellOf,
  { mapping, today, unknownAnswerer }: RowRules,
  receivedOn: Day,
): Answer | Refusal {
  const on = knownDay(cellOf('answered'), 'answered', today);
  if (isRefusal(on)) return on;
  if (on < receivedOn) return refusal('day-before-receipt', { field: 'answered' });
  const text = textIn(cellOf('answer'));
  if (text.length > longestAnswer) return tooLong('answer');
  const by = textIn(cellOf('answeredBy')) || mapping.answeredBy || unknownAnswerer;
  return { on, text, by };
}

const tooLong = (field: RowField): Refusal => refusal('too-long', { field });

// A row without an id is known again by its words and day.
const fingerprintOf = (receivedOn: Day, { content, matters }: LetterInput): string =>
  createHash('sha256')
    .update(JSON.stringify([receivedOn, matters[0]?.subject, content]))
    .digest('hex')
    .slice(0, 32);

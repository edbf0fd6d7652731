import { day, parseDay, type Day } from '#domain/day.ts';
import { dayInShanghai } from '../outside/clock.ts';

/** A cell of a file as its reader gives it. A Date is a spreadsheet's: its UTC parts are what the sheet shows. */
export type Cell = string | number | boolean | Date | null;

/** The day that a cell tells; nothing when it is not a day. A moment with a zone is the day it was in Shanghai. */
export function dayIn(cell: Cell): Day | undefined {
  if (cell instanceof Date) return parseDay(cell.toISOString().slice(0, 10));
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  return dayOfMoment(text) ?? dayOfParts(text);
}

const zoned = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/;

function dayOfMoment(text: string): Day | undefined {
  if (!zoned.test(text)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : day(dayInShanghai(moment));
}

// 2019-12-25, 2019/1/8 14:44, 2019.1.8, 20190108, and the written form with the signs for year, month and day.
const parts =
  /^(\d{4})(?:[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?|(\d{2})(\d{2}))(?:[T\s].*)?$/;

function dayOfParts(text: string): Day | undefined {
  const [, year, month, dayOfMonth, month8, day8] = parts.exec(text) ?? [];
  if (year === undefined) return undefined;
  return parseDay(`${year}-${two(month ?? month8)}-${two(dayOfMonth ?? day8)}`);
}

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');

import { z } from 'zod';
import { pendingData } from './data-request.ts';
import { yearOf, type Day } from './day.ts';
import { isOwed, purposes, type Matter, type Purpose } from './matter.ts';

/** How long the files of an office are kept, by what was asked for. The office sets it; until then nothing is proposed. */

export const retentionSchema = z.strictObject(
  Object.fromEntries(
    purposes.map((purpose) => [purpose, z.int().min(1).max(100).nullable()]),
  ) as Record<Purpose, z.ZodNullable<z.ZodInt>>,
);
/** Years; nothing for good. */
export type Retention = Readonly<Record<Purpose, number | null>>;

interface Archived {
  readonly purpose: Purpose;
  /** The last day on which anything happened. */
  readonly endedOn: Day;
  /** What the archivist wrote of this file. */
  readonly keptFor: string;
}

export interface Kept {
  readonly years: number;
  /** The last day. */
  readonly until: Day;
}

/**
 * Until when a file is kept: so many whole years after the one in which it ended (HOUSE), by the table or by what the archivist
 * wrote of it, whichever is longer. Nothing where it is kept for good.
 */
export function keptUntil(
  { purpose, endedOn, keptFor }: Archived,
  { table, forGood }: { readonly table: Retention; readonly forGood: readonly string[] },
): Kept | undefined {
  const own = yearsIn(keptFor, forGood);
  const byTable = table[purpose];
  if (own === 'for-good' || byTable === null) return undefined;
  const years = Math.max(byTable, own);
  return { years, until: `${yearOf(endedOn) + years}-12-31` as Day };
}

/** Zero where it names no number: then the table says it. What says both years and for good is kept for good. */
export function yearsIn(keptFor: string, forGood: readonly string[]): number | 'for-good' {
  if (forGood.some((word) => keptFor.includes(word))) return 'for-good';
  const named = keptFor.match(/\d+/g) ?? [];
  return Math.max(0, ...named.map(Number).filter((years) => years <= 100));
}

/** What keeps a file from being erased though its time is over: a promise or a request that still runs. */
export const isSettled = (matter: Matter): boolean =>
  matter.stage === 'archived' &&
  pendingData(matter).length === 0 &&
  !matter.commitments.some(isOwed);

import type { Transaction } from 'kysely';
import { z } from 'zod';
import { yearOf } from '#domain/day.ts';
import { formatNumber, openNumber } from '#domain/matter-number.ts';
import type { Books } from '../office/office.ts';
import { nextInSeries } from '../store/matters.ts';
import type { Database } from '../store/tables.ts';
import type { Issue } from './to-issue.ts';

/** The next number of whoever signs these facts, from a series by prefix and year without gaps. */
export async function nextNumber(
  trx: Transaction<Database>,
  { books, today, matter }: Issue,
  facts: unknown,
): Promise<string> {
  const { prefix, name } = seriesOf(books, facts);
  const year = yearOf(today);
  const sequence = await nextInSeries(trx, { county: matter.county, name, year });
  return formatNumber({ prefix, year, sequence });
}

/** The same for a draft, which takes no number out of the series. */
export const numberToCome = ({ books, today }: Issue, facts: unknown): string =>
  openNumber({ prefix: seriesOf(books, facts).prefix, year: yearOf(today) });

const signed = z.object({ issuer: z.object({ unit: z.string().optional() }) });

// By its prefix and not by its unit: a unit that takes over another's prefix goes on counting where that one stopped.
function seriesOf({ office, units }: Books, facts: unknown): { prefix: string; name: string } {
  const { unit } = signed.parse(facts).issuer;
  const own = unit === undefined ? '' : (units.get(unit)?.documentPrefix ?? '');
  if (own !== '') return { prefix: own, name: `document ${own}` };
  return { prefix: `${office.numberPrefix}${office.documentWord}`, name: 'document' };
}

import type { CalendarYear } from '#domain/calendar.ts';
import type { Db } from './matters.ts';

/** Enters the working-day years that ship with the product, where none has been entered for that year. */
export async function seedCalendar(db: Db, years: readonly CalendarYear[]): Promise<void> {
  const rows = years.map((year) => ({ year: year.year, content: JSON.stringify(year) }));
  await db
    .insertInto('calendar_year')
    .values(rows)
    .onConflict((conflict) => conflict.column('year').doNothing())
    .execute();
}

import { buildCalendar, type Calendar } from '#domain/calendar.ts';
import type { Law } from '#domain/law.ts';
import type { PersonId, UnitId } from '#domain/matter.ts';
import type { StaffMember, Unit } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { loadLaw } from '../law.ts';
import { categoriesOf } from '../store/categories.ts';
import {
  readCalendarYears,
  readOffice,
  readStaff,
  readUnits,
  type Office,
} from '../store/offices.ts';

export { NoOfficeError, type Office } from '../store/offices.ts';

/** What an office works by: itself, its law with overlays, the calendar, its units and people. */
export interface Books {
  readonly office: Office;
  readonly law: Law;
  readonly calendar: Calendar;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly staff: ReadonlyMap<PersonId, StaffMember>;
  readonly logins: ReadonlyMap<PersonId, string>;
  readonly categories: ReadonlySet<string>;
}

/** For how long another process's change of units, people, calendar or overlays may go unseen here. */
const freshForMs = 2_000;

const kept = new WeakMap<App, Map<string, { at: number; books: Promise<Books> }>>();

/** The office's books, read at most every two seconds; a change made through this process is seen at once. */
export function booksOf(app: App, county: string): Promise<Books> {
  const shelf = kept.get(app) ?? new Map<string, { at: number; books: Promise<Books> }>();
  kept.set(app, shelf);
  const found = shelf.get(county);
  if (found && performance.now() - found.at < freshForMs) return found.books;
  const books = readBooks(app, county);
  shelf.set(county, { at: performance.now(), books });
  books.catch(() => shelf.delete(county));
  return books;
}

/** Lets a copy of the app (another clock, an open transaction) use the books that its original has read. */
export function shareBooks(from: App, copy: App): void {
  const shelf = kept.get(from);
  if (shelf) kept.set(copy, shelf);
}

/** To be called after any change of what is in the books. */
export const forgetBooks = (app: App): boolean => kept.delete(app);

/** The one office of this installation. */
export const officeOf = async (app: App): Promise<Office> => (await booksOf(app, '')).office;

async function readBooks(app: App, county: string): Promise<Books> {
  const office = await readOffice(app.db, county);
  const [units, staff, years, categories] = await Promise.all([
    readUnits(app.db, office.county),
    readStaff(app.db, office.county),
    readCalendarYears(app.db),
    categoriesOf(app.db, office.county),
  ]);
  return {
    office,
    law: lawWith(office.overlays),
    calendar: buildCalendar(years),
    units: new Map(units.map((unit) => [unit.id, unit])),
    staff: new Map(staff.map((person) => [person.id, person])),
    categories: new Set(categories.filter(({ active }) => active).map(({ code }) => code)),
    logins: new Map(staff.map(({ id, login }) => [id, login])),
  };
}

const laws = new Map<string, Law>();

// The law ships with the product and cannot change while it runs; only the choice of overlays can.
function lawWith(overlays: readonly string[]): Law {
  const key = overlays.join(' ');
  const law = laws.get(key) ?? loadLaw({ overlays });
  laws.set(key, law);
  return law;
}

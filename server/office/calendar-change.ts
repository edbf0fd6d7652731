import { v7 as newId } from 'uuid';
import { buildCalendar, type Calendar, type CalendarYear } from '#domain/calendar.ts';
import type { ClockSum } from '#domain/clocks.ts';
import { movedClocks } from '#domain/actions/recount.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { isSealed, runningClocks, type Matter } from '#domain/matter.ts';
import { act } from '../act.ts';
import type { App } from '../app.ts';
import { booksOf, forgetBooks } from './office.ts';
import { openMatters } from '../store/matters.ts';
import { readCalendarYears } from '../store/offices.ts';
import { insertAudit, upsertCalendarYear } from '../store/settings.ts';

export interface MovedClock {
  readonly matterId: string;
  readonly number: string;
  readonly rule: string;
  readonly sealed: boolean;
  readonly before: Dues;
  readonly after: Dues;
}

/** Clocks of one rule that move from the same day to the same day. */
interface MovedTogether extends Pick<MovedClock, 'rule' | 'before' | 'after'> {
  readonly clocks: number;
}
type Dues = Pick<ClockSum, 'statutoryDue' | 'safeDue' | 'provisional'>;

/** Which running clocks a year's notice would move, without entering it. */
export async function movedBy(app: App, county: string, year: CalendarYear): Promise<MovedClock[]> {
  const { law } = await booksOf(app, county);
  const calendar = await calendarWith(app, year);
  const moved: MovedClock[] = [];
  for await (const matter of openMatters(app.db, county))
    moved.push(...movesIn(matter, { law, calendar }));
  return moved;
}

/** What an administrator is told of it: how many clocks move and how far, not whose they are, and nothing of what is sealed. */
export function toldOf(moved: readonly MovedClock[]): MovedTogether[] {
  const open = moved.filter(({ sealed }) => !sealed);
  const groups = Map.groupBy(open, ({ rule, before, after }) =>
    JSON.stringify([rule, before, after]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { rule, before, after } = first;
    return [{ rule, before, after, clocks: group.length }];
  });
}

/** Enters a year's notice and counts the clocks it concerns again, each matter through the one door. */
export async function moveClocks(app: App, by: string, year: CalendarYear): Promise<MovedClock[]> {
  const { office } = await booksOf(app, '');
  const { county } = office;
  const before = (await readCalendarYears(app.db)).find((one) => one.year === year.year) ?? null;
  const moved = await movedBy(app, county, year);
  await app.db.transaction().execute(async (trx) => {
    await upsertCalendarYear(trx, year);
    await insertAudit(trx, {
      county,
      id: newId(),
      person: by,
      what: 'calendar',
      before,
      after: year,
    });
  });
  forgetBooks(app);
  for (const matterId of new Set(moved.map((one) => one.matterId)))
    await recountOne(app, county, matterId);
  return moved;
}

async function recountOne(app: App, county: string, matterId: string): Promise<void> {
  await act(app, {
    act: 'recount',
    matterId,
    input: {},
    actor: { kind: 'system', name: 'calendar' },
    reach: { county, kind: 'system' },
  });
}

async function calendarWith(app: App, year: CalendarYear): Promise<Calendar> {
  const others = (await readCalendarYears(app.db)).filter((one) => one.year !== year.year);
  return buildCalendar([...others, year]);
}

function movesIn(
  matter: Matter,
  known: { law: Parameters<typeof movedClocks>[0]['law']; calendar: Calendar },
): MovedClock[] {
  return movedClocks({ matter, ...known }).flatMap((event) => {
    if (event.type !== 'clock-moved') return [];
    const before = runningClocks(matter).find(({ rule }) => rule === event.rule);
    if (!before) return [];
    const { id: matterId, number } = matter;
    return [
      {
        matterId,
        number: formatNumber(number),
        rule: event.rule,
        sealed: isSealed(matter),
        before: duesOf(before),
        after: duesOf(event.sum),
      },
    ];
  });
}

const duesOf = ({ statutoryDue, safeDue, provisional }: ClockSum): Dues => ({
  statutoryDue,
  safeDue,
  provisional,
});

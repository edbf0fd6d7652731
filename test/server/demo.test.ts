import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { buildCalendar } from '#domain/calendar.ts';
import { day } from '#domain/day.ts';
import { replay } from '#domain/evolve.ts';
import { isOpen, sortingOf, stages, type Matter } from '#domain/matter.ts';
import { reachOf } from '#domain/reach.ts';
import type { App } from '#server/app.ts';
import type { Opened } from '#server/open.ts';
import { callRows } from '#server/calls/call-views.ts';
import { createDemoCounty, demoState } from '#server/demo/create-demo-county.ts';
import { openDemo } from '#server/demo/open-demo.ts';
import { daysMovedBy } from '#server/demo/days.ts';
import { readCalls, readCounty, readLetters, readPlays } from '#server/demo/read-demo.ts';
import { loadCalendarSeed } from '#server/law.ts';
import { booksOf } from '#server/office/office.ts';
import { fixedClock } from '#server/outside/clock.ts';
import { openSession } from '#server/office/sign-in.ts';
import { findMatter, readEvents } from '#server/store/matters.ts';
import { emptyInstallation } from './installation.ts';

const password = 'only-for-the-demo-test';
const { county } = readCounty();

/** Every matter of the play by its key. */
const subjects = new Map(
  readLetters().flatMap(({ matters }) =>
    matters.map(({ key, subject }) => [key, subject] as const),
  ),
);

/** What the invented sample says of a matter, copied here from its sheet: the play has to follow it. */
const sheet = z.record(
  z.string(),
  z.object({
    route: z.string(),
    unit: z.string(),
    category: z.string(),
    channel: z.string(),
    receivedOn: z.string(),
    clocks: z.array(z.string()),
    documents: z.array(z.string()),
  }),
);
const sheets = sheet.parse(
  parse(readFileSync(new URL('demo-sheets.yaml', import.meta.url), 'utf8')),
);

describe('on the day for which it was invented', () => {
  const here = emptyInstallation('2026-11-22');
  let matters: Matter[];
  beforeAll(async () => {
    expect(await createDemoCounty(here.app, { password })).toBe('created');
    matters = await allMatters(here.app);
  }, 60_000);
  const matterOf = (key: string): Matter => {
    const subject = subjects.get(key);
    const found = matters.find((matter) => matter.subject === subject);
    if (!found) throw new Error(`no matter ${key}`);
    return found;
  };

  test('there is a matter in every stage', () => {
    expect(new Set(matters.map(({ stage }) => stage))).toEqual(new Set(stages));
  });

  test('handling is shown without a draft, drafted, checked, returned and extended', () => {
    const handling = matters.filter((one) => one.stage === 'handling');
    expect(new Set(handling.map(({ draft }) => draft.step))).toEqual(
      new Set(['none', 'drafted', 'checked']),
    );
    expect(handling.some(({ draft }) => draft.step === 'none' && draft.remarks !== null)).toBe(
      true,
    );
    expect(handling.some(({ extension }) => extension !== null)).toBe(true);
  });

  test('promises are shown made, reported, kept, not kept and found done', () => {
    const states = matters.flatMap(({ commitments }) => commitments.map(({ state }) => state));
    expect(new Set(states)).toEqual(
      new Set(['promised', 'reported', 'kept', 'not-kept', 'found-done']),
    );
  });

  test('some open matters are late, some nearly, and some have time', () => {
    const dues = matters
      .filter(isOpen)
      .flatMap(({ clocks }) =>
        clocks
          .filter(({ state, sum }) => state === 'running' && sum.roll === 'agency')
          .map(({ sum }) => sum.safeDue),
      );
    const between = (from: string, to: string) => dues.some((due) => from <= due && due <= to);
    expect(between('2026-01-01', '2026-11-21')).toBe(true);
    expect(between('2026-11-22', '2026-11-27')).toBe(true);
    expect(between('2026-12-01', '2027-12-31')).toBe(true);
  });

  test('replaying the events of each matter gives its row', async () => {
    for (const matter of matters) {
      const events = await readEvents(here.app.db, county, matter.id);
      expect(replay(events.map(({ event }) => event)), matter.subject).toEqual(matter);
    }
  });

  test('whoever acts on a matter has opened it on that day, and its petitioner reads it', async () => {
    const { rows } = await here.owner.query(
      `select event.matter_id, event.type from event
        where event.actor ->> 'kind' = 'staff' and event.type not in ('registered', 'clock-started')
          and not exists (select from opening
            where opening.county = event.county and opening.matter_id = event.matter_id
              and opening.day = event.day and opening.person = (event.actor ->> 'person')::uuid)`,
    );
    expect(rows).toEqual([]);
    const total = await here.owner.query<{ n: number }>(`select count(*)::int as n from opening`);
    expect(total.rows[0]?.n).toBeGreaterThan(100);
  });

  test.each(Object.keys(sheets))(
    '%s has the route, unit, day and clocks of its sheet',
    async (key) => {
      const wanted = sheets[key];
      const matter = matterOf(key);
      const sorting = sortingOf(matter);
      expect(sorting).toMatchObject({ route: wanted?.route, category: wanted?.category });
      expect(matter).toMatchObject({ channel: wanted?.channel, receivedOn: wanted?.receivedOn });
      expect(wanted?.unit).toContain(await placeOf(here.app, matter));
      const started = new Set(matter.clocks.map(({ sum }) => sum.rule));
      expect([...started]).toEqual(expect.arrayContaining(wanted?.clocks ?? []));
      expect(started.has('DL-20'), 'the 60 days run on R6 alone').toBe(wanted?.route === 'R6');
      const issued = await documentsOf(here, matter);
      // The paper of the end is there only once the matter has ended.
      const paper = (kind: string) => kind !== 'routing-notice' || !isOpen(matter);
      expect(issued).toEqual(expect.arrayContaining(wanted?.documents.filter(paper) ?? []));
      if (wanted?.route !== 'R6') expect(issued).not.toContain('opinion');
    },
  );

  test('one call for suggestions is open, one has ended and one has told what became of it', async () => {
    const rows = await callRows(here.app, { county, kind: 'system' });
    const shown = rows.map(({ seenAs, letters, majorDecision }) => [
      seenAs,
      letters,
      majorDecision,
    ]);
    expect(shown).toEqual([
      ['collecting', 1, true],
      ['closed', 1, false],
      ['summary-published', 2, false],
    ]);
  });

  test('a sealed accusation is within the reach of keepers and of nobody else', async () => {
    const sealed = matterOf('SM-17');
    const { office, staff, logins } = await booksOf(here.app, county);
    const seeing: string[] = [];
    for (const person of staff.values()) {
      if (await findMatter(here.app.db, reachOf(office, person), sealed.id))
        seeing.push(logins.get(person.id) ?? '');
    }
    expect(seeing.sort()).toEqual(['keeper1', 'keeper2']);
  });

  test('everybody signs in with the one password, and it is stored nowhere in clear', async () => {
    for (const login of ['registrar', 'admin', 'labour-leader', 'transport-officer2'])
      expect(await openSession(here.app, { login, password })).toHaveProperty('token');
    const { rows } = await here.owner.query<{ found: number }>(
      `select count(*)::int found from person p, audit a
       where strpos(p::text, $1) > 0 or strpos(a::text, $1) > 0`,
      [password],
    );
    expect(rows[0]?.found).toBe(0);
  });

  test('a second start adds nothing', async () => {
    const before = await countsOf(here);
    expect(await createDemoCounty(here.app, { password: 'another' })).toBe('there-already');
    expect(await openDemo(here.app, quietly)).toMatchObject({ kind: 'demo', password: 'gone' });
    expect(await countsOf(here)).toEqual(before);
  });

  test('a start with a password in the environment gives it to all accounts', async () => {
    const config = { ...here.app.config, demoPassword: 'from-the-environment' };
    const again = { ...here.app, config };
    expect(await openDemo(again, quietly)).toMatchObject({ kind: 'demo', password: 'given' });
    const login = 'registrar';
    expect(await openSession(again, { login, password })).toHaveProperty('refused');
    expect(await openSession(again, { login, password: config.demoPassword })).toHaveProperty(
      'token',
    );
  });
});

test('the days as invented are days on which an office works, so that a start in time moves none of them', () => {
  const days = daysMovedBy(0, {
    yesterday: day('2026-11-21'),
    calendar: buildCalendar(loadCalendarSeed()),
  });
  for (const { by, on, input } of Object.values(readPlays()).flat()) {
    if (by !== 'petitioner') expect(days.worked(on), by).toBe(on);
    expect(days.within(input)).toEqual(input);
  }
  for (const { text, steps } of readCalls()) {
    for (const { on } of steps) expect(days.worked(on)).toBe(on);
    expect(days.within(text)).toEqual(text);
  }
  for (const { channel, receivedOn } of readLetters())
    if (channel !== 'portal') expect(days.worked(receivedOn)).toBe(receivedOn);
});

describe('on another day', () => {
  const here = emptyInstallation('2025-06-04');

  test('stopped in the middle it is finished by the next start, on a later day, and nothing is there twice', async () => {
    for (const steps of [1, 3, 40, 60, 150]) {
      const failing = { ...here.app, db: brokenAfter(here.app.db, steps) };
      await expect(createDemoCounty(failing, { password })).rejects.toThrow('switched off');
    }
    expect(await demoState(here.app)).toBe('unfinished');
    const later = { ...here.app, clock: fixedClock(day('2025-06-20')) };
    expect(await createDemoCounty(later, { password })).toBe('created');
    const matters = await allMatters(here.app);
    const splits = Object.values(readPlays()).flatMap((steps) =>
      steps.filter(({ act }) => act === 'split'),
    );
    expect(matters.length).toBe(subjects.size + splits.length);
    expect(new Set(matters.map(({ stage }) => stage))).toEqual(new Set(stages));
    expect(matters.every(({ receivedOn }) => receivedOn < '2025-06-04')).toBe(true);
    const acts = Object.values(readPlays()).flat().length;
    expect(await actsIn(here)).toBe(acts);
    const rows = await callRows(later, { county, kind: 'system' });
    expect(rows.map(({ seenAs, letters }) => [seenAs, letters])).toEqual([
      ['collecting', 1],
      ['closed', 1],
      ['summary-published', 2],
    ]);
    expect(await openSession(later, { login: 'sorter', password })).toHaveProperty('token');
  }, 60_000);
});

/** A database that goes away after so many writes. */
function brokenAfter(db: App['db'], steps: number): App['db'] {
  let left = steps;
  const writes: readonly PropertyKey[] = ['transaction', 'insertInto', 'updateTable'];
  return new Proxy(db, {
    get(target, name) {
      if (writes.includes(name) && left-- === 0) throw new Error('the machine was switched off');
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

const quietly = () => undefined;

type Here = Pick<Opened, 'app' | 'owner'>;

async function allMatters(app: App): Promise<Matter[]> {
  const rows = await app.db
    .selectFrom('matter')
    .select('state')
    .where('county', '=', county)
    .execute();
  return rows.map(({ state }) => state);
}

/** The unit that has or had the matter; the body outside when it was handed over; its name as on the sheet. */
async function placeOf(app: App, matter: Matter): Promise<string> {
  const { units } = await booksOf(app, county);
  if (matter.stage === 'handed-over') return matter.body;
  return units.get(matter.holder.unit)?.name ?? '';
}

async function documentsOf({ owner }: Here, matter: Matter): Promise<string[]> {
  const { rows } = await owner.query<{ kind: string }>(
    'select kind from document where county = $1 and matter_id = $2',
    [county, matter.id],
  );
  return rows.map(({ kind }) => kind);
}

/** Acts leave exactly one event each besides what follows from them by itself. */
async function actsIn({ owner }: Here): Promise<number> {
  const { rows } = await owner.query<{ found: number }>(
    `select count(*)::int found from event
     where type not like 'clock-%' and type not in ('registered', 'referred-to-joint-meeting', 'sent-back')`,
  );
  return rows[0]?.found ?? 0;
}

async function countsOf({ owner }: Here): Promise<unknown> {
  const tables = [
    'letter',
    'matter',
    'event',
    'person',
    'unit',
    'paper',
    'document',
    'suggestion_call',
    'suggestion_call_event',
    'notice',
    'audit',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await owner.query(`select ${counts.join(', ')}`)).rows;
}

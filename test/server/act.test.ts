import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { matterQuery, type MatterQuery } from '#contract/worklist.ts';
import { day } from '#domain/day.ts';
import { replay } from '#domain/evolve.ts';
import { reachOf } from '#domain/reach.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import { moveClocks, movedBy, toldOf } from '#server/office/calendar-change.ts';
import { receiveLetter } from '#server/intake.ts';
import { sendQueued } from '#server/jobs/send-notice.ts';
import { forgetBooks } from '#server/office/office.ts';
import { lookUp } from '#server/matters/petitioner.ts';
import { changePassword, openSession, sessionOf } from '#server/office/sign-in.ts';
import { bouncesByUnit } from '#server/store/bounces.ts';
import { findMatter, readEvents } from '#server/store/matters.ts';
import { countMatters, exportQuery, listMatters, type Looker } from '#server/store/worklist.ts';
import {
  arrival,
  asSystem,
  granted,
  letter,
  mustAct,
  receive,
  receiveOne,
  sentMatter,
  sortedMatter,
  tryAct,
} from './matters.ts';
import { as, county, password, people, testOffice, type Post } from './office.ts';

const office = testOffice('2026-03-02');

const lookerAs = (who: Post, away: string[] = []): Looker => {
  const { id, unit, roles } = people[who];
  return {
    reach: reachOf({ county, officeUnit: 'office' }, people[who]),
    person: id,
    unit,
    roles,
    today: office.clock.today(),
    away,
  };
};
const query = (change: Partial<Record<keyof MatterQuery, unknown>> = {}) =>
  matterQuery.parse(change);
const outbox = async (): Promise<string[]> => {
  const folder = join(office.folder, 'outbox');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  return Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'utf8')));
};
const countOf = async (table: 'event' | 'notice' | 'document' | 'letter') => {
  const { rows } = await sql<{ n: number }>`select count(*) n from ${sql.table(table)}`.execute(
    office.app.db,
  );
  return rows[0]?.n;
};
const jobs = async (): Promise<number> => {
  const { rows } = await office.owner.query<{ n: number }>(
    'select count(*) n from graphile_worker.jobs',
  );
  return rows[0]?.n ?? 0;
};

describe('The one door', () => {
  test('takes everything back when something fails inside the transaction', async () => {
    const { app } = office;
    const id = await receiveOne(app);
    const before = [await countOf('event'), await countOf('notice'), await jobs()];
    const missing = { papers: [{ id: randomUUID(), name: '照片.jpg' }], note: '' };
    const outcome = await tryAct(app, 'registrar', { id, act: 'add-papers', input: missing });
    expect(outcome).toMatchObject({ refused: true, code: 'paper-unknown' });
    expect([await countOf('event'), await countOf('notice'), await jobs()]).toEqual(before);
    expect((await findMatter(app.db, asSystem, id))?.version).toBe(2);
  });

  test('adds a job in the same transaction, and none for a refused act', async () => {
    const { app } = office;
    const before = await jobs();
    const id = await sortedMatter(app);
    const after = await jobs();
    expect(after).toBeGreaterThan(before);
    await tryAct(app, 'sorter', { id, act: 'transfer', input: { unit: 'nowhere' } });
    expect(await jobs()).toBe(after);
  });

  test('refuses a stale version and names the current one', async () => {
    const id = await sortedMatter(office.app);
    const stale = await tryAct(office.app, 'sorter', {
      id,
      act: 'transfer',
      input: { unit: 'housing' },
      version: 1,
    });
    expect(stale).toMatchObject({ code: 'stale-version', params: { current: 3, yours: 1 } });
  });

  test('lets one of two through who act at once on what both saw', async () => {
    const id = await sortedMatter(office.app);
    const order = { id, act: 'transfer', input: { unit: 'housing' }, version: 3 } as const;
    const both = await Promise.all([
      tryAct(office.app, 'sorter', order),
      tryAct(office.app, 'sorter2', order),
    ]);
    expect(both.map((one) => (isRefusal(one) ? one.code : one.stage)).sort()).toEqual([
      'stale-version',
      'with-unit',
    ]);
  });

  test('does not know what is out of reach', async () => {
    const id = await sentMatter(office.app, 'labour');
    for (const who of ['officer', 'administrator'] as const)
      expect(await tryAct(office.app, who, { id, act: 'accept' })).toMatchObject({
        code: 'not-found',
      });
  });

  test('says which field was wrong', async () => {
    const id = await sentMatter(office.app);
    await mustAct(office.app, 'officer', { id, act: 'accept' });
    const wrong = { on: '2026-02-30', way: 'phone', record: '记录' };
    expect(await tryAct(office.app, 'officer', { id, act: 'hear', input: wrong })).toMatchObject({
      code: 'bad-input',
      field: 'on',
    });
  });

  test('is the only one: the application’s role can neither change nor delete what has happened', async () => {
    await receiveOne(office.app);
    const { db } = office.app;
    for (const table of ['event', 'audit', 'sign_in'])
      for (const statement of [`delete from ${table}`, `truncate ${table}`])
        await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied/);
    for (const statement of [
      'update event set day = day',
      "update letter set content = ''",
      'delete from letter',
      'delete from matter',
      'update document set facts = facts',
      'update document set number = number',
      'update account_change set after = after',
      'update paper set sha256 = sha256',
      'update erasure_proposal set kept_until = kept_until',
      'update former_password set hash = hash',
      'delete from former_password',
      'delete from kysely_migration',
      'update kysely_migration_lock set is_locked = 0',
    ])
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied/);
    await expect(
      sql.raw('select * from graphile_worker._private_jobs').execute(db),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('Intake', () => {
  test('gives the same key the same receipt, eight times at once', async () => {
    const idempotencyKey = randomUUID();
    const before = await countOf('letter');
    const receipts = await Promise.all(
      Array.from({ length: 8 }, () => receive(office.app, { idempotencyKey })),
    );
    expect(new Set(receipts.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await countOf('letter')).toBe((before ?? 0) + 1);
    for (const change of [{ input: letter('另一封信') }, { receivedOn: '2026-03-01' }])
      expect(await receiveLetter(office.app, arrival({ idempotencyKey, ...change }))).toMatchObject(
        {
          code: 'idempotency-key-reused',
        },
      );
  });

  test('numbers without gaps when eight arrive at once and every other one fails', async () => {
    const { app } = office;
    const input = { ...letter(), papers: [randomUUID()] };
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        receiveLetter(app, arrival(at % 2 === 0 ? {} : { input, idempotencyKey: randomUUID() })),
      ),
    );
    expect(all.filter(isRefusal)).toHaveLength(8);
    const { rows } = await sql<{ n: number; last: number }>`
      select count(*) n, max(number_sequence) last from matter where number_year = 2026`.execute(
      app.db,
    );
    expect(rows[0]?.n).toBe(rows[0]?.last);
  });

  test('asks that what was spoken was read back, and takes no day to come', async () => {
    expect(await receiveLetter(office.app, arrival({ channel: 'visit' }))).toMatchObject({
      code: 'not-read-back',
    });
    expect(
      await receiveLetter(office.app, arrival({ channel: 'letter', receivedOn: '2026-03-03' })),
    ).toMatchObject({
      code: 'day-in-future',
    });
  });
});

describe('Who sees what', () => {
  test('a unit complained of neither opens, lists, counts, finds nor exports the matter', async () => {
    const { app } = office;
    const about = await sortedMatter(app, 'R6', ['labour']);
    await mustAct(app, 'sorter', { id: about, act: 'transfer', input: { unit: 'housing' } });
    const row = await findMatter(app.db, asSystem, about);
    const theirs = { ...lookerAs('labourOfficer'), reach: as('labourOfficer').reach };
    for (const filter of [
      query({ scope: 'all' }),
      query({ scope: 'all', number: String(row?.number_sequence) }),
    ]) {
      const { rows } = await listMatters(app.db, filter, theirs);
      expect(rows.map(({ id }) => id)).not.toContain(about);
      expect(await countMatters(app.db, filter, theirs)).toBe(rows.length);
      const exported = await exportQuery(app.db, filter, theirs).execute();
      expect(exported.map(({ id }) => id)).not.toContain(about);
    }
    expect(await findMatter(app.db, theirs.reach, about)).toBeUndefined();
  });

  test('days spent bouncing are counted by unit, and only of matters within reach', async () => {
    const { app } = office;
    const id = await sentMatter(app, 'baihe');
    await mustAct(app, 'townOfficer', {
      id,
      act: 'object',
      input: { reasons: '不属职权', basis: '三定规定' },
    });
    await mustAct(app, 'officeLeader', { id, act: 'agree-objection', input: { reasons: '属实' } });
    expect(await bouncesByUnit(app.db, lookerAs('sorter').reach)).toEqual([
      { unit: 'baihe', returns: 1, days: 0 },
    ]);
    expect(await bouncesByUnit(app.db, lookerAs('administrator').reach)).toEqual([]);
  });

  test('an accusation is hidden from all but keepers, in lists, counts and number search', async () => {
    const { app } = office;
    const id = await sortedMatter(app, 'RB');
    const number = String((await findMatter(app.db, asSystem, id))?.number_sequence);
    for (const who of Object.keys(people) as Post[]) {
      const found = await countMatters(app.db, query({ scope: 'all', number }), lookerAs(who));
      expect([who, found]).toEqual([who, who.startsWith('keeper') ? 1 : 0]);
    }
  });
});

describe('Worklists', () => {
  const scopes = fc.constantFrom('mine', 'unit', 'all' as const);
  const filters = fc.record({
    scope: scopes,
    state: fc.constantFrom('open', 'ended', 'any' as const),
    sort: fc.constantFrom('due', 'received', 'number' as const),
    limit: fc.integer({ min: 1, max: 7 }),
    unowned: fc.option(fc.constant('true'), { nil: undefined }),
    late: fc.option(fc.constantFrom('late', 'near' as const), { nil: undefined }),
    route: fc.option(fc.constantFrom('R6', 'RA' as const), { nil: undefined }),
  });
  const lookers = fc.constantFrom<Post>(
    'sorter',
    'officer',
    'labourOfficer',
    'leader',
    'officeLeader',
    'keeper',
  );

  test('give each row exactly once, page by page, as many as they count, for every filter', async () => {
    const { app, clock } = office;
    for (const unit of ['housing', 'labour', 'housing']) {
      const id = await sentMatter(app, unit);
      if (unit === 'housing')
        await mustAct(app, 'officer', { id, act: 'appoint', input: { person: people.officer.id } });
      await sortedMatter(app, 'RA');
    }
    clock.moveTo(day('2026-03-19'));
    const away = [people.officer.id];
    await fc.assert(
      fc.asyncProperty(filters, lookers, async (filter, who) => {
        const looker = lookerAs(who, away);
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listMatters(app.db, query({ ...filter, cursor }), looker);
          expect(page.rows.length).toBeLessThanOrEqual(filter.limit);
          seen.push(...page.rows.map(({ id }) => id));
          cursor = page.next ?? undefined;
        } while (cursor);
        const whole = await listMatters(app.db, query({ ...filter, limit: 200 }), looker);
        expect(seen).toEqual(whole.rows.map(({ id }) => id));
        expect(new Set(seen).size).toBe(seen.length);
        expect(await countMatters(app.db, query(filter), looker)).toBe(seen.length);
      }),
      { numRuns: 60 },
    );
    clock.moveTo(day('2026-03-02'));
  });

  test('put first what has no owner, or one who is away, and then go by the safe day', async () => {
    const { rows } = await listMatters(
      office.app.db,
      query({ scope: 'unit', limit: 200 }),
      lookerAs('officer', [people.officer.id]),
    );
    const nobody = rows.map(({ owner }) => owner === null || owner === people.officer.id);
    expect(nobody.indexOf(false) === -1 || nobody.lastIndexOf(true) < nobody.indexOf(false)).toBe(
      true,
    );
    const days = rows.filter((_, at) => nobody[at]).map(({ rank_due }) => rank_due);
    expect(days).toEqual([...days].sort());
  });

  test.each([
    'x',
    Buffer.from('[0,"123","------------------------------------"]').toString('base64url'),
    Buffer.from('[0,"2026-02-31","00000000-0000-0000-0000-000000000000"]').toString('base64url'),
  ])('start anew on a cursor that cannot be read: %s', async (cursor) => {
    const page = await listMatters(
      office.app.db,
      query({ scope: 'all', cursor }),
      lookerAs('sorter'),
    );
    expect(page.rows.length).toBeGreaterThan(0);
  });
});

describe('A year’s notice', () => {
  test('moves what its preview says and nothing else, and never shortens a petitioner’s time', async () => {
    const { app, clock } = office;
    clock.moveTo(day('2026-12-18'));
    const id = await sortedMatter(app);
    const year = {
      year: 2027,
      notice: '测试通知',
      noticeDay: day('2026-11-10'),
      source: '测试',
      workdays: [],
      holidays: [{ name: '元旦', from: day('2027-01-01'), to: day('2027-01-03') }],
    };
    const preview = await movedBy(app, county, year);
    expect(preview).toMatchObject([{ matterId: id, rule: 'DL-01', after: { provisional: false } }]);
    // Who enters it reads no matter: they are told how many clocks move, not whose, and nothing of what is sealed.
    expect(toldOf(preview)).toEqual([
      { rule: 'DL-01', clocks: 1, before: preview[0]?.before, after: preview[0]?.after },
    ]);
    expect(toldOf(preview.map((one) => ({ ...one, sealed: true })))).toEqual([]);
    expect(await moveClocks(app, people.administrator.id, year)).toEqual(preview);
    expect(await movedBy(app, county, year)).toEqual([]);
    const row = await findMatter(app.db, asSystem, id);
    expect(row).toMatchObject({
      provisional: false,
      statutory_due: preview[0]?.after.statutoryDue,
    });
    forgetBooks(app);
    clock.moveTo(day('2026-03-02'));
  });
});

describe('Signing in', () => {
  test('ends after five wrong passwords, however many come at once, until the lock is over', async () => {
    const { app, clock } = office;
    const login = people.townLeader.login;
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => openSession(app, { login, password: 'wrong' })),
    );
    const codes = tries.map((one) => (isRefusal(one) ? one.code : 'in'));
    expect(codes.filter((code) => code === 'login-or-password-wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'account-locked')).toHaveLength(7);
    expect(await openSession(app, { login, password })).toMatchObject({ code: 'account-locked' });
    clock.moveTo(day('2026-03-03'));
    expect(granted(await openSession(app, { login, password })).person).toBe(people.townLeader.id);
    clock.moveTo(day('2026-03-02'));
  });

  test('does not say whether login or password was wrong', async () => {
    const nobody = await openSession(office.app, { login: 'nobody', password });
    expect(nobody).toEqual(await openSession(office.app, { login: 'sorter', password: 'wrong' }));
  });

  test('is locked for a login that nobody has as for one that somebody has', async () => {
    const codesFor = async (login: string) => {
      const codes: string[] = [];
      for (let at = 0; at < 6; at += 1) {
        const tried = await openSession(office.app, { login, password: 'wrong' });
        if (isRefusal(tried)) codes.push(`${tried.code} ${JSON.stringify(tried.params)}`);
      }
      return codes;
    };
    expect(await codesFor('never-was')).toEqual(await codesFor(people.labourLeader.login));
    office.clock.moveTo(day('2026-03-03'));
    await openSession(office.app, { login: people.labourLeader.login, password });
    office.clock.moveTo(day('2026-03-02'));
  });

  test('does not let a stolen session guess the password without end', async () => {
    const { app } = office;
    const { token } = granted(
      await openSession(app, { login: people.labourChecker.login, password }),
    );
    const guess = () => changePassword(app, { token }, { current: 'guess', next: 'n'.repeat(12) });
    for (let at = 0; at < 5; at += 1)
      expect(await guess()).toMatchObject({ code: 'password-wrong' });
    expect(await guess()).toMatchObject({ code: 'account-locked' });
  });

  test('is kept only as a hash, and with a new password gets another token and ends everywhere else', async () => {
    const { app } = office;
    const sign = async () => granted(await openSession(app, { login: 'officer2', password }));
    const [here, there] = [await sign(), await sign()];
    const { rows } = await sql<{ id: string }>`select id from session`.execute(app.db);
    expect(rows.map(({ id }) => id)).not.toContain(here.token);
    const change = { current: password, next: `${password}-new` };
    const renewed = granted(await changePassword(app, { token: here.token }, change));
    expect(await sessionOf(app, renewed.token)).toMatchObject({ person: here.person });
    expect(await sessionOf(app, here.token)).toBeUndefined();
    expect(await sessionOf(app, there.token)).toBeUndefined();
    office.clock.moveTo(day('2026-03-03'));
    expect(await sessionOf(app, renewed.token)).toBeUndefined();
    office.clock.moveTo(day('2026-03-02'));
  });
});

describe('Looking a matter up', () => {
  test('says the same of a wrong code as of a number that does not exist, and soon says nothing more', async () => {
    const { app } = office;
    const mine = await receive(app);
    const other = await receive(app);
    const key = { county, number: mine.matters[0]?.number ?? '', source: '10.0.0.1' };
    expect(await lookUp(app, { ...key, code: mine.code })).toEqual({
      letterId: mine.letterId,
      party: 1,
    });
    const wrong = await lookUp(app, { ...key, code: other.code });
    const missing = await lookUp(app, { ...key, number: '望信〔2026〕99999号', code: other.code });
    expect(wrong).toMatchObject({ code: 'number-or-code-wrong' });
    expect(missing).toEqual(wrong);
    for (let more = 0; more < 8; more += 1)
      await lookUp(app, { ...key, number: '2026-99999', code: other.code });
    expect(await lookUp(app, { ...key, code: mine.code })).toMatchObject({
      code: 'too-many-tries',
    });
    expect(await lookUp(app, { ...key, source: '10.0.0.2', code: mine.code })).toEqual({
      letterId: mine.letterId,
      party: 1,
    });
  });

  test('cannot be spoilt by strangers: the right code opens a number that many have tried', async () => {
    const { app } = office;
    const [mine, other] = [await receive(app), await receive(app)];
    const key = { county, number: mine.matters[0]?.number ?? '' };
    const codes: string[] = [];
    for (let at = 0; at < 21; at += 1) {
      const tried = await lookUp(app, { ...key, source: `10.1.0.${at}`, code: other.code });
      if (isRefusal(tried)) codes.push(tried.code);
    }
    expect(codes.at(-1)).toBe('too-many-tries');
    expect(await lookUp(app, { ...key, source: '10.2.0.1', code: mine.code })).toEqual({
      letterId: mine.letterId,
      party: 1,
    });
  });

  test('is not the office’s: no notice in a file shows the petitioner’s code', async () => {
    const { app } = office;
    const { code } = await receive(app);
    const bodies = await app.db.selectFrom('notice').select('body').execute();
    expect(bodies.some(({ body }) => body.includes('信访'))).toBe(true);
    const digits = bodies.map(({ body }) => body.replaceAll(/\D/g, ''));
    expect(digits.filter((text) => text.includes(code.replaceAll(/\D/g, '')))).toEqual([]);
    const [latest] = await app.db
      .selectFrom('notice')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    await sendQueued(app, { county, id: latest?.id });
    const sent = await outbox();
    expect(
      sent.some((text) => text.replaceAll(/\D/g, '').includes(code.replaceAll(/\D/g, ''))),
    ).toBe(true);
  });
});

test('every matter’s stored row and clocks are what its stored history makes of it', async () => {
  const { db } = office.app;
  const rows = await db.selectFrom('matter').selectAll().execute();
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const events = await readEvents(db, county, row.id);
    expect(replay(events.map(({ event }) => event))).toEqual(row.state);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    expect(row).toMatchObject({
      version: events.length,
      stage: row.state.stage,
      unit: row.state.holder.unit,
    });
    const clocks = await db
      .selectFrom('clock')
      .selectAll()
      .where('matter_id', '=', row.id)
      .orderBy('no')
      .execute();
    const told = clocks.map(({ sum, running, stopped_on }) => ({
      sum,
      state: running ? 'running' : 'stopped',
      stoppedOn: stopped_on,
    }));
    expect(told).toEqual(row.state.clocks);
  }
});

test('a recount of what does not move changes nothing', async () => {
  const id = await sortedMatter(office.app);
  const outcome = await act(office.app, {
    act: 'recount',
    matterId: id,
    input: {},
    actor: { kind: 'system', name: 'calendar' },
    reach: asSystem,
  } as const);
  expect(outcome).toMatchObject({ code: 'nothing-moves' });
});

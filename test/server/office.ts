import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { day, type Day } from '#domain/day.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from '#server/app.ts';
import { createRenderer } from '#server/documents/render.ts';
import { loadCalendarSeed, loadLaw, loadLifecycle } from '#server/law.ts';
import { categoriesIn } from '#server/office/new-office.ts';
import { openKeyRing } from '#server/outside/cipher/key-ring.ts';
import { openBlobStore } from '#server/outside/blobs.ts';
import { fixedClock, type FixedClock } from '#server/outside/clock.ts';
import { openNoticeGateway } from '#server/outside/notice-gateway.ts';
import { loadOrCreateKey } from '#server/outside/secret-keys.ts';
import { hashPassword } from '#server/office/sign-in/hash.ts';
import { upsertCategories } from '#server/store/categories.ts';
import { connect, type Connections } from '#server/store/connect.ts';
import { seedCalendar } from '#server/store/seed-calendar.ts';
import { upsertPerson, upsertUnit } from '#server/store/settings.ts';
import { actorOf, county, people, units, type Post } from '../county.ts';
import { testDatabase } from './database.ts';

export { county, people, type Post } from '../county.ts';

export const password = 'wang-he-test-2026';

export interface TestOffice {
  readonly app: App;
  readonly clock: FixedClock;
  /** As the owner of the database: what the application itself may not do. */
  readonly owner: Pool;
  readonly folder: string;
}

/** Somebody of the office with what they may reach, as the web face makes it from a session. */
export const as = (one: Post): { actor: Actor; reach: Reach } => ({
  actor: actorOf(one),
  reach: reachOf({ county, officeUnit: 'office' }, people[one]),
});

/**
 * An open office on a database of its own, with a clock that stands still, for the tests of this file
 * (or of this `describe`). Its parts are there only inside hooks and tests.
 */
export function testOffice(start = '2026-03-02'): TestOffice {
  const database = testDatabase();
  let opened: (TestOffice & { connections: Connections }) | undefined;
  beforeAll(async () => {
    opened = await openOffice(database.url, day(start));
  });
  afterAll(async () => {
    await opened?.connections.close();
    if (opened) await rm(opened.folder, { recursive: true, force: true });
  });
  const given = () => {
    if (opened === undefined)
      throw new Error('the test office is open only inside hooks and tests');
    return opened;
  };
  return {
    get app() {
      return given().app;
    },
    get clock() {
      return given().clock;
    },
    get owner() {
      return given().owner;
    },
    get folder() {
      return given().folder;
    },
  };
}

async function openOffice(databaseUrl: string, start: Day) {
  const folder = await mkdtemp(join(tmpdir(), 'redress-office-'));
  const keys = openKeyRing({ folder: join(folder, 'keys'), suite: 'aes' });
  const connections = connect({ connectionString: databaseUrl }, keys, () => undefined);
  const clock = fixedClock(start);
  const app: App = {
    config: configOf(folder, databaseUrl),
    db: connections.db,
    lifecycle: loadLifecycle(),
    clock,
    blobs: await openBlobStore({ folder: join(folder, 'files'), seals: keys }),
    gateway: openNoticeGateway({ folder: join(folder, 'outbox'), clock }),
    renderer: createRenderer({}),
    codeKey: loadOrCreateKey(join(folder, 'keys'), 'query-code'),
    signInKey: loadOrCreateKey(join(folder, 'keys'), 'sign-in'),
    keys,
  };
  await furnish(app);
  return { app, clock, owner: connections.owner, folder, connections };
}

const configOf = (dataFolder: string, databaseUrl: string): App['config'] => ({
  host: '127.0.0.1',
  port: 0,
  dataFolder,
  databaseUrl,
  demo: false,
  demoPassword: null,
  smtpUrl: null,
  mailFrom: 'redress@localhost',
  publicUrl: null,
  trustProxy: false,
  clamd: null,
  idleMinutes: 30,
  sessionHours: 12,
  secondFactor: 'optional',
  oidc: null,
  cipher: 'aes',
  keyService: null,
  witnessFile: null,
});

async function furnish({ db }: App): Promise<void> {
  await seedCalendar(db, loadCalendarSeed());
  await db
    .insertInto('county')
    .values({
      county,
      name: '望禾县',
      office_name: '望禾县信访局',
      office_unit: 'office',
      number_prefix: '望信',
      document_word: '函',
      phone: '0000-6688001',
      address: '望禾县人民路1号',
      hours: '周一至周五',
      overlays: '[]',
    })
    .execute();
  await upsertCategories(db, county, categoriesIn(loadLaw()));
  for (const each of units) await upsertUnit(db, county, each);
  const passwordHash = await hashPassword(password);
  for (const person of Object.values(people))
    await upsertPerson(db, county, { ...person, passwordHash });
}

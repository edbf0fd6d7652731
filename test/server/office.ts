import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll } from 'vitest';
import { day, type Day } from '#domain/day.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import type { Actor, Role, StaffMember, Unit } from '#domain/staff.ts';
import type { App } from '#server/app.ts';
import { createRenderer } from '#server/documents/render.ts';
import { loadCalendarSeed, loadLifecycle } from '#server/law.ts';
import { openBlobStore } from '#server/outside/blobs.ts';
import { fixedClock, type FixedClock } from '#server/outside/clock.ts';
import { openNoticeGateway } from '#server/outside/notice-gateway.ts';
import { loadOrCreateKey } from '#server/outside/secret-keys.ts';
import { hashPassword } from '#server/sign-in.ts';
import { connect, type Connections } from '#server/store/connect.ts';
import { seedCalendar } from '#server/store/seed-calendar.ts';
import { upsertPerson, upsertUnit } from '#server/store/settings.ts';
import { testDatabase } from './database.ts';

/** The invented county, its units, and somebody for every post. */
export const county = 'wanghe';
export const password = 'wang-he-test-2026';

const unit = (id: string, name: string, kind: Unit['kind'], reviewBody: string): Unit => ({
  ...{
    id,
    name,
    kind,
    reviewBody,
    phone: '0000-6688000',
    address: '望禾县人民路1号',
    active: true,
  },
});

export const units = [
  unit('office', '望禾县信访局', 'petition-office', '望禾县人民政府'),
  unit('housing', '望禾县住房和城乡建设局', 'department', '望禾县人民政府'),
  unit('labour', '望禾县人力资源和社会保障局', 'department', '望禾县人民政府'),
  unit('baihe', '白禾镇人民政府', 'township', '望禾县人民政府'),
] as const satisfies Unit[];

const post = (login: string, name: string, at: string, ...roles: Role[]) => ({
  ...{ id: newId(), login, name, unit: at, roles, active: true },
  ...{ awayFrom: null as Day | null, awayTo: null as Day | null },
});

export const people = {
  registrar: post('registrar', '登记员甲', 'office', 'registrar'),
  sorter: post('sorter', '审核员甲', 'office', 'sorter'),
  sorter2: post('sorter2', '审核员乙', 'office', 'sorter'),
  officeLeader: post('office-leader', '局长甲', 'office', 'office-leader'),
  supervisor: post('supervisor', '督查员甲', 'office', 'supervisor'),
  keeper: post('keeper', '密件员甲', 'office', 'keeper'),
  administrator: post('administrator', '管理员甲', 'office', 'administrator'),
  officer: post('officer', '住建承办甲', 'housing', 'unit-officer'),
  officer2: post('officer2', '住建承办乙', 'housing', 'unit-officer'),
  checker: post('checker', '住建法审甲', 'housing', 'legal-checker'),
  leader: post('leader', '住建局长甲', 'housing', 'unit-leader'),
  labourOfficer: post('labour-officer', '人社承办甲', 'labour', 'unit-officer'),
  labourChecker: post('labour-checker', '人社法审甲', 'labour', 'legal-checker'),
  labourLeader: post('labour-leader', '人社局长甲', 'labour', 'unit-leader'),
  townOfficer: post('town-officer', '白禾承办甲', 'baihe', 'unit-officer'),
  townLeader: post('town-leader', '白禾镇长甲', 'baihe', 'unit-leader'),
} as const satisfies Record<string, StaffMember & { login: string }>;
export type Post = keyof typeof people;

export interface TestOffice {
  readonly app: App;
  readonly clock: FixedClock;
  /** As the owner of the database: what the application itself may not do. */
  readonly owner: Pool;
  readonly folder: string;
}

export const actorOf = (one: Post): Extract<Actor, { kind: 'staff' }> => {
  const { id, unit: at, roles } = people[one];
  return { kind: 'staff', person: id, unit: at, roles };
};

/** Somebody of the office with what they may reach, as the web face makes it from a session. */
export const as = (one: Post): { actor: Actor; reach: Reach } => ({
  actor: actorOf(one),
  reach: reachOf(county, people[one]),
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
  const connections = connect({ connectionString: databaseUrl }, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'redress-office-'));
  const clock = fixedClock(start);
  const app: App = {
    config: configOf(folder, databaseUrl),
    db: connections.db,
    lifecycle: loadLifecycle(),
    clock,
    blobs: await openBlobStore(join(folder, 'files')),
    gateway: openNoticeGateway({ folder: join(folder, 'outbox'), clock }),
    renderer: createRenderer({}),
    codeKey: loadOrCreateKey(join(folder, 'keys'), 'query-code'),
  };
  await furnish(app);
  return { app, clock, owner: connections.owner, folder, connections };
}

const configOf = (dataFolder: string, databaseUrl: string): App['config'] => ({
  ...{ host: '127.0.0.1', port: 0, dataFolder, databaseUrl, demo: false, demoPassword: null },
  ...{ smtpUrl: null, mailFrom: 'redress@localhost', publicUrl: null, trustProxy: false },
});

async function furnish({ db }: App): Promise<void> {
  await seedCalendar(db, loadCalendarSeed());
  await db
    .insertInto('county')
    .values({
      ...{ county, name: '望禾县', office_name: '望禾县信访局', office_unit: 'office' },
      ...{ number_prefix: '望信', document_word: '函', phone: '0000-6688001' },
      ...{ address: '望禾县人民路1号', hours: '周一至周五', overlays: '[]' },
    })
    .execute();
  for (const each of units) await upsertUnit(db, county, each);
  const passwordHash = await hashPassword(password);
  for (const person of Object.values(people))
    await upsertPerson(db, county, { ...person, passwordHash });
}

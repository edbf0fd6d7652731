import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { addDays, type Day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { administratorRoles } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { createOffice } from '../office/new-office.ts';
import { booksOf, forgetBooks } from '../office/office.ts';
import { hashPassword, isPassword } from '../office/sign-in/hash.ts';
import { forgiveTries } from '../office/sign-in/tries.ts';
import { findLogin, findPerson, setPassword } from '../store/accounts.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import { NoOfficeError, readOffice, readStaff } from '../store/offices.ts';
import { findAudit, insertAudit, upsertPerson, upsertUnit } from '../store/settings.ts';
import { daysMovedBy, weeksUntil, type Days } from './days.ts';
import { lastDay, playAll, type Script } from './play.ts';
import {
  readCalls,
  readCounty,
  readLetters,
  readPlays,
  readPosts,
  type DemoCounty,
  type Post,
} from './read-demo.ts';

/** Two rows in the audit: by how many weeks the days were moved at the first try, and that the county is whole. */
const begunMark = 'demo-begun';
const completeMark = 'demo-complete';
const beginning = z.object({ weeks: z.number() });

export type DemoOutcome = 'created' | 'there-already' | 'other-office';

/**
 * Creates the demo county on an empty installation: office, units, staff, and every matter played through the same
 * doors that people use. Stopped at any point, the next call goes on where it ended; a whole county is left alone.
 * All accounts have the one password, and each call that finds the county unfinished sets it anew.
 */
export async function createDemoCounty(
  app: App,
  { password }: { password: string },
): Promise<DemoOutcome> {
  const plan = readCounty();
  const state = await demoState(app);
  if (state !== 'unfinished') return state;
  await openOffice(app, plan, password);
  for (const { phone, reviewBody = plan.reviewBody, ...unit } of plan.units) {
    const address = plan.address;
    const shown = {
      phone,
      reviewBody,
      reReviewBody: '',
      address,
      active: true,
      documentPrefix: '',
    };
    await upsertUnit(app.db, plan.county, { ...unit, ...shown });
  }
  const script = { calls: readCalls(), letters: readLetters(), plays: readPlays() };
  const days = await daysOf(app, plan.county, script);
  await employ(app, plan, password);
  forgetBooks(app);
  await playAll(app, { county: plan.county, script, days });
  await sendAway(app, plan, days);
  await mark(app, plan.county, completeMark, null);
  forgetBooks(app);
  return 'created';
}

/** Whether there is work to do: nothing there yet, or a county that was begun and not finished. */
export async function demoState(app: App): Promise<'unfinished' | Exclude<DemoOutcome, 'created'>> {
  const { county } = readCounty();
  const found = await existingCounty(app);
  if (found === undefined) return 'unfinished';
  if (found !== county) return 'other-office';
  return (await findAudit(app.db, county, completeMark)) ? 'there-already' : 'unfinished';
}

async function existingCounty(app: App): Promise<string | undefined> {
  try {
    return (await readOffice(app.db, '')).county;
  } catch (error) {
    if (error instanceof NoOfficeError) return undefined;
    throw error;
  }
}

async function openOffice(app: App, plan: DemoCounty, password: string): Promise<void> {
  const { units: _, administrators: three, ...office } = plan;
  const administrators = {
    administrator: { ...three.administrator, password },
    'security-administrator': { ...three['security-administrator'], password },
    'audit-administrator': { ...three['audit-administrator'], password },
  };
  const made = await createOffice(app, { ...office, administrators });
  if (isRefusal(made) && made.code !== 'office-exists') throw new Error(made.code);
}

/** Everybody has the same password, so its hash is made once. Whoever is there from an earlier try keeps their id. */
async function employ(app: App, plan: DemoCounty, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const there = new Map((await readStaff(app.db, plan.county)).map(({ login, id }) => [login, id]));
  for (const post of [...administratorsOf(plan), ...readPosts(plan.officeUnit)]) {
    const id = there.get(post.login) ?? newId();
    const here = { awayFrom: null, awayTo: null, active: true };
    await upsertPerson(app.db, plan.county, { ...post, ...here, id, passwordHash });
  }
}

const administratorsOf = ({ administrators, officeUnit }: DemoCounty): Post[] =>
  administratorRoles.map((role) => ({
    ...administrators[role],
    unit: officeUnit,
    roles: [role],
    awayFrom: null,
    awayTo: null,
  }));

/** Gives every account of the demo county this password, unless they have it. Whoever was signed in has to sign in again. */
export async function setDemoPassword(app: App, password: string): Promise<void> {
  const { county, administrators } = readCounty();
  const { login } = administrators.administrator;
  const { password_hash: old } = (await findLogin(app.db, county, login)) ?? {};
  if (old && (await isPassword(old, password))) return;
  const hash = await hashPassword(password);
  for (const { id, login } of await readStaff(app.db, county)) {
    const account = await findPerson(app.db, county, id);
    if (!account) continue;
    await setPassword(app.db, account, { hash, at: app.clock.now(), mustChange: false });
    await forgiveTries(app, county, login);
    await deleteSessionsOf(app.db, { county, person: id });
  }
}

/** Whoever is away left after the play: a start near a holiday moves its last acts together with that day. */
async function sendAway(app: App, plan: DemoCounty, days: Days): Promise<void> {
  const there = await readStaff(app.db, plan.county);
  for (const post of readPosts(plan.officeUnit)) {
    const id = there.find(({ login }) => login === post.login)?.id;
    if (!id || !post.awayFrom) continue;
    const away = { awayFrom: moved(post.awayFrom, days), awayTo: moved(post.awayTo, days) };
    await upsertPerson(app.db, plan.county, { ...post, ...away, id, active: true });
  }
}

const moved = (day: Day | null, days: Days): Day | null => day && days.written(day);

/** The last invented act falls in the week before the first start; a later try keeps the days of the first. */
async function daysOf(app: App, county: string, script: Script): Promise<Days> {
  const { calendar } = await booksOf(app, county);
  const yesterday = addDays(app.clock.today(), -1);
  const begun = await findAudit(app.db, county, begunMark);
  if (begun) return daysMovedBy(beginning.parse(begun.after).weeks, { yesterday, calendar });
  const weeks = weeksUntil(lastDay(script), yesterday);
  await mark(app, county, begunMark, { weeks });
  return daysMovedBy(weeks, { yesterday, calendar });
}

type Mark = typeof begunMark | typeof completeMark;

const mark = (app: App, county: string, what: Mark, after: unknown): Promise<void> =>
  insertAudit(app.db, { county, id: newId(), person: null, what, before: null, after });

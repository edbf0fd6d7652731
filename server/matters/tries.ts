import { createHmac } from 'node:crypto';
import type { App } from '../app.ts';
import { countAttempts, recordAttempt, removeAttempt } from '../store/attempts.ts';

/**
 * Wrong tries from one source, and at one number, within a quarter of an hour. Right ones are not counted. A number that many
 * have tried stays open to the right code: nobody can keep a petitioner from their own matter by guessing at it.
 */
const triesPerSource = 10;
const triesPerNumber = 20;
const windowMs = 15 * 60_000;

/** Something that is opened by a number and a code, and where the question comes from. */
export interface Try {
  /** Keeps tries at one kind of thing apart from those at another; empty for a petitioner's own letter. */
  readonly at: string;
  readonly county: string;
  /** Kept only as a keyed hash, and only for a short time. */
  readonly source: string;
  readonly number: string;
}

/** One try, counted before anybody looks whether it is right: of many at once no more are answered than of many in a row. */
export interface Taken {
  readonly county: string;
  readonly id: string;
}

/** Takes one of the source's tries; nothing when it has been wrong too often to be answered now. */
export async function takeTry(app: App, one: Try): Promise<Taken | undefined> {
  const limit = { key: sourceKey(app, one), most: triesPerSource };
  if (await isOverTried(app, one, limit)) return undefined;
  const taken = await take(app, one, limit.key);
  if (!(await isOverTried(app, one, { ...limit, most: triesPerSource + 1 }))) return taken;
  // It was not answered, so it makes nobody wait any longer.
  await giveBack(app, taken);
  return undefined;
}

/** A right try is not counted. */
export const giveBack = (app: App, { county, id }: Taken): Promise<void> =>
  removeAttempt(app.db, county, id);

/** Counts a wrong try at its number; says whether that has been tried too often. */
export async function countWrong(app: App, one: Try): Promise<boolean> {
  const key = `${one.at}number:${one.number}`;
  const closed = await isOverTried(app, one, { key, most: triesPerNumber });
  await take(app, one, key);
  return closed;
}

async function take(app: App, { county }: Try, key: string): Promise<Taken> {
  return { county, id: await recordAttempt(app.db, county, { key, at: app.clock.now() }) };
}

async function isOverTried(
  app: App,
  { county }: Try,
  { key, most }: { key: string; most: number },
): Promise<boolean> {
  const since = new Date(app.clock.now().getTime() - windowMs);
  return (await countAttempts(app.db, county, key, since)) >= most;
}

const sourceKey = (app: App, { at, source }: Try): string =>
  `${at}source:${createHmac('sha256', app.codeKey).update(`source\n${source}`).digest('base64url').slice(0, 22)}`;

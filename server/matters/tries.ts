import { createHmac } from 'node:crypto';
import type { App } from '../app.ts';
import { countAttempts, recordAttempts } from '../store/attempts.ts';

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

/** Whether this source has been wrong too often to be answered now. */
export const isShutOut = (app: App, one: Try): Promise<boolean> =>
  isOverTried(app, one, { key: sourceKey(app, one), most: triesPerSource });

/** Counts a wrong try; says whether its number has been tried too often. */
export async function countWrong(app: App, one: Try): Promise<boolean> {
  const key = `${one.at}number:${one.number}`;
  const closed = await isOverTried(app, one, { key, most: triesPerNumber });
  const keys = [sourceKey(app, one), key];
  await recordAttempts(app.db, one.county, { keys, at: app.clock.now() });
  return closed;
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

import type { App } from '../app.ts';
import { removeOldAttempts } from '../store/attempts.ts';
import { removeOldDrafts } from '../store/drafts.ts';
import { removeLoosePapers } from '../store/papers.ts';
import { removeOldDevices } from '../store/accounts.ts';
import { removeOldChallenges } from '../store/identities.ts';
import { removeOldLoginTries } from '../store/login-tries.ts';
import { removeOldSessions } from '../store/sessions.ts';
import { forgetSignIns } from '../store/sign-ins.ts';
import { lasting } from '../office/sign-in.ts';
import { deviceDays } from '../office/sign-in/tries.ts';

const dayMs = 24 * 60 * 60_000;
/** HOUSE: a line of the log of sign-ins is kept so long. */
const signInDays = 400;

/** Forgets what was only passing through: unsent drafts and uploads, old tries, ended sessions; and what has been kept long enough. */
export async function tidy(app: App): Promise<void> {
  const now = app.clock.now();
  const yesterday = new Date(now.getTime() - dayMs);
  await removeOldDrafts(app.db, yesterday);
  await removeLoosePapers(app.db, yesterday);
  await removeOldAttempts(app.db, yesterday);
  await removeOldLoginTries(app.db, yesterday);
  await removeOldSessions(app.db, lasting(app));
  await removeOldChallenges(app.db, yesterday);
  await removeOldDevices(app.db, new Date(now.getTime() - deviceDays * dayMs));
  await forgetSignIns(app.db, new Date(now.getTime() - signInDays * dayMs));
}

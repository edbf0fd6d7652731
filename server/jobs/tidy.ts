import type { App } from '../app.ts';
import { removeOldAttempts } from '../store/attempts.ts';
import { removeOldDrafts } from '../store/drafts.ts';
import { removeLoosePapers } from '../store/papers.ts';
import { removeOldSessions } from '../store/sessions.ts';

const dayMs = 24 * 60 * 60_000;

/** Forgets what was only passing through: unsent drafts and uploads, old tries, ended sessions. */
export async function tidy(app: App): Promise<void> {
  const now = app.clock.now();
  const yesterday = new Date(now.getTime() - dayMs);
  await removeOldDrafts(app.db, yesterday);
  await removeLoosePapers(app.db, yesterday);
  await removeOldAttempts(app.db, yesterday);
  await removeOldSessions(app.db, now);
}

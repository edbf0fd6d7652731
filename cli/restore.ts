import { countsOf } from '#server/safekeeping/backup-manifest.ts';
import { readConfig } from '#server/config.ts';
import { openRedress, type Opened } from '#server/open.ts';
import { restore as putBack, RestoreError, type Restored } from '#server/safekeeping/restore.ts';
import { keysHere, readSavedKeys } from '#server/safekeeping/saved-keys.ts';
import type { KeyFile } from '#server/outside/cipher/key-files.ts';
import { EmbeddedPostgresError } from '#server/store/embedded-postgres.ts';
import type { Texts } from '#server/messages.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { explained, Stop } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress restore FILE`: a backup into an empty installation that nothing else has open. */
export const restore: Command = async (args) => {
  const asked = readArguments('restore', args, ['keys']);
  if (typeof asked === 'number') return asked;
  const { say, files } = asked;
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return usage(say, 'restore', 2);
  return explained(say, async () => {
    const { manifest, waitingJobs } = await putBackAlone(asked, file);
    tell(say('restore.done', countsOf(manifest)));
    if (waitingJobs > 0) tell(say('restore.jobs', { count: waitingJobs }));
    return 0;
  });
};

async function putBackAlone({ say, option }: Asked, file: string): Promise<Restored> {
  const { app, owner, close } = await openAlone(say);
  try {
    const saved = option('keys');
    const keys = saved === undefined ? keysHere(app) : await savedIn(saved, say);
    return await putBack(app, owner, { path: file, keys });
  } catch (error) {
    if (!(error instanceof RestoreError)) throw error;
    throw new Stop(say(`restore.${error.code}`, { file, ...error.params }), { cause: error });
  } finally {
    await close();
  }
}

async function savedIn(file: string, say: Texts): Promise<KeyFile[]> {
  const keys = await readSavedKeys(file);
  if (!keys) throw new Stop(say('restore.notKeys', { file }));
  return keys;
}

// A running server would go on with the key that it has read, and make codes that nobody can use afterwards.
async function openAlone(say: Texts): Promise<Opened> {
  try {
    return await openRedress(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.code !== 'already-running') throw error;
    throw new Stop(say('restore.running'), { cause: error });
  }
}

import { existsSync } from 'node:fs';
import { backUp } from '#server/safekeeping/backup.ts';
import { countsOf } from '#server/safekeeping/backup-manifest.ts';
import { readArguments, usage } from './arguments.ts';
import type { Command } from './command.ts';
import { Stop, withRedress } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress backup FILE`: one archive from which, with the keys, `redress restore` makes the same installation again. */
export const backup: Command = async (args) => {
  const asked = readArguments('backup', args);
  if (typeof asked === 'number') return asked;
  const { say, files } = asked;
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return usage(say, 'backup', 2);
  return withRedress(say, async ({ app, owner }) => {
    if (existsSync(file)) throw new Stop(say('backup.exists', { file }));
    const manifest = await backUp(app, owner, file);
    tell(say('backup.done', { file, ...countsOf(manifest) }));
    tell(say('backup.keys'));
    const count = manifest.missingFiles.length;
    if (count > 0) tell(say('backup.missingFiles', { count }));
    return count === 0 ? 0 : 1;
  });
};

import { exportAll } from '#server/safekeeping/export-all.ts';
import { readArguments, usage } from './arguments.ts';
import type { Command } from './command.ts';
import { Stop, withRedress } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress export FOLDER`: everything out, in a form that others can read. */
export const exportFolder: Command = async (args) => {
  const asked = readArguments('export', args);
  if (typeof asked === 'number') return asked;
  const { say, files } = asked;
  const [folder, ...others] = files;
  if (folder === undefined || others.length > 0) return usage(say, 'export', 2);
  return withRedress(say, async ({ app, owner }) => {
    const done = await exportAll(app, owner, folder);
    if (done === 'not-empty') throw new Stop(say('export.notEmpty', { folder }));
    const rows = done.tables.reduce((sum, table) => sum + table.rows, 0);
    tell(say('export.done', { folder, rows, tables: done.tables.length, files: done.files }));
    const count = done.missingFiles.length;
    if (count > 0) tell(say('export.missingFiles', { count }));
    return count === 0 ? 0 : 1;
  });
};

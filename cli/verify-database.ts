import { verifiersOf } from '#server/record/office-log.ts';
import { openLog } from '#server/record/begin-log.ts';
import { checkDatabase } from '#server/record/check-database.ts';
import { countiesWithLogs } from '#server/store/log.ts';
import type { Asked } from './arguments.ts';
import { keysFrom, logReader } from './log-reader.ts';
import { withRedress } from './with-redress.ts';

/** Every row, document and file against the log: the installation's own, or a copy that somebody else kept. */
export function verifyDatabase({ say, option }: Asked): Promise<number> {
  return withRedress(say, async ({ app }) => {
    let found = 0;
    for (const county of await countiesWithLogs(app.db)) {
      const log = await openLog(app, county);
      const [place, given] = [option('log'), option('key')];
      const keys = given === undefined ? verifiersOf(log) : await keysFrom(given);
      const read = place === undefined ? (name: string) => log.folder.read(name) : logReader(place);
      for await (const { kind, what } of checkDatabase(app, { county, keys, read })) {
        found += 1;
        process.stdout.write(`${say(`verify.finding.${kind}`, { what })}\n`);
      }
    }
    process.stdout.write(
      `${say(found === 0 ? 'verify.database' : 'verify.findings', { count: found })}\n`,
    );
    return found === 0 ? 0 : 1;
  });
}

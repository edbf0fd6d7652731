import { openLog } from '#server/record/begin-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { rewriteLog, takeUp, type TakenUp, type TakeUpFault } from '#server/record/take-up.ts';
import { countiesWithLogs } from '#server/store/log.ts';
import { hasText } from '#server/messages.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { logReader } from './log-reader.ts';
import { withRedress } from './with-redress.ts';

/** `redress resume`: goes on with the public record after an older state was put back. */
export const resume: Command = async (args) => {
  const isFromDatabase = args.includes('--from-database');
  const asked = readArguments(
    'resume',
    args.filter((arg) => arg !== '--from-database'),
  );
  if (typeof asked === 'number') return asked;
  const [place, ...others] = asked.files;
  if (others.length > 0 || (isFromDatabase && place !== undefined))
    return usage(asked.say, 'resume', 2);
  const copy = place === undefined ? undefined : logReader(place);
  return withRedress(asked.say, async ({ app }) => {
    for (const county of await countiesWithLogs(app.db)) {
      const log = await openLog(app, county);
      const done = isFromDatabase ? await rewriteLog(app, log) : await takeUp(app, log, copy);
      process.stdout.write(`${wordsOf(asked, done)}\n`);
      if (done.fault !== null) return 1;
    }
    const added = await integrateAll(app);
    process.stdout.write(`${asked.say('resume.goesOn', { count: added })}\n`);
    return 0;
  });
};

const wordsOf = ({ say }: Asked, done: TakenUp): string =>
  done.fault === null
    ? say('resume.done', { size: done.size, count: done.lost })
    : say(faultKey(done.fault), { what: done.what });

const faultKey = (fault: TakeUpFault): string =>
  hasText(`cli:resume.fault.${fault}`) ? `resume.fault.${fault}` : `mirror.fault.${fault}`;

import { saveKeys } from '#server/safekeeping/saved-keys.ts';
import { rotateKeys } from '#server/safekeeping/rotate-keys.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { Stop, withRedress } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress keys`: which keys there are, a new one, or all of them into a file of their own. */
export const keys: Command = async (args) => {
  const asked = readArguments('keys', args);
  if (typeof asked === 'number') return asked;
  const [what = 'list', ...rest] = asked.files;
  const work = Object.hasOwn(works, what) ? works[what] : undefined;
  return work ? work(asked, rest) : usage(asked.say, 'keys', 2);
};

type Work = (asked: Asked, rest: readonly string[]) => Promise<number> | number;

const works: Readonly<Record<string, Work>> = {
  list: ({ say }, rest) =>
    rest.length > 0
      ? usage(say, 'keys', 2)
      : withRedress(say, ({ app }) => {
          for (const no of app.keys.numbers())
            tell(say('keys.line', { no, since: app.keys.since(no).toISOString().slice(0, 10) }));
          return Promise.resolve(0);
        }),
  rotate: ({ say }, rest) =>
    rest.length > 0
      ? usage(say, 'keys', 2)
      : withRedress(say, async ({ app }) => {
          tell(say('keys.rotated', { no: await rotateKeys(app) }));
          return 0;
        }),
  save: ({ say }, [file, ...others]) =>
    file === undefined || others.length > 0
      ? usage(say, 'keys', 2)
      : withRedress(say, async ({ app }) => {
          if (!(await saveKeys(app, file))) throw new Stop(say('keys.exists', { file }));
          tell(say('keys.saved', { file }));
          return 0;
        }),
};

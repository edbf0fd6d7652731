import { isRefusal } from '#domain/refusal.ts';
import { letIn } from '#server/office/let-in.ts';
import { readArguments, usage } from './arguments.ts';
import type { Command } from './command.ts';
import { Stop, withRedress } from './with-redress.ts';
import { firstText, tell } from './words.ts';

/** `redress let-in LOGIN`: the way back for whoever cannot sign in and has nobody to reset them. */
export const letInAgain: Command = async (args) => {
  const asked = readArguments('let-in', args);
  if (typeof asked === 'number') return asked;
  const [login, ...more] = asked.files;
  if (login === undefined || more.length > 0) return usage(asked.say, 'let-in', 2);
  return withRedress(asked.say, async ({ app }) => {
    const done = await letIn(app, login);
    if (isRefusal(done)) throw new Stop(firstText(asked.language, [`refusals:${done.code}`]));
    tell(asked.say('let-in.done', { name: done.name, login }));
    // Alone on standard output, so that it can be handed on without the words around it.
    process.stdout.write(`${done.password}\n`);
    return 0;
  });
};

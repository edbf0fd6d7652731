import { passwordRule } from '#domain/password-rule.ts';
import { refusedPassword } from '#server/office/sign-in/passwords.ts';
import type { Texts } from '#server/messages.ts';
import type { Asked } from './arguments.ts';
import { askSecret, readLines } from './questions.ts';
import { Stop } from './with-redress.ts';
import { firstText } from './words.ts';

/** A password for each of these people, in order: asked for twice each, or a line each on standard input. Never an argument. */
export async function newPasswords(
  asked: Asked,
  whose: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const given = process.stdin.isTTY
    ? await askedFor(asked.say, whose)
    : await readLines(whose.length);
  const read = whose.map((login, at) => [login, given[at] ?? ''] as const);
  for (const [login, password] of read) judge(asked, login, password);
  return new Map(read);
}

/** As on screen: whoever can do most has no weaker password than others. */
function judge({ say, language }: Asked, login: string, password: string): void {
  if (password.length > passwordRule.longest)
    throw new Stop(say('passwordLong', { login, longest: passwordRule.longest }));
  const refused = refusedPassword(password, { login, field: 'password' });
  if (!refused) return;
  const reason = firstText(language, [`refusals:${refused.code}`]);
  throw new Stop(say('passwordUnfit', { login, reason }));
}

async function askedFor(say: Texts, whose: readonly string[]): Promise<string[]> {
  const typed: string[] = [];
  for (const login of whose) {
    const password = await askSecret(say('password', { login }));
    if ((await askSecret(say('passwordAgain'))) !== password)
      throw new Stop(say('passwordsDiffer'));
    typed.push(password);
  }
  return typed;
}

import { z } from 'zod';
import type { Texts } from '#server/messages.ts';
import { askSecret, readLines } from './questions.ts';
import { Stop } from './with-redress.ts';

const form = z.string().min(12).max(200);

/** A password for each of these people, in order: asked for twice each, or a line each on standard input. Never an argument. */
export async function newPasswords<W extends string>(
  say: Texts,
  whose: readonly W[],
): Promise<ReadonlyMap<W, string>> {
  const given = process.stdin.isTTY ? await askedFor(say, whose) : await readLines(whose.length);
  const read = whose.map((one, at) => [one, form.safeParse(given[at]).data] as const);
  const short = read.find(([, password]) => password === undefined);
  if (short) throw new Stop(say('passwordShort', { login: short[0] }));
  return new Map(read.map(([one, password = '']) => [one, password]));
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

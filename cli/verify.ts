import { readFile } from 'node:fs/promises';
import type { VerifierKey } from '#record/note.ts';
import { readAgainstLog, readReceipt, type Line } from '#record/verdict.ts';
import type { Texts } from '#server/messages.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { keysFrom, keysIn, logReader } from './log-reader.ts';
import { verifyDatabase } from './verify-database.ts';
import { explained, Stop } from './with-redress.ts';
import { hasText } from '#server/messages.ts';

/** `redress verify RECEIPT` checks a receipt without the office; `--database` holds an installation against its log. */
export const verify: Command = async (args) => {
  const isDatabase = args.includes('--database');
  const asked = readArguments(
    'verify',
    args.filter((arg) => arg !== '--database'),
    ['log', 'key'],
  );
  if (typeof asked === 'number') return asked;
  if (isDatabase) return verifyDatabase(asked);
  const [file, ...others] = asked.files;
  const isLoose = asked.option('log') === undefined && asked.option('key') === undefined;
  if (file === undefined || others.length > 0 || isLoose) return usage(asked.say, 'verify', 2);
  return explained(asked.say, () => verifyReceipt(asked, file));
};

async function verifyReceipt(asked: Asked, file: string): Promise<number> {
  const { say, option } = asked;
  const place = option('log');
  const keys = await keysFor(asked);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stop(say('verify.noFile', { file }));
  });
  const now = Date.now() / 1000;
  const { lines, checked } = readReceipt(text, keys, now);
  const read = place === undefined ? undefined : logReader(place);
  const more = read && checked ? await readAgainstLog(checked, { read, keys, now }) : [];
  if (option('key') === undefined) process.stdout.write(`${say('verify.keyFromLog')}\n`);
  return tellAll(say, [...lines, ...more]);
}

/** The key that was given, else the one that the log tells itself, which is worth less. */
export async function keysFor({ say, option }: Asked): Promise<readonly VerifierKey[]> {
  const given = option('key');
  const place = option('log');
  const own = place === undefined ? undefined : await logReader(place)('key');
  const keys = given === undefined ? keysIn(new TextDecoder().decode(own)) : await keysFrom(given);
  if (keys.length === 0) throw new Stop(say('verify.noKey'));
  return keys;
}

function tellAll(say: Texts, lines: readonly Line[]): number {
  for (const { verdict, say: key, params } of lines) {
    const words = say(`verify.${key}`, { ...params, what: eventName(say, params['type']) });
    process.stdout.write(`${say(`verify.mark.${verdict}`)} ${words}\n`);
  }
  const isBad = lines.some(({ verdict }) => verdict === 'bad');
  process.stdout.write(`${say(isBad ? 'verify.bad' : 'verify.good')}\n`);
  return isBad ? 1 : 0;
}

const eventName = (say: Texts, type: string | number | undefined): string =>
  type !== undefined && hasText(`cli:verify.type.${type}`)
    ? say(`verify.type.${type}`)
    : String(type ?? '');

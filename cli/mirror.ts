import { formatVerifierKey, type VerifierKey } from '#record/note.ts';
import { cosignersOf } from '#record/cosignature.ts';
import { mirrorLog, type Mirrored } from '#server/record/mirror.ts';
import { openLogFolder, type LogFolder } from '#server/outside/log-folder.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { keysFrom, keysIn, logReader } from './log-reader.ts';
import { explained, Stop } from './with-redress.ts';

/** `redress mirror URL|FOLDER TARGET` keeps a copy of a log, and checks that the log continues what was copied before. */
export const mirror: Command = async (args) => {
  const asked = readArguments('mirror', args, ['key', 'witness']);
  if (typeof asked === 'number') return asked;
  const [place, target, ...others] = asked.files;
  if (place === undefined || target === undefined || others.length > 0)
    return usage(asked.say, 'mirror', 2);
  return explained(asked.say, () => copy(asked, place, openLogFolder(target)));
};

async function copy(asked: Asked, place: string, folder: LogFolder): Promise<number> {
  const { say } = asked;
  const read = logReader(place);
  const { keys, isNew } = await keysFor(asked, place, folder);
  const done = await mirrorLog({ read, keys, folder });
  if (isNew) process.stdout.write(`${say('verify.keyFromLog')}\n`);
  process.stdout.write(`${await wordsOf(asked, done)}\n`);
  if (done.fault !== null) return 1;
  const lines = keys.map((key) => `${formatVerifierKey(key)}\n`).join('');
  await folder.write(new Map([['key', Buffer.from(lines)]]));
  return 0;
}

async function wordsOf({ say, option }: Asked, done: Mirrored): Promise<string> {
  if (done.fault !== null) return say(`mirror.fault.${done.fault}`, { what: done.what });
  const { size, note } = done.checkpoint;
  const lines = [say('mirror.done', { size, added: size - done.before, before: done.before })];
  const witnesses = await keysFrom(option('witness') ?? '');
  const cosigned = cosignersOf(note, witnesses);
  if (!cosigned) return [...lines, say('mirror.badCosignature')].join('\n');
  for (const { name, time } of cosigned)
    lines.push(say('mirror.cosigned', { name, at: new Date(time * 1000).toISOString() }));
  return lines.join('\n');
}

/** The keys that were given, else those that the copy was made with, else, the first time, what the log tells of itself. */
async function keysFor(
  { say, option }: Asked,
  place: string,
  folder: LogFolder,
): Promise<{ keys: readonly VerifierKey[]; isNew: boolean }> {
  const given = option('key');
  const kept = keysIn((await folder.read('key'))?.toString() ?? '');
  if (given !== undefined) return { keys: some(say, await keysFrom(given)), isNew: false };
  if (kept.length > 0) return { keys: kept, isNew: false };
  const told = keysIn(new TextDecoder().decode(await logReader(place)('key')));
  return { keys: some(say, told), isNew: true };
}

function some(say: Asked['say'], keys: readonly VerifierKey[]): readonly VerifierKey[] {
  if (keys.length === 0) throw new Stop(say('verify.noKey'));
  return keys;
}

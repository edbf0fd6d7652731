import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { formatVerifierKey, isKeyName, verifierOf, type VerifierKey } from '#record/note.ts';
import { systemClock } from '#server/outside/clock.ts';
import { writeOnce } from '#server/outside/durable-file.ts';
import { loadOrCreateKey } from '#server/outside/secret-keys.ts';
import { openWitnessFolder } from '#server/outside/witness-folder.ts';
import { witnessServer } from '#server/witness/witness-server.ts';
import type { Answer, Witness } from '#server/witness/witness.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { keysFrom, keysIn } from './log-reader.ts';
import { explained, Stop } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress witness FOLDER`: cosigns what offices hand in, for somebody outside them, until it is stopped. */
export const witness: Command = async (args) => {
  const asked = readArguments('witness', args, ['name', 'log', 'host', 'port']);
  if (typeof asked === 'number') return asked;
  const [folder, ...others] = asked.files;
  if (folder === undefined || others.length > 0) return usage(asked.say, 'witness', 2);
  return explained(asked.say, async () => serve(asked, await openWitness(asked, folder)));
};

/** The witness that lives in the folder; the first time it gets its name and its key. */
export async function openWitness(asked: Asked, path: string): Promise<Witness> {
  const name = await nameOf(asked, path);
  const logs = await logsOf(asked, path);
  return {
    key: { name, seed: loadOrCreateKey(path, 'witness') },
    logs,
    folder: openWitnessFolder(path),
    clock: systemClock,
  };
}

async function nameOf({ say, option }: Asked, path: string): Promise<string> {
  const file = join(path, 'name');
  const given = option('name');
  const kept = (await readIfThere(file))?.trim();
  const name = kept ?? given ?? '';
  if (!isKeyName(name)) throw new Stop(say('witness.noName'));
  if (given !== undefined && given !== name) throw new Stop(say('witness.otherName', { name }));
  if (kept === undefined) await writeOnce(file, `${name}\n`);
  return name;
}

async function logsOf({ say, option }: Asked, path: string): Promise<readonly VerifierKey[]> {
  const file = join(path, 'logs');
  const given = await keysFrom(option('log') ?? '');
  const logs = [...keysIn((await readIfThere(file)) ?? ''), ...given];
  if (logs.length === 0) throw new Stop(say('witness.noLog', { file }));
  return logs;
}

const readIfThere = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch(() => undefined);

async function serve({ say, option }: Asked, opened: Witness): Promise<number> {
  const server = witnessServer({ witness: opened, told: (answer) => tellAnswer(say, answer) });
  const port = Number(option('port') ?? '8091');
  server.listen({ host: option('host') ?? '127.0.0.1', port });
  await once(server, 'listening');
  const key = formatVerifierKey(verifierOf(opened.key, 'cosignature'));
  const logs = opened.logs.map(({ name }) => name).join(', ');
  tell(say('witness.ready', { key, logs, address: addressOf(server.address()) }));
  await stopAsked();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  return 0;
}

const addressOf = (address: ReturnType<import('node:http').Server['address']>): string =>
  typeof address === 'object' && address !== null
    ? `http://${address.address}:${address.port}`
    : String(address);

const stopAsked = (): Promise<void> =>
  new Promise((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });

function tellAnswer(say: Asked['say'], answer: Answer | Error): void {
  const at = new Date().toISOString();
  if (answer instanceof Error) return tell(`${at} ${answer.message}`);
  const isFork = 'isFork' in answer && answer.isFork;
  const key = isFork ? 'fork' : answer.outcome;
  tell(`${at} ${say(`witness.answer.${key}`, answer)}`);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const longestStartMs = 180_000;
const longestStopMs = 30_000;

/** Redress in a process of its own, on a free port and in an empty data folder, with the address and all else that it printed. */
export interface RedressProcess {
  readonly address: string;
  readonly pid: number | undefined;
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** `args` are what Node is started with: the start script as `npm start` calls it, or the server alone. */
export async function startProcess(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<RedressProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-run-'));
  const server = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that nothing is left even when it does not end when asked.
    detached: true,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', REDRESS_DATA: folder, ...settings },
  });
  const parts: string[] = [];
  const said = () => parts.join('');
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(server, said), pid: server.pid, said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(server: ChildProcess, said: () => string): Promise<string> {
  return new Promise((found, failed) => {
    const fail = (why: string) => failed(new Error(`Redress did not start: ${why}\n${said()}`));
    const limit = setTimeout(() => fail('it took too long'), longestStartMs);
    const look = () => {
      const address = /(http:\/\/[\d.]+:\d+)\//.exec(said())?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      server.stdout?.off('data', look);
      found(address);
    };
    server.stdout?.on('data', look);
    server.once('exit', (code) => {
      clearTimeout(limit);
      fail(`it ended with ${String(code)}`);
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  const { pid } = server;
  if (pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const limit = setTimeout(() => process.kill(-pid, 'SIGKILL'), longestStopMs);
  await ended;
  clearTimeout(limit);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

const longestStartMs = 180_000;
const longestStopMs = 20_000;

export interface Running {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** What `npm start` does, on a free port and in a data folder of its own: resolves with the address that was printed. */
export async function startRedress(settings: Record<string, string>): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-e2e-'));
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that nothing is left even when it does not end when asked.
    detached: true,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', REDRESS_DATA: folder, ...settings },
  });
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((found, failed) => {
    const fail = (why: string) => failed(new Error(`Redress did not start: ${why}\n${said}`));
    const limit = setTimeout(() => fail('it took too long'), longestStartMs);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /(http:\/\/[\d.]+:\d+)\//.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      found(address);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => fail(`it ended with ${String(code)}`));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const { pid } = server;
  const limit = setTimeout(() => process.kill(-pid, 'SIGKILL'), longestStopMs);
  await ended;
  clearTimeout(limit);
}

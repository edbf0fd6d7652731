import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  const said: string[] = [];
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const stop = async () => {
    await end(server);
    await keepLog(said);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(server, said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(server: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((found, failed) => {
    const fail = (why: string) =>
      failed(new Error(`Redress did not start: ${why}\n${said.join('')}`));
    const limit = setTimeout(() => fail('it took too long'), longestStartMs);
    server.stdout?.on('data', () => {
      const address = /(http:\/\/[\d.]+:\d+)\//.exec(said.join(''))?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      found(address);
    });
    server.once('exit', (code) => fail(`it ended with ${String(code)}`));
  });
}

// What the server complained about belongs to what the tests found.
async function keepLog(said: readonly string[]): Promise<void> {
  await mkdir('test-results', { recursive: true });
  await writeFile('test-results/redress.log', said.join(''));
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

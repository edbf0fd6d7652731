import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const longestStartMs = 180_000;
const longestStopMs = 30_000;

/** Redress in a process of its own, with the demo county in an empty folder, and everything it logs. */
export interface Served {
  readonly address: string;
  readonly password: string;
  readonly log: () => string;
  /** Megabytes that the server's process holds now; nothing where the system does not tell. */
  readonly memory: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export async function serve(settings: Readonly<Record<string, string>> = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-hostile-'));
  const password = randomBytes(18).toString('base64url');
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      REDRESS_DATA: folder,
      DATABASE_URL: '',
      REDRESS_DEMO_PASSWORD: password,
      // The most that an office would ever let it log.
      LOG_LEVEL: 'info',
      ...settings,
    },
  });
  const said: string[] = [];
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const address = await addressOf(server, said);
    const memory = () => megabytesOf(server.pid);
    return { address, password, log: () => said.join(''), memory, stop };
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
    server.once('exit', (code) => {
      clearTimeout(limit);
      fail(`it ended with ${String(code)}`);
    });
  });
}

function megabytesOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } catch {
    return undefined;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const limit = setTimeout(() => server.kill('SIGKILL'), longestStopMs);
  await ended;
  clearTimeout(limit);
}

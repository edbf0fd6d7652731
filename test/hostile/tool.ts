import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A scanner of Debian's, run in an empty home, so that it remembers nothing and leaves nothing. */
export interface Tool {
  readonly version: string;
  /** What it printed; it is ended when the seconds are over. */
  run(args: readonly string[], seconds: number): Promise<Ran>;
  readonly folder: string;
  close(): Promise<void>;
}

export interface Ran {
  readonly said: string;
  readonly inTime: boolean;
}

/** Nothing where it is not installed: a run installs nothing. */
export async function openTool(name: string): Promise<Tool | undefined> {
  const path = ['/usr/bin', '/usr/local/bin']
    .map((folder) => join(folder, name))
    .find((one) => existsSync(one));
  if (path === undefined) {
    console.error(`${name} is not installed here: apt-get install ${name}, then again`);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), `redress-${name}-`));
  const run: Tool['run'] = (args, seconds) => runIn(folder, [path, ...args], seconds);
  const { said } = await run(['--version'], 30);
  const version = /\d+\.\d+(?:\.\d+)?/.exec(said)?.[0] ?? 'of unknown version';
  return { version, run, folder, close: () => rm(folder, { recursive: true, force: true }) };
}

async function runIn(
  folder: string,
  [path = '', ...args]: readonly string[],
  seconds: number,
): Promise<Ran> {
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(path, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => parts.push(part.toString()));
  const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000);
  await once(child, 'close');
  clearTimeout(limit);
  return { said: parts.join(''), inTime: child.signalCode === null };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandAs, type Account } from './account.ts';
import { environment } from './environment.ts';
import { readLockFile } from './lock-file.ts';
import { explainOutput } from './problem.ts';

export type Launch = {
  folder: string;
  program: string;
  settings: Record<string, string>;
  account: Account;
  startTimeoutMs: number;
};

export type Running = { pid: number; exited: Promise<void>; stop(): Promise<void> };

const stopLimitMs = 30_000;

/** Starts the server as our child and waits until it takes connections. It ends when we end, even by kill -9. */
export async function launch(launch: Launch): Promise<Running> {
  const child = spawnServer(launch);
  const log = tailOf(child);
  const exited = new Promise<void>((done) => {
    child.once('error', (error) => {
      log.add(error.message);
      done();
    });
    child.once('exit', () => done());
  });
  const stop = () => stopChild(child, exited);
  const stopLate = () => child.kill('SIGINT'); // where setpriv is missing (macOS): at least on a normal end
  process.once('exit', stopLate);
  void exited.then(() => process.off('exit', stopLate));
  const outcome = await untilReady(launch, child, exited);
  if (outcome === 'ready') return { pid: child.pid ?? 0, exited, stop };
  await stop();
  throw explainOutput(log.text(), launch.folder, outcome);
}

function isReady(folder: string, pid: number | undefined): boolean {
  if (pid === undefined) return false;
  const lines = readLockFile(folder) ?? [];
  return Number(lines[0]) === pid && lines[7] === 'ready';
}

function spawnServer({ folder, program, settings, account }: Launch): ChildProcess {
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])];
  const command = commandAs(account, program, args);
  return spawn(command.program, command.args, {
    ...command.identity,
    cwd: account.kind === 'user' ? '/' : dirname(program),
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // Ctrl-C in the terminal goes to us; we stop the server when our work is done
  });
}

function tailOf(child: ChildProcess): { text(): string; add(more: string): void } {
  let tail = '';
  const add = (more: string) => (tail = (tail + more).slice(-8000));
  child.stderr?.setEncoding('utf8').on('data', add);
  return { text: () => tail, add };
}

async function untilReady(
  { folder, startTimeoutMs }: Launch,
  child: ChildProcess,
  exited: Promise<void>,
): Promise<'ready' | 'start-timeout' | 'start-failed'> {
  const end = exited.then(() => 'start-failed' as const);
  const limit = Date.now() + startTimeoutMs;
  while (Date.now() < limit) {
    if (isReady(folder, child.pid)) return 'ready';
    const ended = await Promise.race([end, pause(20)]);
    if (ended !== undefined) return ended;
  }
  return 'start-timeout';
}

// Fast shutdown first; the immediate one loses nothing either, it only makes the next start replay the log.
async function stopChild(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGINT');
  const insist = setTimeout(() => child.kill('SIGQUIT'), stopLimitMs);
  await exited;
  clearTimeout(insist);
}

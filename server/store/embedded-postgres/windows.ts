import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from './environment.ts';
import { postmasterPid } from './lock-file.ts';
import { explainOutput } from './problem.ts';
import type { Launch, Running } from './running.ts';

/** On Windows pg_ctl starts the server: it alone can lay down an administrator's rights, and stop it in good order. */
export async function launchByPgCtl(launch: Launch): Promise<Running> {
  const { folder, program } = launch;
  const log = `${folder}.log`;
  const seconds = String(Math.ceil(launch.startTimeoutMs / 1000));
  const options = Object.entries(launch.settings).map(([name, value]) => `-c "${name}=${value}"`);
  const args = ['start', '-D', folder, '-l', log, '-w', '-t', seconds, '-o', options.join(' ')];
  const run = spawnSync(program, args, { env: environment(), stdio: 'ignore', windowsHide: true });
  const pid = postmasterPid(folder);
  if (run.status !== 0 || pid === undefined)
    throw explainOutput(existsSync(log) ? readFileSync(log, 'utf8') : '', folder, 'start-failed');
  const exited = untilGone(folder);
  const stopNow = () => stopByPgCtl(program, folder);
  process.once('exit', stopNow);
  const stop = async () => {
    process.off('exit', stopNow);
    stopNow();
    await exited;
  };
  return { pid, exited, stop };
}

function stopByPgCtl(program: string, folder: string): void {
  const args = ['stop', '-D', folder, '-m', 'fast', '-w'];
  spawnSync(program, args, { env: environment(), stdio: 'ignore', windowsHide: true });
}

async function untilGone(folder: string): Promise<void> {
  while (existsSync(join(folder, 'postmaster.pid'))) await pause(500, undefined, { ref: false });
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startProcess } from '../redress-process.ts';

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
  const password = randomBytes(18).toString('base64url');
  const { address, pid, said, stop } = await startProcess(['--import', 'tsx', 'server/main.ts'], {
    DATABASE_URL: '',
    REDRESS_DEMO_PASSWORD: password,
    // The most that an office would ever let it log.
    LOG_LEVEL: 'info',
    ...settings,
  });
  return { address, password, log: said, memory: () => megabytesOf(pid), stop };
}

function megabytesOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  } catch {
    return undefined;
  }
}

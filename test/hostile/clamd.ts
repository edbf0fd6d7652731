import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve, type Served } from './served.ts';
import { openLine } from './send.ts';
import { signedIn } from './senders.ts';

// npm run hostile:clamd: uploads against Debian's clamav-daemon with one local signature, that of the EICAR test string.
const daemon = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((path) => existsSync(path));
const longestStartMs = 60_000;

/** In two halves, so that no scanner takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

async function startDaemon(path: string, folder: string): Promise<ChildProcess> {
  const signatures = join(folder, 'signatures');
  await mkdir(signatures, { mode: 0o755 });
  const hash = createHash('md5').update(eicar).digest('hex');
  await writeFile(join(signatures, 'local.hdb'), `${hash}:${eicar.length}:Eicar.Local\n`);
  const settings = join(folder, 'clamd.conf');
  await writeFile(
    settings,
    `Foreground yes\nLocalSocket ${socketIn(folder)}\nDatabaseDirectory ${signatures}\nTemporaryDirectory ${folder}\n`,
  );
  const started = spawn(path, ['--config-file', settings], { stdio: 'ignore' });
  const until = performance.now() + longestStartMs;
  while (!existsSync(socketIn(folder))) {
    if (started.exitCode !== null || performance.now() > until)
      throw new Error('clamd did not start');
    await pause(100);
  }
  return started;
}

const socketIn = (folder: string): string => join(folder, 'clamd.ctl');

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

type Upload = (content: string) => Promise<string>;

async function uploadTo({ address, password }: Served): Promise<Upload> {
  const line = openLine(address, 1);
  const { headers } = await signedIn(line, { login: 'registrar', password });
  return async (content) => {
    const head = 'Content-Disposition: form-data; name="file"; filename="letter.txt"';
    const answer = await line.send({
      method: 'POST',
      path: '/api/papers',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=part' },
      body: `--part\r\n${head}\r\n\r\n${content}\r\n--part--\r\n`,
    });
    const code = /"code":"([a-z-]+)"/.exec(answer?.body ?? '')?.[1] ?? '';
    return `${answer?.status ?? 'nothing'} ${code}`.trim();
  };
}

async function check(path: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-clamd-'));
  const clamd = await startDaemon(path, folder);
  const served = await serve({ REDRESS_CLAMD: `unix:${socketIn(folder)}` });
  try {
    const upload = await uploadTo(served);
    const seen = [['a clean file', '200', await upload('lamps')]];
    seen.push(['the EICAR string', '422 malware-found', await upload(eicar)]);
    await end(clamd);
    seen.push(['the daemon gone', '422 scanner-unreachable', await upload('lamps')]);
    for (const [name, wanted, got] of seen) console.log(`${name}: ${got} (wanted ${wanted})`);
    return seen.every(([, wanted, got]) => wanted === got);
  } finally {
    await served.stop();
    await end(clamd);
    await rm(folder, { recursive: true, force: true });
  }
}

if (daemon === undefined) {
  console.error('clamd is not installed here: apt-get install clamav-daemon, then again');
  process.exitCode = 2;
} else process.exitCode = (await check(daemon)) ? 0 : 1;

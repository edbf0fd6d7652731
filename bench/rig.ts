import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { z } from 'zod';
import { openKeyRing } from '#server/outside/cipher/key-ring.ts';
import { connect, type Connections } from '#server/store/connect.ts';
import { startEmbeddedPostgres } from '#server/store/embedded-postgres.ts';

/** A whole Redress in a process of its own, as in production, with a database that the bench may also reach. */
export interface Rig {
  readonly address: string;
  readonly pool: Pool;
  /** As the server's own: what is sealed comes opened. */
  readonly db: Connections['db'];
  /** Of the database, to make others beside it. */
  readonly url: string;
  readonly cookie: string;
  readonly folder: string;
  close(): Promise<void>;
}

const password = 'bench-password-of-the-demo';

export async function openRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres') });
  const server = startServer(folder, postgres.url);
  const pool = new Pool({ connectionString: postgres.url, max: 8 });
  let own: Connections | undefined;
  const close = async () => {
    await own?.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
    await pool.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const address = await addressOf(server);
  const keys = openKeyRing({ folder: join(folder, 'keys'), suite: 'aes' });
  own = connect({ connectionString: postgres.url }, keys, () => undefined);
  const cookie = await signIn(address);
  return {
    address,
    pool,
    db: own.db,
    url: postgres.url,
    cookie,
    folder,
    close,
  };
}

function startServer(folder: string, databaseUrl: string): ChildProcess {
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    REDRESS_DATA: folder,
    DATABASE_URL: databaseUrl,
    // As behind a proxy, so that letters of a whole county do not look like one source's.
    TRUST_PROXY: '1',
    REDRESS_DEMO: '1',
    REDRESS_DEMO_PASSWORD: password,
  };
  return spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
    if (found) {
      server.stdout?.resume();
      return found[0];
    }
  }
  throw new Error(`the server stopped before it listened: ${said}`);
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'sorter', password }),
  });
  if (!answer.ok) throw new Error(`sign-in failed: ${await answer.text()}`);
  return z.string().parse(answer.headers.getSetCookie()[0]).split(';')[0] ?? '';
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import type { Suite } from '#domain/cipher.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createDemoCounty } from '#server/demo/create-demo-county.ts';
import { buildServer } from '#server/http/server.ts';
import { openRedress, type Opened } from '#server/open.ts';
import { connect, type Connections } from '#server/store/connect.ts';
import { sealedIn, sealedTables } from '#server/store/sealed-columns.ts';
import type { Database } from '#server/store/tables.ts';
import { pairsFor, rowOf } from './guarded.ts';
import { fill } from './reads.ts';
import type { Rig } from './rig.ts';
import { median, ms, type Row } from './table.ts';

const matters = 10_000;
const rounds = 300;
const password = 'bench-password-of-the-demo';
const places = {
  'worklist of mine': () => '/api/matters?scope=mine&limit=50',
  'worklist of all open': () => '/api/matters?scope=all&limit=50',
  'open a matter': (id: string) => `/api/matters/${id}`,
} as const;

/**
 * The same office three times in one process: with nothing sealed, and sealed in either suite. Their answers to the same
 * question take turns, so that the ratio holds whatever else the machine does.
 */
export async function benchSealing({ url }: Pick<Rig, 'url'>): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-bench-sealing-'));
  const offices: Office[] = [];
  try {
    for (const kind of ['none', 'aes', 'sm'] as const)
      offices.push(await openOffice({ url, folder, kind }));
    return [...(await compare(offices)), ...(await together(offices))];
  } finally {
    for (const office of offices) await office.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Office {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly cookie: string;
  readonly ids: readonly string[];
  close(): Promise<void>;
}

interface Opening {
  readonly url: string;
  readonly folder: string;
  readonly kind: Suite | 'none';
}

async function openOffice({ url, folder, kind }: Opening): Promise<Office> {
  const databaseUrl = await newDatabase(url, `sealing_${kind}`);
  const env = {
    DATABASE_URL: databaseUrl,
    REDRESS_DATA: join(folder, kind),
    REDRESS_CIPHER: kind === 'sm' ? 'sm' : 'aes',
  };
  const opened = await openRedress(readConfig(env));
  await createDemoCounty(opened.app, { password });
  const plain = kind === 'none' ? await unseal(opened, databaseUrl) : undefined;
  await fill(opened.owner, matters);
  const app = plain ? { ...opened.app, db: plain.db } : opened.app;
  const server = await buildServer(app);
  const close = async () => {
    await server.close();
    await plain?.close();
    await opened.close();
  };
  return { app, server, cookie: await signIn(server), ids: await fullest(opened.owner), close };
}

async function newDatabase(url: string, name: string): Promise<string> {
  const pool = new Pool({ connectionString: url, max: 1 });
  await pool.query(`create database ${name}`);
  await pool.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Puts plain values where sealed ones are, and gives the connection that leaves them so: there is no such thing but here. */
async function unseal({ app, owner }: Opened, connectionString: string): Promise<Connections> {
  for (const table of sealedTables as (keyof Database)[]) {
    const rows: Record<string, unknown>[] = await app.db.selectFrom(table).selectAll().execute();
    const keys = keysOf(table);
    for (const row of rows)
      for (const { column, kind } of sealedIn(table).values())
        await owner.query(
          `update ${table} set ${column} = $1 where ${keys.map((key, at) => `${key} = $${at + 2}`).join(' and ')}`,
          [
            kind === 'json' ? JSON.stringify(row[column]) : row[column],
            ...keys.map((key) => row[key]),
          ],
        );
  }
  return connect({ connectionString }, null, () => undefined);
}

const keysOf = (table: string): readonly string[] =>
  ({
    party: ['county', 'letter_id', 'no'],
    event: ['county', 'matter_id', 'seq'],
    clock: ['county', 'matter_id', 'no'],
  })[table] ?? ['county', 'id'];

async function signIn(server: FastifyInstance): Promise<string> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login: 'sorter', password },
  });
  const [cookie] = answer.cookies;
  if (!cookie) throw new Error(`sign-in failed: ${answer.body}`);
  return `${cookie.name}=${cookie.value}`;
}

/** The demo county's matters with the longest histories: what a file holds is what opening it costs. */
async function fullest(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from matter where number_year <> 2025 order by version desc, number_sequence limit 20',
  );
  return rows.map(({ id }) => id);
}

async function compare(offices: readonly Office[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, path] of Object.entries(places)) {
    const times: number[][] = offices.map(() => []);
    for (let round = -20; round < rounds; round += 1)
      for (const [at, office] of offices.entries()) {
        const took = await timeOf(office, path(office.ids[(round + 20) % office.ids.length] ?? ''));
        if (round >= 0) times[at]?.push(took);
      }
    const [none = Number.NaN, aes = Number.NaN, sm = Number.NaN] = times.map(median);
    rows.push({
      what: `${what} with sealed columns, against the same without, ${matters.toLocaleString('en')} matters`,
      measured: `${ms(none)}; AES ${ms(aes)} = ${(aes / none).toFixed(2)}; SM ${ms(sm)} = ${(sm / none).toFixed(2)}`,
      goal: '< 1.5 times',
    });
  }
  return rows;
}

/** All that guards a matter at once: reach, sealed columns and the log of openings in one office, none of them in the other. */
async function together([none, aes]: readonly Office[]): Promise<Row[]> {
  if (!none || !aes) throw new Error('two offices are compared');
  const rows: Row[] = [];
  for (const login of ['sorter', 'labour-officer']) {
    const [bare, guarded] = [await pairsFor(none.app, login), await pairsFor(aes.app, login)];
    for (const what of ['the worklist', 'opening a matter'] as const) {
      const pair = { with: guarded[what].with, without: bare[what].without };
      const all = `reach, sealing and log together on ${what} as ${login}, with against without`;
      rows.push(await rowOf(all, pair));
    }
  }
  return rows;
}

async function timeOf({ server, cookie }: Office, url: string): Promise<number> {
  const start = performance.now();
  const answer = await server.inject({ url, headers: { cookie } });
  const took = performance.now() - start;
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
  return took;
}

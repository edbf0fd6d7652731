import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { z } from 'zod';
import { startEmbeddedPostgres } from '#server/store/embedded-postgres.ts';

/** What a test file needs to make itself a database: the server, and a migrated database to copy. */
export const offerForm = z.object({ serverUrl: z.string(), template: z.string() });
export type Offer = z.infer<typeof offerForm>;

type Ground = { offer: Offer; close(): Promise<void> };

/**
 * One per test run, in the main process. The first test file that asks gets the server started and the template
 * migrated; a run without database tests pays nothing. DATABASE_URL, when given, names the server to use instead.
 */
export async function openDatabaseDesk(): Promise<{
  url: string;
  close(this: void): Promise<void>;
}> {
  let ground: Promise<Ground> | undefined;
  const server = createServer((_request, reply) => {
    ground ??= prepareGround();
    ground.then(
      ({ offer }) => reply.end(JSON.stringify(offer)),
      (error: unknown) => reply.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    const made = await ground?.catch(() => undefined);
    await made?.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}

/** The address of another database on the same server. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export async function runOn(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function prepareGround(): Promise<Ground> {
  const given = process.env['DATABASE_URL'];
  const server = given === undefined ? await startOwnServer() : await nothingToStop(given);
  const template = `redress_test_${randomBytes(6).toString('hex')}`;
  try {
    await makeTemplate(server.url, template);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const close = async () => {
    await runOn(server.url, `drop database if exists "${template}" with (force)`);
    await server.stop();
  };
  return { offer: { serverUrl: server.url, template }, close };
}

async function startOwnServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-test-'));
  const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const settings = { ...quick, shared_buffers: '64MB', max_connections: 100 };
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), settings });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

function nothingToStop(url: string): Promise<{ url: string; stop(): Promise<void> }> {
  return Promise.resolve({ url, stop: () => Promise.resolve() });
}

async function makeTemplate(serverUrl: string, template: string): Promise<void> {
  await runOn(serverUrl, `create database "${template}" template template0 encoding 'UTF8'`);
  const migrations = new URL('../../server/store/migrate.ts', import.meta.url);
  if (!existsSync(migrations)) return;
  const store: Migrations = await import(migrations.href);
  const pool = new Pool({ connectionString: urlOfDatabase(serverUrl, template), max: 2 });
  pool.on('error', () => undefined).on('connect', (one) => one.on('error', () => undefined));
  pool.on('error', () => undefined);
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await store.migrateToLatest(database, pool);
  } finally {
    await database.destroy();
  }
}

type Migrations = { migrateToLatest(database: Kysely<unknown>, pool: Pool): Promise<unknown> };

import { randomBytes } from 'node:crypto';
import { runOn, urlOfDatabase } from '../server/database-desk.ts';

export interface OwnDatabase {
  /** Empty when Redress is to start its own PostgreSQL. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** An empty database on the server that DATABASE_URL names; without one Redress brings its own. */
export async function ownDatabase(serverUrl: string | undefined): Promise<OwnDatabase> {
  if (!serverUrl) return { url: '', drop: async () => {} };
  const name = `redress_e2e_${randomBytes(6).toString('hex')}`;
  await runOn(serverUrl, `create database "${name}"`);
  return {
    url: urlOfDatabase(serverUrl, name),
    drop: () => runOn(serverUrl, `drop database if exists "${name}" with (force)`),
  };
}

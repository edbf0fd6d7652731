import { Kysely, PostgresDialect } from 'kysely';
import Cursor from 'pg-cursor';
import { Pool, types, type PoolConfig } from 'pg';
import type { Seals } from '#domain/cipher.ts';
import { appRole } from './grants.ts';
import { sealingPlugin } from './sealing-plugin.ts';
import type { Database } from './tables.ts';

export interface Connections {
  /** As the application: what the office's data goes through. */
  readonly db: Kysely<Database>;
  /** As the owner: migrations and the job runner. */
  readonly owner: Pool;
  close(): Promise<void>;
}

// A day is a day, not a moment in the server's zone; counts fit a number.
const asText = (value: string): string => value;
types.setTypeParser(types.builtins.DATE, asText);
types.setTypeParser(types.builtins.INT8, Number);

/**
 * Opens both pools. `onError` hears of idle connections that break; the next query tells the caller anyway.
 * With `seals` null nothing is sealed and nothing opened: for measuring what sealing costs.
 */
export function connect(
  config: PoolConfig,
  seals: Seals | null,
  onError: (error: Error) => void,
): Connections {
  const owner = new Pool({ ...config, max: 6 });
  const pool = new Pool({ ...config, max: 20, options: `-c role=${appRole}` });
  for (const one of [owner, pool]) watch(one, onError);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool, cursor: Cursor }),
    plugins: seals ? [sealingPlugin(seals)] : [],
  });
  return { db, owner, close: () => closeAll(db, owner) };
}

/** A Kysely over the owner's pool, for migrations. */
export const ownerDb = (owner: Pool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: owner }) });

function watch(pool: Pool, onError: (error: Error) => void): void {
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
}

async function closeAll(db: Kysely<Database>, owner: Pool): Promise<void> {
  await db.destroy();
  await owner.end();
}

import type { Pool, PoolClient } from 'pg';
import { migrationsIn, sameEverywhere } from './snapshot.ts';
import { listTables, nameInSql, type TableShape } from './table-shapes.ts';

/** An empty database that is being filled from a backup; all of it is taken back unless the work ends well. */
export interface Refill {
  readonly migrations: readonly string[];
  /** Lines as `Snapshot.exact` wrote them. */
  insert(table: TableShape, lines: readonly string[]): Promise<void>;
  count(table: TableShape): Promise<number>;
  /** Adds the jobs that notices and documents were waiting for; says how many. */
  addWaitingJobs(): Promise<number>;
}

/** Runs work on a database without an office; answers 'not-empty' where there is one. */
export async function refill<T>(
  owner: Pool,
  work: (database: Refill) => Promise<T>,
): Promise<T | 'not-empty'> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('redress-office'))`);
    const { rowCount } = await client.query('select 1 from county limit 1');
    if (rowCount !== 0) return 'not-empty';
    for (const setting of sameEverywhere) await client.query(`set local ${setting}`);
    // What a start enters by itself, such as the calendar as shipped, gives way to the backup's.
    for (const { name } of (await listTables(client)).toReversed())
      await client.query(`delete from ${nameInSql(name)}`);
    const result = await work(await refillOn(client));
    await client.query('commit');
    return result;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function refillOn(client: PoolClient): Promise<Refill> {
  return {
    migrations: await migrationsIn(client),
    async insert(table, lines) {
      await client.query(insertSql(table), [`[${lines.join(',')}]`]);
    },
    async count({ name }) {
      const { rows } = await client.query<{ count: number }>(
        `select count(*) as count from ${nameInSql(name)}`,
      );
      return rows[0]?.count ?? 0;
    },
    async addWaitingJobs() {
      const added = await Promise.all(waiting.map((sql) => client.query(sql)));
      return added.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
    },
  };
}

function insertSql({ name, columns }: TableShape): string {
  const names = columns.map((column) => nameInSql(column.name)).join(', ');
  const values = columns.map(({ type }, index) => `(line ->> ${index})::${type}`).join(', ');
  return `insert into ${nameInSql(name)} (${names}) select ${values} from json_array_elements($1::json) line`;
}

const waiting = [
  `select graphile_worker.add_job('send-notice', json_build_object('county', county, 'id', id)) from notice where state = 'queued'`,
  `select graphile_worker.add_job('render-document', json_build_object('county', county, 'id', id)) from document where state = 'pending'`,
];

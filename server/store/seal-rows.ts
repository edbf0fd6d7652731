import type { Pool, PoolClient } from 'pg';
import { isSealedText, sealMark, type Seals } from '#domain/cipher.ts';
import { nameOf, sealedIn, sealedTables, type Place } from './sealed-columns.ts';
import { listTables, nameInSql, type TableShape } from './table-shapes.ts';

/** Seals what earlier releases left plain, once: a database that has been through it is not looked through again. */
export async function sealOldRows(owner: Pool, seals: Seals): Promise<number> {
  const { rowCount } = await owner.query('select 1 from sealing');
  if (rowCount !== 0) return 0;
  const count = await sealRows(owner, seals);
  await keyHashes(owner, seals);
  await owner.query('insert into sealing default values on conflict do nothing');
  return count;
}

/**
 * Brings every value of the sealed columns under the newest key, some rows at a time, while work goes on. It is done as the
 * owner, who may also rewrite rows that the application only adds: what they say does not change.
 */
export async function sealRows(owner: Pool, seals: Seals): Promise<number> {
  let count = 0;
  for (const table of await sealedShapes(owner)) {
    let after: Key | undefined = [];
    while (after) {
      const batch: Batch = await inTransaction(owner, (client) =>
        sealBatch(client, { table, seals, after: after ?? [] }),
      );
      count += batch.count;
      after = batch.last;
    }
  }
  return count;
}

/** Whether anything is still sealed with this key. */
export async function isKeyNeeded(owner: Pool, no: number): Promise<boolean> {
  for (const table of await sealedShapes(owner)) {
    const under = placesIn(table).map((place) => `${textOf(place)} like '${sealMark}%:${no}:%'`);
    const { rowCount } = await owner.query(
      `select 1 from ${nameInSql(table.name)} where ${under.join(' or ')} limit 1`,
    );
    if (rowCount !== 0) return true;
  }
  return false;
}

async function sealedShapes(owner: Pool): Promise<TableShape[]> {
  const client = await owner.connect();
  try {
    const all = await listTables(client);
    return all.filter(({ name }) => sealedTables.includes(name));
  } finally {
    client.release();
  }
}

const rowsAtOnce = 200;

type Key = readonly string[];
type Line = Record<string, string | null>;

interface Batch {
  readonly count: number;
  /** The key of its last row; nothing when there are no more. */
  readonly last: Key | undefined;
}

interface Work {
  readonly table: TableShape;
  readonly seals: Seals;
  readonly after: Key;
}

async function sealBatch(client: PoolClient, work: Work): Promise<Batch> {
  const { table, seals } = work;
  const { rows } = await client.query<Line>(selectSql(work), [...work.after]);
  const last = rows.at(-1);
  if (!last) return { count: 0, last: undefined };
  const places = placesIn(table);
  const lines = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      places.map((place) => [place.column, sealedAnew(row[place.column] ?? null, place, seals)]),
    ),
  }));
  await client.query(updateSql(table), [JSON.stringify(lines)]);
  const key = table.key.map((name) => last[name] ?? '');
  return { count: rows.length, last: rows.length === rowsAtOnce ? key : undefined };
}

function sealedAnew(value: string | null, place: Place, seals: Seals): string | null {
  if (value === null || value.startsWith(seals.mark())) return value;
  const plain = isSealedText(value) ? seals.open(value, nameOf(place)) : value;
  return seals.seal(plain, nameOf(place));
}

const placesIn = ({ name }: TableShape): Place[] => [...sealedIn(name).values()];

/** A json column's text is that of its value, or of the sealed text that stands there as a json string. */
const textOf = ({ column, kind }: Place): string =>
  kind === 'text'
    ? nameInSql(column)
    : `case jsonb_typeof(${nameInSql(column)}) when 'string' then ${nameInSql(column)} #>> '{}' else ${nameInSql(column)}::text end`;

function selectSql({ table, seals, after }: Work): string {
  const keys = table.key.map(nameInSql);
  const places = placesIn(table);
  const shown = [
    ...keys.map((name) => `${name}::text as ${name}`),
    ...places.map((place) => `${textOf(place)} as ${nameInSql(place.column)}`),
  ];
  const stale = places.map((place) => `${textOf(place)} not like '${seals.mark()}%'`);
  const from = table.key.map((name, index) => `$${index + 1}::${typeOf(table, name)}`);
  const further = after.length > 0 ? `(${keys.join(', ')}) > (${from.join(', ')}) and ` : '';
  return `select ${shown.join(', ')} from ${nameInSql(table.name)}
    where ${further}(${stale.join(' or ')}) order by ${table.key.map((name) => `${nameInSql(table.name)}.${nameInSql(name)}`).join(', ')} limit ${rowsAtOnce} for update`;
}

function updateSql(table: TableShape): string {
  const places = placesIn(table);
  const sets = places.map(({ column, kind }) => {
    const name = nameInSql(column);
    return `${name} = ${kind === 'json' ? `to_jsonb(line.${name})` : `line.${name}`}`;
  });
  const columns = [
    ...table.key.map((name) => `${nameInSql(name)} ${typeOf(table, name)}`),
    ...places.map(({ column }) => `${nameInSql(column)} text`),
  ];
  const same = table.key.map((name) => `own.${nameInSql(name)} = line.${nameInSql(name)}`);
  return `update ${nameInSql(table.name)} own set ${sets.join(', ')}
    from jsonb_to_recordset($1::jsonb) as line(${columns.join(', ')}) where ${same.join(' and ')}`;
}

const typeOf = ({ columns }: TableShape, name: string): string =>
  columns.find((one) => one.name === name)?.type ?? 'text';

/** By the hash of a letter its words could be guessed at: from now on it takes a key to make one. */
async function keyHashes(owner: Pool, seals: Seals): Promise<void> {
  const { rows } = await owner.query<{ hash: string }>(
    `select distinct payload_hash as hash from letter where payload_hash not like 'keyed:%'`,
  );
  const lines = rows.map(({ hash }) => ({ hash, keyed: seals.blind(hash) }));
  await owner.query(
    `update letter set payload_hash = line.keyed
       from jsonb_to_recordset($1::jsonb) as line(hash text, keyed text) where payload_hash = line.hash`,
    [JSON.stringify(lines)],
  );
}

async function inTransaction<T>(owner: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

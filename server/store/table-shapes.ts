import type { PoolClient } from 'pg';

interface ColumnShape {
  readonly name: string;
  /** As PostgreSQL writes it, such as `jsonb` or `timestamp with time zone`. */
  readonly type: string;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly key: readonly string[];
}

/** Our tables from the catalogue, so that none that a later release adds can be forgotten. */
export async function listTables(client: PoolClient): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { after: string[] }>(catalogue);
  const sorted: TableShape[] = [];
  let left = rows;
  while (left.length > 0) {
    const names = left.map(({ name }) => name);
    const ready = left.filter(({ after }) => !after.some((name) => names.includes(name)));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${names.join(', ')}`);
    sorted.push(...ready.map(({ name, columns, key }) => ({ name, columns, key })));
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}

export const nameInSql = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const keyColumns = ({ key, columns }: TableShape): string =>
  (key.length > 0 ? key : columns.map(({ name }) => name)).map(nameInSql).join(', ');

const catalogue = `
  select
    t.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                     order by a.attnum)
       from pg_attribute a
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select coalesce(json_agg(a.attname order by array_position(k.conkey, a.attnum)), '[]')
       from pg_constraint k join pg_attribute a on a.attrelid = t.oid and a.attnum = any (k.conkey)
      where k.conrelid = t.oid and k.contype = 'p') as key,
    (select coalesce(json_agg(r.relname), '[]')
       from pg_constraint f join pg_class r on r.oid = f.confrelid
      where f.conrelid = t.oid and f.contype = 'f' and f.confrelid <> t.oid) as after
  from pg_class t
  where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
    and t.relname not in ('kysely_migration', 'kysely_migration_lock')
  order by t.relname`;

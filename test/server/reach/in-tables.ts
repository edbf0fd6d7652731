import { describe, expect, test } from 'vitest';
import { openLine } from '#server/store/open-line.ts';
import { matterNames, type MatterName } from './cast.ts';
import { markOf } from './marked.ts';
import type { Opened } from './opened.ts';

interface Row {
  readonly place: string;
  readonly row: string;
}

/** Every row of every table, as text with what is sealed in it opened: those of the jobs too. */
async function allRows({ office }: Opened): Promise<Row[]> {
  const { rows: tables } = await office.owner.query<{ place: string; name: string }>(
    `select format('%I.%I', table_schema, table_name) as place, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const rows: Row[] = [];
  for (const { place, name } of tables) {
    const found = await office.owner.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${place} t`,
    );
    const { keys } = office.app;
    rows.push(...found.rows.map(({ row }) => ({ place, row: openLine(name, row, keys) })));
  }
  return rows;
}

/** By what a row names the matter or the letter that it belongs to. */
function idsOf({ matters }: Opened, name: MatterName): string[] {
  const { matter, letter } = matters[name];
  return [matter, letter];
}

export function inTables(opened: Opened): void {
  describe('In the database, what is marked', () => {
    test('stands in no row but those of its own matter and letter; in no job, try, session or audit row', async () => {
      const rows = await allRows(opened);
      expect(new Set(rows.map(({ place }) => place)).size).toBeGreaterThan(12);
      expect(rows.length).toBeGreaterThan(300);
      for (const name of matterNames)
        expect(
          rows.some(({ row }) => row.includes(markOf(name))),
          name,
        ).toBe(true);
      const astray = rows.flatMap(({ place, row }) =>
        matterNames
          .filter((name) => row.includes(markOf(name)))
          .filter((name) => !idsOf(opened, name).some((id) => row.includes(id)))
          .map((name) => `${name} in ${place}`),
      );
      expect([...new Set(astray)]).toEqual([]);
      const passing = /attempt|session|audit|draft|opening|jobs|sign_in/;
      const marked = rows.filter(({ place, row }) => passing.test(place) && /zz[a-z]+x/.test(row));
      expect(marked.map(({ place }) => place)).toEqual([]);
    });
  });
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importRows, type RowOutcome, type SourceRow } from '#server/import/import.ts';
import { readMapping } from '#server/import/mapping.ts';
import { openRowFile } from '#server/outside/row-files.ts';
import type { TestOffice } from './office.ts';

export async function importFile(
  office: TestOffice,
  name: string,
  lines: readonly string[],
): Promise<RowOutcome[]> {
  const path = join(office.folder, name);
  await writeFile(path, lines.join('\n'));
  const { rows } = await openRowFile(path);
  return gathered(importRows(office.app, rows, readMapping()));
}

async function* asRows(objects: readonly Record<string, string>[]): AsyncGenerator<SourceRow> {
  for (const [index, row] of objects.entries()) yield { line: index + 1, row };
}

export const importObjects = (
  office: TestOffice,
  objects: readonly Record<string, string>[],
  { source }: { source: string },
): Promise<RowOutcome[]> =>
  gathered(importRows(office.app, asRows(objects), { ...readMapping(), source }));

async function gathered(batches: AsyncIterable<readonly RowOutcome[]>): Promise<RowOutcome[]> {
  const all: RowOutcome[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

export function tally(outcomes: readonly RowOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

export async function counted(office: TestOffice): Promise<unknown> {
  const { rows } = await office.owner.query(
    `select (select count(*)::int from letter) as letters, (select count(*)::int from matter) as matters`,
  );
  return rows[0];
}

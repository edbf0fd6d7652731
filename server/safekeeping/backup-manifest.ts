import { z } from 'zod';

const table = z.strictObject({
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  key: z.array(z.string()),
  rows: z.int().nonnegative(),
  /** Of the table's lines, each with its line end. */
  sha256: z.string(),
});

/** What a backup holds: the last entry of its archive, against which everything before it is checked. */
export const backupManifest = z.strictObject({
  format: z.literal('redress-backup'),
  version: z.literal(2),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(table),
  files: z.int().nonnegative(),
  /** Of all files as they lie sealed, each after its name, in the order of the archive. */
  filesSha256: z.string(),
  /** Hashes that tables name and the store does not have. */
  missingFiles: z.array(z.string()),
  /** The keys without which its rows cannot be read. They are kept apart from it. */
  keys: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof backupManifest>;

export interface Counts extends Record<string, number> {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

export const countsOf = ({ tables, files }: Pick<BackupManifest, 'tables' | 'files'>): Counts => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  files,
});

/** Where things stand in an archive: tables/letter/000001.jsonl, files/<sha256>. */
export const folders = { tables: 'tables', files: 'files' } as const;
export const manifestName = 'manifest.json';

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { openLine } from '../store/open-line.ts';
import { inSnapshot, type Snapshot, type TableShape } from '../store/snapshot.ts';

/** What is nobody's to have: what signs people in, and what has not been sent yet. */
const leftOut = [
  'session',
  'attempt',
  'draft',
  'former_password',
  'second_factor',
  'recovery_code',
  'known_device',
  'login_try',
  'used_challenge',
  'sealing',
];
const omitted: Readonly<Record<string, readonly string[]>> = {
  person: ['password_hash'],
  account_change: ['password_hash'],
};

export interface ExportManifest {
  readonly format: 'redress-export';
  readonly version: 1;
  readonly madeAt: string;
  readonly leftOut: readonly string[];
  readonly tables: {
    readonly name: string;
    readonly file: string;
    readonly rows: number;
    readonly sha256: string;
    readonly key: readonly string[];
    readonly columns: TableShape['columns'];
  }[];
  readonly files: number;
  readonly missingFiles: readonly string[];
}

/** Writes the office's data as JSON lines, one file a table, and its files by hash, as all of it was at one moment. */
export async function exportAll(
  app: App,
  owner: Pool,
  folder: string,
): Promise<ExportManifest | 'not-empty'> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) return 'not-empty';
  return inSnapshot(owner, async (snapshot) => {
    const tables: ExportManifest['tables'] = [];
    for (const table of snapshot.tables)
      if (!leftOut.includes(table.name))
        tables.push(await writeTable({ app, snapshot, folder }, table));
    const files = await writeFiles(app, snapshot, folder);
    const head = { format: 'redress-export', version: 1, leftOut } as const;
    const manifest = { ...head, madeAt: app.clock.now().toISOString(), tables, ...files };
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, own);
    return manifest;
  });
}

const own = { mode: 0o600, flag: 'wx' } as const;

interface Writing {
  readonly app: App;
  readonly snapshot: Snapshot;
  readonly folder: string;
}

async function writeTable(
  { app, snapshot, folder }: Writing,
  { name, key, columns }: TableShape,
): Promise<ExportManifest['tables'][number]> {
  const omit = omitted[name] ?? [];
  const hash = createHash('sha256');
  const file = `${name}.jsonl`;
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const object of snapshot.objects({ name, key, columns }, omit)) {
      rows += 1;
      const line = `${openLine(name, object, app.keys)}\n`;
      hash.update(line);
      yield line;
    }
  }
  const target = createWriteStream(join(folder, file), { ...own, flags: own.flag });
  await pipeline(Readable.from(lines()), target);
  const kept = columns.filter((column) => !omit.includes(column.name));
  return { name, file, rows, sha256: hash.digest('hex'), key, columns: kept };
}

async function writeFiles(
  { blobs }: App,
  snapshot: Snapshot,
  folder: string,
): Promise<Pick<ExportManifest, 'files' | 'missingFiles'>> {
  await mkdir(join(folder, 'files'), { mode: 0o700 });
  const missingFiles: string[] = [];
  let files = 0;
  for await (const sha256 of snapshot.fileHashes()) {
    const content = await blobs.read(sha256);
    if (!content) missingFiles.push(sha256);
    else {
      const target = createWriteStream(join(folder, 'files', sha256), { ...own, flags: own.flag });
      await pipeline(content, target);
      files += 1;
    }
  }
  return { files, missingFiles };
}

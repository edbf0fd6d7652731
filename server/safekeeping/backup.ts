import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { folders, manifestName, type BackupManifest } from './backup-manifest.ts';
import { inDataFolder } from '../config.ts';
import { openDraftFile } from '../outside/draft-file.ts';
import { fingerprintOf, readKeyFiles } from '../outside/cipher/key-files.ts';
import { tarOf, type TarEntry } from '../outside/tar.ts';
import { inSnapshot, type Snapshot, type TableShape } from '../store/snapshot.ts';

/**
 * Writes everything that a restore needs but the keys into one compressed archive, as it was at one moment: names, words and
 * files stay sealed in it. The file appears under its name only when it is whole and on the disk.
 */
export async function backUp(app: App, owner: Pool, path: string): Promise<BackupManifest> {
  return inSnapshot(owner, async (snapshot) => {
    const manifest = emptyManifest(app, snapshot);
    const draft = openDraftFile(path);
    try {
      const archive = Readable.from(tarOf(entriesOf(app, snapshot, manifest)), {
        objectMode: false,
      });
      await pipeline(archive, createGzip({ level: 6 }), draft.stream);
      await draft.keep();
      return manifest;
    } finally {
      await draft.drop();
    }
  });
}

type Draft = BackupManifest & { tables: BackupManifest['tables']; keys: BackupManifest['keys'] };

const emptyManifest = (app: App, { migrations }: Snapshot): Draft => ({
  format: 'redress-backup',
  version: 2,
  madeAt: app.clock.now().toISOString(),
  migrations: [...migrations],
  tables: [],
  files: 0,
  filesSha256: '',
  missingFiles: [],
  keys: [],
});

// The manifest is filled while the archive is written, and comes last.
async function* entriesOf(app: App, snapshot: Snapshot, manifest: Draft): AsyncGenerator<TarEntry> {
  for (const table of snapshot.tables) yield* tableEntries(snapshot, table, manifest);
  yield* fileEntries(app, snapshot, manifest);
  for (const { name, content } of readKeyFiles(inDataFolder(app.config, 'keys')))
    manifest.keys.push({ name, sha256: fingerprintOf(content) });
  yield entryOf(manifestName, Buffer.from(JSON.stringify(manifest, null, 2)));
}

async function* tableEntries(
  snapshot: Snapshot,
  table: TableShape,
  manifest: Draft,
): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256');
  let [rows, part] = [0, 0];
  for await (const lines of inParts(snapshot.exact(table))) {
    const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    hash.update(content);
    rows += lines.length;
    part += 1;
    yield entryOf(
      `${folders.tables}/${table.name}/${String(part).padStart(6, '0')}.jsonl`,
      content,
    );
  }
  const { name, columns, key } = table;
  const shape = { name, columns: [...columns], key: [...key] };
  manifest.tables.push({ ...shape, rows, sha256: hash.digest('hex') });
}

async function* fileEntries(
  { blobs }: App,
  snapshot: Snapshot,
  manifest: Draft,
): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256');
  for await (const sha256 of snapshot.fileHashes()) {
    const file = await blobs.raw(sha256);
    if (!file) manifest.missingFiles.push(sha256);
    else {
      manifest.files += 1;
      hash.update(sha256);
      const content = hashed(file.content, hash);
      yield { name: `${folders.files}/${sha256}`, size: file.size, content };
    }
  }
  manifest.filesSha256 = hash.digest('hex');
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

/** So much text of a table at a time is in memory. */
const partLength = 1024 * 1024;

async function* inParts(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let [part, length]: [string[], number] = [[], 0];
  for await (const line of lines) {
    part.push(line);
    length += line.length;
    if (length < partLength) continue;
    yield part;
    [part, length] = [[], 0];
  }
  if (part.length > 0) yield part;
}

const entryOf = (name: string, content: Uint8Array): TarEntry => ({
  name,
  size: content.length,
  content: Readable.from([content]),
});

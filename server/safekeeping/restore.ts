import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { backupManifest, folders, manifestName, type BackupManifest } from './backup-manifest.ts';
import { inDataFolder } from '../config.ts';
import { forgetBooks } from '../office/office.ts';
import { fingerprintOf, type KeyFile } from '../outside/cipher/key-files.ts';
import { replaceKey } from '../outside/secret-keys.ts';
import { entriesIn, type TarEntry } from '../outside/tar.ts';
import { newestMigration } from '../store/migrate.ts';
import { refill, type Refill } from '../store/refill.ts';

export type RestoreProblem = 'broken' | 'not-empty' | 'other-schema' | 'keys-missing';

/** Why a backup was not restored; nothing was changed then. */
export class RestoreError extends Error {
  readonly code: RestoreProblem;
  readonly params: Readonly<Record<string, string>>;
  constructor(code: RestoreProblem, params: Record<string, string> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export interface Restored {
  readonly manifest: BackupManifest;
  /** Notices and documents that were still waiting, and will be done when the server runs. */
  readonly waitingJobs: number;
}

export interface Restoring {
  readonly path: string;
  /** The keys that were kept apart, or those that the installation has. */
  readonly keys: readonly KeyFile[];
}

/**
 * Puts a backup into an installation without an office. The archive is read twice: first every count and hash is checked,
 * then it is loaded in one transaction, so that a damaged one changes nothing.
 */
export async function restore(app: App, owner: Pool, { path, keys }: Restoring): Promise<Restored> {
  const manifest = await checkArchive(path);
  const needed = keysFor(manifest, keys);
  const done = await refill(owner, async (database) => {
    refuseOtherSchema(database, manifest);
    for await (const entry of archiveOf(path)) await load(app, database, { manifest, entry });
    for (const table of manifest.tables)
      if ((await database.count(table)) !== table.rows) throw broken(table.name);
    for (const { name, content } of needed)
      replaceKey(inDataFolder(app.config, 'keys'), name, content);
    return { manifest, waitingJobs: await database.addWaitingJobs() };
  });
  if (done === 'not-empty') throw new RestoreError('not-empty');
  app.keys.reload();
  forgetBooks(app);
  return done;
}

/** Each key that the backup names, found by its fingerprint whatever it is called here. */
function keysFor(manifest: BackupManifest, keys: readonly KeyFile[]): KeyFile[] {
  const found = new Map(keys.map(({ content }) => [fingerprintOf(content), content]));
  const missing = manifest.keys.filter(({ sha256 }) => !found.has(sha256));
  if (missing.length > 0)
    throw new RestoreError('keys-missing', { keys: missing.map(({ name }) => name).join(', ') });
  return manifest.keys.flatMap(({ name, sha256 }) => {
    const content = found.get(sha256);
    return content ? [{ name, content }] : [];
  });
}

function refuseOtherSchema({ migrations }: Refill, manifest: BackupManifest): void {
  const [theirs = '', ours = ''] = [manifest.migrations.at(-1), migrations.at(-1)];
  if (manifest.migrations.join() !== migrations.join())
    throw new RestoreError('other-schema', { theirs, ours });
}

interface Loading {
  readonly manifest: BackupManifest;
  readonly entry: TarEntry;
}

async function load(app: App, database: Refill, { manifest, entry }: Loading): Promise<void> {
  const [folder, name = ''] = entry.name.split('/');
  if (folder === folders.files) await app.blobs.keepRaw(name, await contentOf(entry));
  if (folder !== folders.tables) return;
  const table = manifest.tables.find((one) => one.name === name);
  if (!table) throw broken(entry.name);
  await database.insert(table, linesIn(await contentOf(entry)));
}

/** Reads the whole archive and compares it with its manifest. */
async function checkArchive(path: string): Promise<BackupManifest> {
  const found = new Found();
  try {
    for await (const entry of archiveOf(path)) await found.add(entry);
  } catch (error) {
    if (error instanceof RestoreError) throw error;
    throw broken(error instanceof Error ? error.message : '');
  }
  return found.agreed();
}

class Found {
  readonly #tables = new Map<string, { rows: number; hash: Hash }>();
  #files = 0;
  readonly #filesHash = createHash('sha256');
  #manifest: BackupManifest | undefined;

  async add(entry: TarEntry): Promise<void> {
    const [folder, name = ''] = entry.name.split('/');
    const content = await contentOf(entry);
    if (entry.name === manifestName) this.#manifest = readManifest(content);
    else if (folder === folders.tables) this.#addRows(name, content);
    else if (folder === oldKeys) return;
    else if (folder !== folders.files) throw broken(entry.name);
    else {
      this.#files += 1;
      this.#filesHash.update(name).update(content);
    }
  }

  agreed(): BackupManifest {
    const manifest = this.#manifest;
    if (!manifest) throw broken(manifestName);
    for (const { name, rows, sha256 } of manifest.tables) {
      const found = this.#tables.get(name) ?? { rows: 0, hash: createHash('sha256') };
      if (found.rows !== rows || found.hash.digest('hex') !== sha256) throw broken(name);
    }
    if (this.#files !== manifest.files || this.#filesHash.digest('hex') !== manifest.filesSha256)
      throw broken(folders.files);
    return manifest;
  }

  #addRows(name: string, content: Buffer): void {
    const table = this.#tables.get(name) ?? { rows: 0, hash: createHash('sha256') };
    table.rows += linesIn(content).length;
    table.hash.update(content);
    this.#tables.set(name, table);
  }
}

/** Up to 0.1.0 the keys lay in the archive. Its schema is another one, which is what its reader is told. */
const oldKeys = 'keys';
const oldManifest = z.object({ version: z.literal(1), migrations: z.array(z.string()) });

function readManifest(content: Buffer): BackupManifest {
  const json: unknown = JSON.parse(content.toString('utf8'));
  const old = oldManifest.safeParse(json);
  if (old.success)
    throw new RestoreError('other-schema', {
      theirs: old.data.migrations.at(-1) ?? '',
      ours: newestMigration,
    });
  const read = backupManifest.safeParse(json);
  if (!read.success) throw broken(manifestName);
  return read.data;
}

async function* archiveOf(path: string): AsyncGenerator<TarEntry> {
  const packed = createReadStream(path);
  const bytes = createGunzip();
  packed.on('error', (error) => bytes.destroy(error)).pipe(bytes);
  try {
    yield* entriesIn(bytes);
  } finally {
    packed.destroy();
    bytes.destroy();
  }
}

/** HOUSE: far above an upload's limit and a table's part, far below what would fill a memory. */
const largestEntry = 256 * 1024 * 1024;

async function contentOf({ name, size, content }: TarEntry): Promise<Buffer> {
  if (size > largestEntry) throw broken(name);
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

const linesIn = (content: Buffer): string[] => content.toString('utf8').split('\n').slice(0, -1);

const broken = (detail: string): RestoreError => new RestoreError('broken', { detail });

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { syncFolder } from './durable-file.ts';

/** A file that has its name only once it is whole and on the disk. */
export interface DraftFile {
  readonly stream: Writable;
  /** Gives it its name; throws EEXIST when there is such a file, which stays as it is. */
  keep(): Promise<void>;
  /** Leaves nothing behind, unless it was kept. */
  drop(): Promise<void>;
}

export function openDraftFile(path: string): DraftFile {
  const draft = `${path}.${randomUUID()}.partial`;
  return {
    stream: createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
    async keep() {
      await syncFile(draft);
      await link(draft, path);
      await syncFolder(dirname(path));
    },
    drop: () => rm(draft, { force: true }),
  };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

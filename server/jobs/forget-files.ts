import { z } from 'zod';
import type { App } from '../app.ts';
import { unnamed } from '../store/erasures.ts';

const erased = z.object({ files: z.array(z.string()) });

/** Takes from the disk what was erased from the tables, as far as no row names it any more. */
export async function forgetFiles(app: App, payload: unknown): Promise<void> {
  const { files } = erased.parse(payload);
  for (const sha256 of await unnamed(app.db, files)) await app.blobs.forget(sha256);
}

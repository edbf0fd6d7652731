import { readCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth } from '#record/growth.ts';
import { consistencyHashes } from '#record/log-source.ts';
import type { LogFolder } from '../outside/log-folder.ts';

/** That the log of that size is the beginning of the published one, for somebody who has a receipt of then. */
export async function growthSince(folder: LogFolder, oldSize: number): Promise<string | undefined> {
  const checkpoint = (await folder.read('checkpoint'))?.toString() ?? '';
  const published = readCheckpoint(checkpoint);
  if (!published || oldSize < 1 || oldSize > published.size) return undefined;
  const { size } = published;
  const read = (name: string) => folder.read(name);
  const hashes = await consistencyHashes(read, oldSize, size);
  return formatGrowth({ oldSize, hashes, checkpoint });
}

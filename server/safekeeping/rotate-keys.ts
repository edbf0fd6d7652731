import type { App } from '../app.ts';
import { addJob } from '../store/matters.ts';

/**
 * Makes a new key, with which everything is sealed from now on, and has the running server bring the rows that are there
 * under it. Says the key's number.
 */
export async function rotateKeys(app: App): Promise<number> {
  const no = app.keys.add();
  await addJob(app.db, 'reseal', {});
  return no;
}

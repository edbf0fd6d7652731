import type { Pool } from 'pg';
import type { App } from '../app.ts';
import { isKeyNeeded, sealRows } from '../store/seal-rows.ts';

/** HOUSE: an old key stays this long after its successor was made, so that no process can still be sealing with it. */
const graceMs = 24 * 60 * 60_000;

/**
 * Brings everything under the newest key, and drops older keys that nothing is sealed with any more.
 * Without a new key there is nothing to seal, and the night's look is all that it costs.
 */
export async function reseal(app: App, owner: Pool): Promise<void> {
  await sealRows(owner, app.keys);
  await app.blobs.reseal();
  const numbers = app.keys.numbers();
  for (const [index, no] of numbers.entries()) {
    const next = numbers[index + 1];
    if (next === undefined) continue;
    const age = app.clock.now().getTime() - app.keys.since(next).getTime();
    if (age < graceMs || (await isKeyNeeded(owner, no)) || (await app.blobs.needsKey(no))) continue;
    app.keys.drop(no);
  }
}

import { act } from '../act.ts';
import type { App } from '../app.ts';
import { quietMatters } from '../store/matters.ts';

/** Closes what has been answered, served and carried out, once the time for review is over. The domain refuses what is too early. */
export async function closeServed(app: App): Promise<void> {
  for (const { county, id } of await quietMatters(app.db))
    await act(app, {
      act: 'close',
      matterId: id,
      input: {},
      actor: { kind: 'system', name: 'closing' },
      reach: { county, kind: 'system' },
    });
}

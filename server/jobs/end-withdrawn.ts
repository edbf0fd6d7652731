import { act } from '../act.ts';
import type { App } from '../app.ts';
import { withdrawingMatters } from '../store/matters.ts';

/** Lets withdrawals take effect whose days to undo are over (HS-01). The domain refuses what is too early. */
export async function endWithdrawn(app: App): Promise<void> {
  for (const { county, id } of await withdrawingMatters(app.db))
    await act(app, {
      act: 'end-by-withdrawal',
      matterId: id,
      input: {},
      actor: { kind: 'system', name: 'withdrawal' },
      reach: { county, kind: 'system' },
    });
}

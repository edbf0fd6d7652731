import type { PersonId } from '#domain/matter.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '../act.ts';
import type { App } from '../app.ts';
import { mattersHandledBy } from '../store/matters.ts';

/** Everything open that somebody handled returns to its unit, each matter through the one door. */
export async function releaseMatters(
  app: App,
  { county, person }: { county: string; person: PersonId },
): Promise<void> {
  for (const matterId of await mattersHandledBy(app.db, { county, person })) {
    const released = await act(app, {
      act: 'release-handler',
      matterId,
      input: { person },
      actor: { kind: 'system', name: 'accounts' },
      reach: { county, kind: 'system' },
    });
    if (isRefusal(released)) throw new Error(`${matterId} was not released: ${released.code}`);
  }
}

import type { DataRequestView } from '#contract/petitioner-view.ts';
import { dataRequestsOf } from '#domain/data-request.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { Matter } from '#domain/matter.ts';
import type { App } from '../app.ts';
import type { Books } from '../office/office.ts';
import { findWish } from '../store/own-data.ts';
import { clockViewOf } from './clock-views.ts';

/** What one party asked about their own data, and what became of it. */
export function dataRequestViews(
  matter: Matter,
  { party, books, today }: { party: number; books: Books; today: Day },
): DataRequestView[] {
  return dataRequestsOf(matter)
    .filter((one) => one.party === party)
    .map((one) => ({
      no: one.no,
      on: one.on,
      kind: one.kind,
      field: one.field,
      scope: one.scope,
      state: one.state,
      decidedOn: one.decidedOn,
      reasons: one.reasons,
      clock: clockViewOf(
        {
          sum: one.sum,
          state: one.state === 'asked' ? 'running' : 'stopped',
          stoppedOn: one.decidedOn,
        },
        books.law,
        today,
      ),
      fetchUntil: fetchUntil(one, books),
    }));
}

function fetchUntil(
  { kind, state, decidedOn }: ReturnType<typeof dataRequestsOf>[number],
  { law }: Books,
): Day | null {
  if (state !== 'granted' || decidedOn === null || (kind !== 'access' && kind !== 'copy'))
    return null;
  return addDays(decidedOn, law.openings.dataCopy.days);
}

/** The new values that wait, for whoever decides on them. */
export async function wishesOf(app: App, matter: Matter): Promise<{ no: number; value: string }[]> {
  const { county, letterId } = matter;
  const waiting = dataRequestsOf(matter).filter(({ state }) => state === 'asked');
  const found = await Promise.all(
    waiting.map(async ({ no, wish }) => ({
      no,
      value: wish === null ? undefined : await findWish(app.db, { county, letterId }, wish),
    })),
  );
  return found.flatMap(({ no, value }) => (value === undefined ? [] : [{ no, value }]));
}

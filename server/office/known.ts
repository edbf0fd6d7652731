import type { Known } from '#domain/known.ts';
import type { App } from '../app.ts';
import type { Books } from './office.ts';

/** What a decision may look at: the matter, who acts, the day, and the office's books. */
export const knownOf = (
  app: App,
  { law, calendar, units, staff, categories }: Books,
  asked: Pick<Known, 'matter' | 'actor' | 'other' | 'fresh'>,
): Known => ({
  ...asked,
  today: app.clock.today(),
  lifecycle: app.lifecycle,
  law,
  calendar,
  units,
  staff,
  categories,
});

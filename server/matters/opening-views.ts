import type { OpeningsView } from '#contract/petitioner-view.ts';
import type { Matter } from '#domain/matter.ts';
import { openingLines } from '#domain/opening.ts';
import type { App } from '../app.ts';
import type { Books } from '../office/office.ts';
import { hourInShanghai } from '../outside/clock.ts';
import type { StoredEvent } from '../store/matters.ts';
import { openingsOf, openingsSince } from '../store/openings.ts';

/** Who opened the file, as the petitioner may read it by now: units and posts, never a person. */
export async function openingsView(
  app: App,
  matter: Matter,
  { books, events }: { books: Books; events: readonly StoredEvent[] },
): Promise<OpeningsView> {
  const { county, id } = matter;
  const [openings, since] = await Promise.all([
    openingsOf(app.db, county, id),
    openingsSince(app.db, county),
  ]);
  const lines = openingLines(openings, {
    matter,
    today: app.clock.today(),
    settledOn: events.findLast(({ event }) => event.type === 'supervision-settled')?.day ?? null,
    law: books.law.openings,
  });
  const { supervision, sealed } = books.law.openings.delays;
  return {
    latest: { supervision: supervision.days, sealed: sealed.days },
    since: since !== null && matter.receivedOn < since ? since : null,
    lines: lines.map(({ unit, from, until, what, ...line }) => ({
      ...line,
      what: [...what],
      from: hourInShanghai(new Date(from)),
      until: hourInShanghai(new Date(until)),
      unitName: books.units.get(unit)?.name ?? '',
    })),
  };
}

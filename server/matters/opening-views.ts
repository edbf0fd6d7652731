import type { OpeningsView } from '#contract/petitioner-view.ts';
import type { MatterView } from '#contract/views.ts';
import type { Matter } from '#domain/matter.ts';
import { mayCountOpenings, openingLines } from '#domain/opening.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import type { Books } from '../office/office.ts';
import { hourInShanghai } from '../outside/clock.ts';
import type { StoredEvent } from '../store/matters.ts';
import { openingsOf, openingsSince } from '../store/openings.ts';

/** Who opened the file, as the petitioner may read it by now: units and posts, never a person. */
export async function openingsView(
  app: App,
  matter: Matter,
  { books, events }: Known,
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

/** The same as a number, for the desk; null for who need not know. */
export async function openingsCount(
  app: App,
  matter: Matter,
  { actor, ...known }: Known & { actor: Actor },
): Promise<MatterView['openings']> {
  if (!mayCountOpenings(actor, matter)) return null;
  const { lines, since } = await openingsView(app, matter, known);
  return { lines: lines.length, since };
}

interface Known {
  readonly books: Books;
  readonly events: readonly StoredEvent[];
}

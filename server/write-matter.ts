import type { Transaction } from 'kysely';
import type { MatterEvent } from '#domain/events.ts';
import { replay } from '#domain/evolve.ts';
import type { Matter } from '#domain/matter.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import { followUp, type Arrived } from './follow-up.ts';
import type { Books } from './office/office.ts';
import { insertMatter } from './store/matters.ts';
import type { Database } from './store/tables.ts';

interface Writing {
  readonly events: readonly MatterEvent[];
  readonly actor: Actor;
  readonly books: Books;
  /** When the caller has them at hand; else they are read. */
  readonly arrived?: Arrived;
}

/** Writes a new matter with its first events and what follows from them. */
export async function writeMatter(
  app: App,
  trx: Transaction<Database>,
  { events, actor, books, arrived }: Writing,
): Promise<Matter> {
  const matter = replay(events);
  const today = app.clock.today();
  await insertMatter(trx, { matter, events, actor, day: today, law: books.law });
  // An arrival calls for no numbered document, so nothing can be refused here: whatever arrives is registered.
  await followUp(app, trx, {
    before: null,
    matter,
    events,
    books,
    actor,
    today,
    ...(arrived && { arrived }),
  });
  return matter;
}

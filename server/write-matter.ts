import type { Transaction } from 'kysely';
import type { MatterEvent } from '#domain/events.ts';
import { replay } from '#domain/evolve.ts';
import type { Matter } from '#domain/matter.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import { followUp } from './follow-up.ts';
import type { Books } from './office/office.ts';
import type { Letter } from './store/letters.ts';
import { insertMatter } from './store/matters.ts';
import type { Database } from './store/tables.ts';

interface Writing {
  readonly events: readonly MatterEvent[];
  readonly actor: Actor;
  readonly books: Books;
  readonly letter: Letter;
}

/** Writes a new matter with its first events and what follows from them. */
export async function writeMatter(
  app: App,
  trx: Transaction<Database>,
  { events, actor, books, letter }: Writing,
): Promise<Matter> {
  const matter = replay(events);
  const today = app.clock.today();
  await insertMatter(trx, { matter, events, actor, day: today, law: books.law });
  // An arrival calls for no numbered document, so nothing can be refused here: whatever arrives is registered.
  await followUp(app, trx, { before: null, matter, events, books, actor, today, letter });
  return matter;
}

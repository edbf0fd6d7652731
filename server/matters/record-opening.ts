import { v7 as newId } from 'uuid';
import type { Matter } from '#domain/matter.ts';
import { reasonOf, type OpenedThing, type OpeningPurpose } from '#domain/opening.ts';
import type { StaffActor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { insertOpenings } from '../store/openings.ts';

export interface Opened {
  readonly actor: StaffActor;
  readonly what: OpenedThing;
  /** One matter, or those of a letter that the opened thing belongs to together. */
  readonly matters: readonly Matter[];
  /** As the person gave it; without one it follows from their post. */
  readonly purpose?: OpeningPurpose | undefined;
}

/**
 * Records that somebody opens a file, with one insert. To be awaited before anything of it leaves the server: what cannot be
 * recorded is not opened.
 */
export async function recordOpening(app: App, opened: Opened): Promise<void> {
  const { actor, what, matters, purpose } = opened;
  const [at, day] = [app.clock.now(), app.clock.today()];
  const rows = matters.map((matter) => {
    const reason = reasonOf(actor, matter);
    return {
      county: matter.county,
      matter_id: matter.id,
      id: newId(),
      at,
      day,
      person: actor.person,
      unit: actor.unit,
      what,
      ...reason,
      ...(purpose && { purpose }),
    };
  });
  await insertOpenings(app.db, rows);
}

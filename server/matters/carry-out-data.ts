import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { EventOf } from '#domain/events.ts';
import type { Matter } from '#domain/matter.ts';
import type { App } from '../app.ts';
import { correctParty, eraseContact, findWish, removeWish } from '../store/own-data.ts';
import type { Database } from '../store/tables.ts';

interface Decided {
  readonly matter: Matter;
  readonly event: EventOf<'data-decided'>;
  readonly seq: number;
}

/** What a decision on somebody's own data brings about, in the transaction of the decision. */
export async function carryOut(
  app: App,
  trx: Transaction<Database>,
  { matter, event, seq }: Decided,
): Promise<void> {
  const { county, letterId } = matter;
  const { party, granted, field, scope, wish } = event;
  const own = { county, letterId, party };
  const decision = { matterId: matter.id, seq };
  const moment = { id: newId(), at: app.clock.now(), decision };
  const value = wish === null ? undefined : await findWish(trx, own, wish);
  if (granted && field !== null && value !== undefined)
    await correctParty(trx, own, { ...moment, field, value });
  if (granted && scope === 'contact') await eraseContact(trx, own, moment);
  if (wish !== null) await removeWish(trx, county, wish);
}

import type { Transaction } from 'kysely';
import { acts, type ActName } from '#domain/acts.ts';
import { decide } from '#domain/decide.ts';
import type { MatterEvent } from '#domain/events.ts';
import { evolve } from '#domain/evolve.ts';
import type { Known } from '#domain/known.ts';
import type { Matter } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import { followUp } from './follow-up.ts';
import { booksOf, type Books } from './office.ts';
import { rollingBack } from './rolling-back.ts';
import { lockMatter, saveMatter } from './store/matters.ts';
import type { Database } from './store/tables.ts';

export interface Order {
  readonly act: ActName;
  readonly matterId: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly reach: Reach;
  /** The version that the actor saw; a matter that has moved on since is not changed. */
  readonly version?: number;
}

/** The one door through which a matter changes: lock, check, decide, write, all in one transaction. */
export async function act(app: App, order: Order): Promise<Matter | Refusal> {
  const input = acts[order.act].input.safeParse(order.input);
  if (!input.success)
    return refusal('bad-input', { field: input.error.issues[0]?.path.join('.') ?? '' });
  const books = await booksOf(app, order.reach.county);
  return rollingBack(app, async (trx) => {
    const known = await knownFor(app, trx, order, books);
    if (isRefusal(known)) return known;
    const outcome = decide(order.act, input.data, known);
    if (isRefusal(outcome)) return outcome;
    return write(app, trx, { known, events: outcome, books });
  });
}

/** What an act would lead to, without doing it. */
export async function preview(app: App, order: Order): Promise<Preview | Refusal> {
  const input = acts[order.act].input.safeParse(order.input);
  if (!input.success)
    return refusal('bad-input', { field: input.error.issues[0]?.path.join('.') ?? '' });
  const books = await booksOf(app, order.reach.county);
  return rollingBack(app, async (trx) => {
    const known = await knownFor(app, trx, order, books);
    if (isRefusal(known)) return known;
    const events = decide(order.act, input.data, known);
    if (isRefusal(events)) return events;
    return { before: known.matter, after: events.reduce(evolve, known.matter), events };
  });
}

export interface Preview {
  readonly before: Matter;
  readonly after: Matter;
  readonly events: readonly MatterEvent[];
}

/** What a decision may look at, with the matter locked. */
async function knownFor(
  app: App,
  trx: Transaction<Database>,
  order: Order,
  books: Books,
): Promise<Known | Refusal> {
  const matter = await lockMatter(trx, order.reach, order.matterId);
  if (!matter) return refusal('not-found');
  if (order.version !== undefined && order.version !== matter.version)
    return refusal('stale-version', { params: { current: matter.version, yours: order.version } });
  const { law, calendar, units, staff } = books;
  const today = app.clock.today();
  return {
    matter,
    actor: order.actor,
    today,
    law,
    lifecycle: app.lifecycle,
    calendar,
    units,
    staff,
  };
}

interface Decided {
  readonly known: Known;
  readonly events: readonly MatterEvent[];
  readonly books: Books;
}

async function write(
  app: App,
  trx: Transaction<Database>,
  decided: Decided,
): Promise<Matter | Refusal> {
  const { known, events, books } = decided;
  const matter = events.reduce(evolve, known.matter);
  await saveMatter(trx, { matter, events, actor: known.actor, day: known.today, law: known.law });
  const problem = await followUp(app, trx, {
    before: known.matter,
    matter,
    events,
    books,
    actor: known.actor,
    today: known.today,
  });
  return problem ?? matter;
}

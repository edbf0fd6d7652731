import type { Transaction } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { splitFacts } from '#domain/actions/split.ts';
import { keptNameOf } from '#domain/kept-name.ts';
import { acts, type ActName } from '#domain/acts.ts';
import { yearOf } from '#domain/day.ts';
import { decide, register } from '#domain/decide.ts';
import type { EventOf, MatterEvent } from '#domain/events.ts';
import { evolve } from '#domain/evolve.ts';
import type { Known } from '#domain/known.ts';
import { voiceFor } from '#domain/permissions.ts';
import type { Matter } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from './app.ts';
import { followUp } from './follow-up.ts';
import { booksOf, type Books } from './office/office.ts';
import { knownOf } from './office/known.ts';
import { rehearsing, rollingBack } from './rolling-back.ts';
import { findMatter, lockMatter, nextInSeries, saveMatter } from './store/matters.ts';
import { mattersOfLetter } from './store/letters.ts';
import { documentsOf } from './store/papers-issued.ts';
import type { Database } from './store/tables.ts';
import { writeMatter } from './write-matter.ts';

export interface Order {
  readonly act: ActName;
  readonly matterId: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly reach: Reach;
  /** The version that the actor saw; a matter that has moved on since is not changed. */
  readonly version?: number;
  /** What is written with the act: when it cannot be, the act is not done either. */
  readonly beside?: (trx: Transaction<Database>, after: Matter) => Promise<void>;
}

/** The one door through which a matter changes: lock, check, decide, write, all in one transaction. */
export async function act(app: App, order: Order): Promise<Matter | Refusal> {
  const books = await booksOf(app, order.reach.county);
  const done = await rollingBack(app, async (trx) => {
    const performed = await perform(app, trx, order, books);
    if (!isRefusal(performed)) await order.beside?.(trx, performed.after);
    return performed;
  });
  return isRefusal(done) ? done : done.after;
}

/** What an act would lead to: it is done in full, looked at, and taken back. */
export async function preview(app: App, order: Order): Promise<Preview | Refusal> {
  const books = await booksOf(app, order.reach.county);
  return rehearsing(app, async (trx) => {
    const done = await perform(app, trx, order, books);
    if (isRefusal(done)) return done;
    const { county, id } = done.after;
    const documents = await documentsOf(trx, county, id);
    const issued = documents.filter(({ event_seq }) => event_seq > done.before.version);
    return { ...done, documents: issued.map(({ kind }) => kind) };
  });
}

interface Performed {
  readonly before: Matter;
  readonly after: Matter;
  readonly events: readonly MatterEvent[];
}

export interface Preview extends Performed {
  /** Kinds of the documents that would be issued. */
  readonly documents: readonly string[];
}

async function perform(
  app: App,
  trx: Transaction<Database>,
  order: Order,
  books: Books,
): Promise<Performed | Refusal> {
  const spreads = wishes.includes(order.act);
  if (spreads) await lockLetter(trx, order);
  // First whether it is there for them at all: of what is out of reach not even what was typed is judged.
  const known = await knownFor(app, trx, order, books);
  if (isRefusal(known)) return known;
  const input = acts[order.act].input.safeParse(order.input);
  if (!input.success)
    return refusal('bad-input', { field: input.error.issues[0]?.path.join('.') ?? '' });
  const events = decide(order.act, input.data, known);
  if (isRefusal(events)) return events;
  const after = await write(app, trx, { known, events, books });
  if (isRefusal(after)) return after;
  const done = { before: known.matter, after, events };
  if (!spreads) return done;
  return (await spread(app, trx, { order, known, input: input.data, books })) ?? done;
}

/** A name stands in the whole letter: what is wished of it in one matter holds in the letter's others, whoever reaches them. */
const wishes: readonly ActName[] = ['keep-name', 'release-name'];

/** All matters of the letter, always in the same order: of two wishes at once neither waits for the other's. */
async function lockLetter(trx: Transaction<Database>, { reach, matterId }: Order): Promise<void> {
  const found = await findMatter(trx, reach, matterId);
  if (!found) return;
  const { county, letter_id: letterId } = found;
  for (const { id } of await mattersOfLetter(trx, county, letterId))
    await lockMatter(trx, { county, kind: 'system' }, id);
}

interface Spreading {
  readonly order: Order;
  readonly known: Known;
  readonly input: unknown;
  readonly books: Books;
}

async function spread(
  app: App,
  trx: Transaction<Database>,
  { order, known, input, books }: Spreading,
): Promise<Refusal | undefined> {
  const { county, letterId, id } = known.matter;
  const matters = await mattersOfLetter(trx, county, letterId);
  for (const other of matters.filter((one) => one.id !== id)) {
    const matter = await lockMatter(trx, { county, kind: 'system' }, other.id);
    if (!matter) continue;
    const knownOther = { ...known, matter };
    const events = decide(order.act, input, knownOther);
    // One that has the wish already, or is not open to the actor, stays as it is: while one keeps the name, all do.
    if (isRefusal(events)) continue;
    const after = await write(app, trx, { known: knownOther, events, books });
    if (isRefusal(after)) return after;
  }
  return undefined;
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
  return knownOf(app, books, {
    matter,
    // What is refused is told to whoever asked; what is done is recorded as whom it was done.
    actor: voiceFor(order.actor, order.act, matter) ?? order.actor,
    other: await otherOf(trx, order),
    fresh: await freshFor(app, trx, order, books),
  });
}

/** The other matter that a link names, as far as the actor reaches it; sealed ones do not exist for this. */
async function otherOf(trx: Transaction<Database>, { act: name, input, reach }: Order) {
  const parsed = name === 'join' ? acts.join.input.safeParse(input) : undefined;
  if (!parsed?.success || !isId(parsed.data.other)) return null;
  const found = await findMatter(trx, reach, parsed.data.other);
  return found && !found.sealed ? { id: found.id, number: found.state.number } : null;
}

/** A number is drawn only for the act that may bring forth a matter; refused, it goes back with the transaction. */
async function freshFor(app: App, trx: Transaction<Database>, order: Order, { office }: Books) {
  if (order.act !== 'split') return null;
  const year = yearOf(app.clock.today());
  const { county } = order.reach;
  const sequence = await nextInSeries(trx, { county, name: 'matter', year });
  return { id: newId(), number: { prefix: office.numberPrefix, year, sequence } };
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
  if (problem) return problem;
  for (const event of events)
    if (event.type === 'split-off') await bringForth(app, trx, event, { ...decided, matter });
  return matter;
}

/** The matter that a split has made: of the same letter, with clocks and number of its own. */
async function bringForth(
  app: App,
  trx: Transaction<Database>,
  event: EventOf<'split-off'>,
  { matter, known, books }: Decided & { readonly matter: Matter },
): Promise<void> {
  const born = register({ facts: splitFacts(matter, event), known });
  // A name that is withheld stays so in what comes of the matter.
  const { by } = keptNameOf(matter);
  const on = known.today;
  const kept = by.map(
    (party) => ({ type: 'name-kept', on, party, by: 'window', words: '' }) as const,
  );
  const events = [...born, ...kept];
  await writeMatter(app, trx, { events, actor: known.actor, books });
}

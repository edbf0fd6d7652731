import { nameOpenUntil } from '#domain/kept-name.ts';
import type { Matter } from '#domain/matter.ts';
import { coverOf, coverValue, underAlias, type Cover } from '#domain/names.ts';
import type { Actor, StaffActor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { maskingRules } from '../documents/masking-rules.ts';
import { keptLetters, mattersOfLetter, type Letter } from '../store/letters.ts';
import { statesOf, type Db } from '../store/matters.ts';
import { formerData } from '../store/own-data.ts';
import { partiesOfLetters, type StoredParty } from '../store/parties.ts';

/** The one place that says whether somebody of the staff reads a sender's name, and what they read instead. */

interface OfLetter {
  readonly county: string;
  readonly letterId: string;
}

/** What covers the sender of a matter from this person; nothing when no name is withheld, or it is open to them. */
export async function coverFrom(
  app: App,
  matter: Matter,
  actor: Actor,
): Promise<Cover | undefined> {
  const covers = await coversFrom(app, [matter], actor);
  return covers.get(matter.id);
}

/** The same for the matters of a list. A petitioner reads their own name. */
export async function coversFrom(
  app: App,
  matters: readonly Matter[],
  actor: Actor,
): Promise<ReadonlyMap<string, Cover>> {
  const [first] = matters;
  if (!first || actor.kind === 'petitioner') return new Map();
  const ids = [...new Set(matters.map(({ letterId }) => letterId))];
  const kept = await keptLetters(app.db, first.county, ids);
  const theirs = matters.filter(({ letterId }) => kept.has(letterId));
  return coversOfKept(app, theirs, actor);
}

/** The same for matters of letters whose name is withheld. */
async function coversOfKept(
  app: App,
  matters: readonly Matter[],
  actor: Actor,
): Promise<ReadonlyMap<string, Cover>> {
  const closed = matters.filter((one) => !isOpenTo(app, one, actor));
  const [first] = closed;
  if (!first) return new Map();
  const letterIds = [...new Set(closed.map(({ letterId }) => letterId))];
  const people = await peopleOf(app.db, first.county, letterIds);
  const byLetter = Map.groupBy(people, ({ letter_id }) => letter_id);
  return new Map(
    closed.map(({ id, letterId }) => [id, coverOf(byLetter.get(letterId) ?? [], maskingRules)]),
  );
}

/** The same for rows of a list: only where a name is withheld is more read of a matter than its row. */
export async function coversOfRows(
  app: App,
  rows: readonly { readonly county: string; readonly id: string; readonly letter_id: string }[],
  actor: Actor,
): Promise<ReadonlyMap<string, Cover>> {
  const [first] = rows;
  if (!first || actor.kind === 'petitioner') return new Map();
  const { county } = first;
  const letters = [...new Set(rows.map(({ letter_id }) => letter_id))];
  const kept = await keptLetters(app.db, county, letters);
  const ids = rows.flatMap(({ id, letter_id }) => (kept.has(letter_id) ? [id] : []));
  return coversOfKept(app, await statesOf(app.db, county, ids), actor);
}

/** What covers the people of a letter from everybody; nothing when no name of it is withheld. */
export async function coverIfKept(db: Db, of: OfLetter): Promise<Cover | undefined> {
  const kept = await keptLetters(db, of.county, [of.letterId]);
  if (!kept.has(of.letterId)) return undefined;
  return coverOf(await peopleOf(db, of.county, [of.letterId]), maskingRules);
}

/** Under all names and numbers that they have or had here. */
async function peopleOf(db: Db, county: string, letterIds: readonly string[]) {
  const [now, before] = await Promise.all([
    partiesOfLetters(db, county, letterIds),
    formerData(db, county, letterIds),
  ]);
  return [...now, ...before];
}

/** Whether a withheld name is open to this person by a grant. */
const isOpenTo = (app: App, matter: Matter, actor: Actor): boolean =>
  actor.kind === 'staff' && nameOpenUntil(matter, actor.person, app.clock.today()) !== undefined;

/** Whether prints of the whole letter, which name its sender, are to be kept from this person. */
export async function isNameKeptFrom(
  app: App,
  actor: StaffActor,
  { county, letterId }: OfLetter,
): Promise<boolean> {
  const kept = await keptLetters(app.db, county, [letterId]);
  if (!kept.has(letterId)) return false;
  const matters = await mattersOfLetter(app.db, county, letterId);
  return !matters.some((matter) => isOpenTo(app, matter, actor));
}

/** The same value as somebody reads it from whom the sender is withheld. */
export const covered = <T>(value: T, cover: Cover | undefined): T =>
  cover ? coverValue(value, cover) : value;

/** What a document says, without the sender; who signs it is an organ, and stays. */
export function coverFacts(facts: unknown, cover: Cover): unknown {
  const hidden = coverValue(facts, cover);
  if (typeof facts !== 'object' || facts === null || !Object.hasOwn(facts, 'issuer')) return hidden;
  return { ...(hidden as object), issuer: Reflect.get(facts, 'issuer') as unknown };
}

/** A letter and its people under their aliases: no words of theirs that name them, nothing by which they are reached. */
export function aliased<L extends Letter>(
  { letter, parties }: { readonly letter: L; readonly parties: readonly StoredParty[] },
  cover: Cover,
): { letter: L; parties: StoredParty[] } {
  const petitioner = underAlias({ ...letter.petitioner, no: 1 }, maskingRules);
  const { no: _, ...named } = petitioner;
  return {
    letter: {
      ...letter,
      content: coverValue(letter.content, cover),
      place: coverValue(letter.place, cover),
      petitioner: letter.petitioner.name === '' ? { ...named, name: '' } : named,
    },
    parties: parties.map((party) => ({
      ...underAlias(party, maskingRules),
      authority: coverValue(party.authority, cover),
      mandate: coverValue(party.mandate, cover),
    })),
  };
}

import type { Selectable } from 'kysely';
import type { MatterRow, MatterView } from '#contract/views.ts';
import { daysBetween, type Day } from '#domain/day.ts';
import { isNameKept, nameOpenUntil } from '#domain/kept-name.ts';
import { onlyReceiptStays, ratingsBy, type Matter, type Rating } from '#domain/matter.ts';
import type { Cover } from '#domain/names.ts';
import { reviewBodiesFor } from '#domain/respondents.ts';
import { nextReview } from '#domain/review-chain.ts';
import type { Reach } from '#domain/reach.ts';
import { isAway, type Actor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { clockViews } from './clock-views.ts';
import { aliased, coverFrom, covered } from './kept-names.ts';
import { documentViewOf } from '../issued/documents-issued.ts';
import { copiesFor } from '../issued/documents-kept-back.ts';
import { wishesOf } from './data-request-views.ts';
import { factsInWords } from './event-facts.ts';
import { eventsShown, factsShown, othersIn, shownState } from './kept-back.ts';
import { openingsCount } from './opening-views.ts';
import { likeliestFirst } from './open-acts.ts';
import { letterView, withoutSender } from './letter-view.ts';
import { knownOf } from '../office/known.ts';
import { booksOf, type Books } from '../office/office.ts';
import { paperViewOf } from './papers.ts';
import { partyView } from './party-view.ts';
import {
  getLetter,
  isLetterWithheld,
  mattersOfLetter,
  papersOfLetter,
  type StoredLetter,
} from '../store/letters.ts';
import { findMatter, readEvents, type StoredEvent } from '../store/matters.ts';
import { partiesOfLetter } from '../store/parties.ts';
import { documentsOf, noticesOf } from '../store/papers-issued.ts';
import { amongReach } from '../store/similar.ts';
import { findCall } from '../store/suggestion-calls.ts';
import type { MatterTable, NoticeTable } from '../store/tables.ts';
import type { WorklistRow } from '../store/worklist.ts';

export interface Viewer {
  readonly reach: Reach;
  readonly actor: Actor;
}

/** One matter with everything its screen shows, of a row that was found within the viewer's reach. */
export async function matterView(
  app: App,
  row: Selectable<MatterTable>,
  viewer: Viewer,
): Promise<MatterView> {
  const { county, id } = row;
  const [books, written, events, papers, documents, notices, siblings, withheld, people, cover] =
    await Promise.all([
      booksOf(app, county),
      getLetter(app.db, county, row.letter_id),
      readEvents(app.db, county, id),
      papersOfLetter(app.db, county, row.letter_id),
      documentsOf(app.db, county, id),
      noticesOf(app.db, county, id),
      siblingsOf(app, row, viewer.reach),
      isLetterWithheld(app.db, viewer.reach, row.letter_id),
      partiesOfLetter(app.db, county, row.letter_id),
      coverFrom(app, row.state, viewer.actor),
    ]);
  const { letter, parties } = cover
    ? aliased({ letter: written, parties: people }, cover)
    : { letter: written, parties: people };
  const { state: matter } = row;
  const others = await amongReach(app.db, viewer.reach, othersIn(matter, events));
  const { actor, reach } = viewer;
  const looking = { matter, events, reach, staff: books.staff, withheld, cover };
  const onlooker = { reach, others, actor, staff: books.staff };
  const shown = eventsShown(matter, events, onlooker);
  const seqs = new Set(shown.map(({ seq }) => seq));
  const call = await answeredCall(app, letter);
  const gone = onlyReceiptStays(matter);
  const acts = likeliestFirst(knownOf(app, books, { matter, actor: viewer.actor }));
  const decides = acts.includes('decide-data') && !cover && !withheld;
  const view: MatterView = {
    ...rowView(row, books, app),
    letter: letterView(withheld ? withoutSender(letter) : letter, {
      siblings,
      withheld,
      call,
      name: nameView(row.state, viewer.actor, { cover, today: app.clock.today() }),
      wishes: decides ? await wishesOf(app, matter) : [],
      // Whatever keeps the letter from somebody keeps its people from them.
      parties: withheld ? [] : parties.map(partyView),
    }),
    respondents: gone ? noRespondents : respondentsView(matter, books),
    requests: gone ? [] : matter.requests.map((request) => ({ ...request })),
    review: reviewView(matter, books),
    state: { ...shownState(matter, onlooker), ratings: shownRatings(row, viewer.reach) },
    clocks: clockViews(matter, books.law, app.clock.today()),
    papers: papers
      .filter(({ matter_id }) => !gone && (matter_id === id || (matter_id === null && !withheld)))
      .map(paperViewOf),
    documents: documents
      .map((document) => documentViewOf(document, copiesFor(document, looking)))
      .filter(({ original, masked }) => original || masked),
    events: shown
      .filter(isShownTo(row, viewer.reach))
      .map((stored) => eventView(stored, books))
      .map((one) => ({ ...one, facts: factsShown(matter, one, onlooker) })),
    // What was told of an event that they do not read is kept from them with it.
    notices: notices.filter(({ event_seq }) => !gone && seqs.has(event_seq)).map(noticeView),
    openings: await openingsCount(app, matter, { books, events, actor: viewer.actor }),
    openActions: acts,
  };
  return covered(view, cover);
}

/** Whether the sender's name is withheld, and until when it is open to who looks. */
function nameView(
  matter: Matter,
  actor: Actor,
  { cover, today }: { cover: Cover | undefined; today: Day },
): MatterView['letter']['name'] {
  const openUntil =
    actor.kind === 'staff' && isNameKept(matter)
      ? nameOpenUntil(matter, actor.person, today)
      : undefined;
  return { withheld: cover !== undefined, openUntil: openUntil ?? null };
}

const noRespondents: MatterView['respondents'] = { units: [], people: [], enterprises: [] };

const respondentsView = (matter: Matter, { units, staff }: Books): MatterView['respondents'] => ({
  units: matter.respondentUnits.map((id) => ({ id, name: units.get(id)?.name ?? id })),
  people: matter.respondentPeople.map((id) => {
    const person = staff.get(id);
    const unit = person?.unit ?? '';
    return { id, name: person?.name ?? '', unit, unitName: units.get(unit)?.name ?? unit };
  }),
  enterprises: [...matter.respondentEnterprises],
});

const noticeView = (notice: Selectable<NoticeTable>) => ({
  id: notice.id,
  channel: notice.channel,
  state: notice.state,
  party: notice.party,
  text: notice.body,
  createdAt: notice.created_at.toISOString(),
});

function reviewView(matter: Matter, books: Books): MatterView['review'] {
  const level = nextReview(matter);
  // What has not been accepted has nobody yet whose answer could be reviewed.
  const bodies = level && matter.handledBy ? reviewBodiesFor({ matter, ...books }, level) : [];
  return level && { level, bodies: bodies.map(({ name }) => name) };
}

/** A line of a worklist. */
export function rowView(row: WorklistRow, { units, staff }: Books, app: App): MatterRow {
  const owner = row.owner === null ? undefined : staff.get(row.owner);
  const today = app.clock.today();
  return {
    id: row.id,
    number: row.number,
    subject: row.handed_away ? '' : row.subject,
    channel: row.channel,
    purpose: row.purpose,
    category: row.category,
    route: row.route,
    stage: row.stage,
    unit: row.unit,
    unitName: units.get(row.unit)?.name ?? row.unit,
    owner: row.owner,
    ownerName: owner?.name ?? null,
    ownerAway: owner ? isAway(owner, today) || !owner.active : false,
    nextAct: row.next_act,
    receivedOn: row.received_on,
    dueRule: row.due_rule,
    safeDue: row.safe_due,
    statutoryDue: row.statutory_due,
    daysLeft: row.safe_due === null ? null : daysBetween(today, row.safe_due),
    provisional: row.provisional,
    version: row.version,
  };
}

// The other matters of the same letter, as far as this person may see them.
async function siblingsOf(app: App, row: Selectable<MatterTable>, reach: Reach) {
  const all = await mattersOfLetter(app.db, row.county, row.letter_id);
  const others = all.filter(({ id }) => id !== row.id);
  const seen = await Promise.all(others.map(({ id }) => findMatter(app.db, reach, id)));
  return seen
    .filter((found) => found !== undefined)
    .map(({ id, number, subject, state }) => ({
      id,
      number,
      subject: onlyReceiptStays(state) ? '' : subject,
    }));
}

async function answeredCall(
  app: App,
  { county, call_id: id }: StoredLetter,
): Promise<MatterView['letter']['call']> {
  const call = id === null ? undefined : await findCall(app.db, { county, id });
  return call ? { id: call.id, title: call.title } : null;
}

// A unit learns how a party rated it only when both their ratings are in, so that neither colours the other (HOUSE; §2.10).
const isRatingOpen = ({ state }: Selectable<MatterTable>, reach: Reach, rating: Rating): boolean =>
  reach.kind !== 'unit' || ratingsBy(state, rating.party ?? 1).length === 2;

const shownRatings = (row: Selectable<MatterTable>, reach: Reach) =>
  row.state.ratings.filter((rating) => isRatingOpen(row, reach, rating));

const isShownTo =
  (row: Selectable<MatterTable>, reach: Reach) =>
  ({ event }: StoredEvent): boolean =>
    event.type !== 'rated' || isRatingOpen(row, reach, event.rating);

function eventView(
  { seq, event, day, at, actor }: StoredEvent,
  books: Books,
): MatterView['events'][number] {
  return {
    seq,
    type: event.type,
    day,
    at: at.toISOString(),
    actor: actorView(actor, books),
    facts: factsInWords(event, books),
  };
}

function actorView(actor: Actor, { units, staff }: Books) {
  if (actor.kind === 'staff')
    return {
      kind: actor.kind,
      name: staff.get(actor.person)?.name ?? '',
      unitName: units.get(actor.unit)?.name ?? '',
      standsFor: staff.get(actor.standsFor ?? '')?.name ?? null,
      party: null,
    };
  const party = actor.kind === 'petitioner' ? (actor.party ?? 1) : null;
  return {
    kind: actor.kind,
    name: actor.kind === 'system' ? actor.name : '',
    unitName: '',
    standsFor: null,
    party,
  };
}

import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import { openActions } from '#domain/decide.ts';
import type { MatterEvent } from '#domain/events.ts';
import { bindsHere } from '#domain/law.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { ratingsBy, type Matter } from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { partyRefusal, voiceOf, type Party } from '#domain/parties.ts';
import { voiceIn, type Actor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { besideViews } from './beside-views.ts';
import { clockViews } from './clock-views.ts';
import { documentViewOf, toPetitioner } from '../issued/documents-issued.ts';
import { dataRequestViews } from './data-request-views.ts';
import { factsInWords } from './event-facts.ts';
import { limitsElsewhere } from './limits-elsewhere.ts';
import { openingsView } from './opening-views.ts';
import { lastReviewOf, reviewOf, underReviewOf } from './petitioner-review.ts';
import { knownOf } from '../office/known.ts';
import type { Books } from '../office/office.ts';
import { readEvents, type StoredEvent } from '../store/matters.ts';
import { documentsOf } from '../store/papers-issued.ts';

/** Inner steps of an office, which a petitioner need not follow: what is left is what was done to their matter. */
const kept: ReadonlySet<MatterEvent['type']> = new Set([
  'noted',
  'hand-over-proposed',
  'assisted',
  'reported-urgent',
  'supervision-answered',
  'supervision-returned',
  'handler-appointed',
  'handler-released',
  'opinion-drafted',
  'opinion-checked',
  'draft-returned',
  'review-drafted',
  'review-draft-returned',
  'clock-started',
  'clock-stopped',
]);

export async function petitionerMatterOf(
  app: App,
  matter: Matter,
  { books, voice }: { books: Books; voice: Voice },
): Promise<PetitionerMatter> {
  const { county, id } = matter;
  const [events, documents] = await Promise.all([
    readEvents(app.db, county, id),
    documentsOf(app.db, county, id),
  ]);
  const theirs = documents.filter(({ kind }) => toPetitioner.has(kind));
  const today = app.clock.today();
  const holder = books.units.get(matter.holder.unit);
  return {
    id,
    number: formatNumber(matter.number),
    subject: matter.subject,
    stage: matter.stage,
    version: matter.version,
    requests: matter.requests.map((request) => ({ ...request })),
    holder: {
      unitName: holder?.name ?? '',
      phone: holder?.phone ?? books.office.phone,
      address: holder?.address ?? books.office.address,
    },
    since: holderSince(matter, events),
    next: nextOf(matter, books),
    clocks: clockViews(matter, books.law, today),
    happened: events
      .filter(({ event }) => !kept.has(event.type) && !isOthersOwn(event, voice))
      .map((stored) => ({
        seq: stored.seq,
        type: stored.event.type,
        day: stored.day,
        facts: factsInWords(stored.event, books),
        cite: citeOf(stored.event, app, books),
        documents: theirs
          .filter(({ event_seq }) => event_seq === stored.seq)
          .map((one) => documentViewOf(one)),
        spoke: spokeIn(stored, voice),
      })),
    commitments: matter.commitments.map(({ unit, ...rest }) => ({
      ...rest,
      unitName: books.units.get(unit)?.name ?? '',
      spoke: spokeOf(events, rest.no, voice),
    })),
    ratings: ratingsBy(matter, voiceIn(actorFor(voice.own))).map(({ target, score, comment }) => ({
      target,
      score,
      comment,
    })),
    links: matter.links.map(({ id, number, kind, reason, contested }) => ({
      id,
      number: formatNumber(number),
      kind,
      reason,
      contested,
    })),
    review: reviewOf(matter, books),
    underReview: underReviewOf(matter),
    lastReview: lastReviewOf(matter),
    ...besideViews(matter, books, today),
    openings: await openingsView(app, matter, { books, events }),
    dataRequests: dataRequestViews(matter, { party: voice.own.no, books, today }),
    limitsElsewhere: limitsElsewhere(matter, books.law),
    openActions: openActions(knownOf(app, books, { matter, actor: actorFor(voice.own) })).filter(
      (act) => !partyRefusal(voice.own, act, voice.parties, { people: matter.petitioners }),
    ),
  };
}

// How somebody rated, and what they ask about their own data, is between them and the office.
const isOthersOwn = (event: MatterEvent, { own }: Voice): boolean =>
  event.type === 'rated'
    ? (event.rating.party ?? 1) !== voiceOf(own)
    : (event.type === 'data-asked' || event.type === 'data-decided') && event.party !== own.no;

function spokeIn({ actor }: StoredEvent, { own }: Voice): 'you' | 'other' | null {
  if (actor.kind !== 'petitioner') return null;
  return (actor.party ?? 1) === own.no ? 'you' : 'other';
}

/** Who said whether a promise was kept, the last time that somebody said it. */
function spokeOf(events: readonly StoredEvent[], no: number, voice: Voice) {
  const last = events.findLast(
    ({ event }) => event.type === 'commitment-confirmed' && event.no === no,
  );
  return last ? spokeIn(last, voice) : null;
}

/** Who reads and acts, among the parties of the letter. */
export interface Voice {
  readonly own: Party;
  readonly parties: readonly Party[];
}

export const actorFor = (party: Party): Actor => ({
  kind: 'petitioner',
  party: party.no,
  voice: voiceOf(party),
});

function nextOf(matter: Matter, { law }: Books): PetitionerMatter['next'] {
  const step = nextStep(matter);
  if (!step) return null;
  const sitting = matter.publicHearing?.plan?.day;
  if (step.act === 'hold-hearing' && sitting)
    return { act: step.act, due: sitting, rule: null, provisional: false };
  const due = matter.clocks
    .filter(
      ({ state, sum }) =>
        state === 'running' && law.rules.get(sum.rule)?.roll === 'agency' && sum.rule !== 'DL-04',
    )
    .map(({ sum }) => sum)
    .sort((a, b) => a.safeDue.localeCompare(b.safeDue))[0];
  return {
    act: step.act,
    due: due?.safeDue ?? null,
    rule: due?.rule ?? null,
    provisional: due?.provisional ?? false,
  };
}

function holderSince(matter: Matter, events: readonly StoredEvent[]): string {
  const moves: readonly MatterEvent['type'][] = [
    'transferred',
    'assigned',
    'competence-decided',
    'objection-agreed',
    'review-requested',
    'sent-back',
  ];
  return events.findLast(({ event }) => moves.includes(event.type))?.day ?? matter.receivedOn;
}

// The article under which something happened is that of the act which brought it about.
const actOf: Partial<Record<MatterEvent['type'], string>> = {
  transferred: 'transfer',
  assigned: 'assign',
  'handed-over': 'hand-over',
  objected: 'object',
  'objection-agreed': 'agree-objection',
  'objection-refused': 'refuse-objection',
  'competence-decided': 'decide-competence',
  accepted: 'accept',
  refused: 'refuse',
  'routed-out': 'route-out',
  heard: 'hear',
  extended: 'extend',
  'opinion-signed': 'sign-opinion',
  replied: 'reply',
  served: 'serve',
  'commitment-reported': 'report-commitment',
  closed: 'close',
  'simple-accepted': 'accept-simple',
  'simple-answered': 'answer-simple',
  'duty-opened': 'open-duty',
  'duty-replied': 'reply-duty',
  'study-began': 'study',
  'assistance-asked': 'ask-assistance',
  supervised: 'supervise',
  'review-requested': 'request-review',
  'completion-asked': 'ask-completion',
  'request-completed': 'complete-request',
  'review-admitted': 'admit-review',
  'review-refused': 'refuse-review',
  'review-answer-filed': 'answer-review',
  'review-suspended': 'suspend-review',
  'review-resumed': 'resume-review',
  'review-terminated': 'terminate-review',
  'review-signed': 'sign-review',
  'outside-review-recorded': 'record-outside-review',
  'review-served': 'serve-review',
  'hearing-proposed': 'propose-hearing',
  'hearing-declined': 'decide-hearing',
  'hearing-set': 'decide-hearing',
  'hearing-postponed': 'postpone-hearing',
  'hearing-called-off': 'call-off-hearing',
  'hearing-held': 'hold-hearing',
  'hearing-concluded': 'conclude-hearing',
  'mediation-offered': 'offer-mediation',
  'mediation-consent': 'consent-to-mediation',
  'mediation-ended': 'end-mediation',
  settled: 'settle',
  'court-confirmed': 'record-court-confirmation',
  'recusal-asked': 'ask-recusal',
  'recusal-decided': 'decide-recusal',
};

function groundOf(event: MatterEvent, { law }: Books) {
  if (event.type === 'refused') return law.grounds.get(event.ground)?.cite;
  return event.type === 'clock-suspended' ? law.rules.get(event.ground)?.cite : undefined;
}

function citeOf(
  event: MatterEvent,
  app: App,
  books: Books,
): { law: string; article: string } | null {
  const cite = groundOf(event, books) ?? app.lifecycle.acts[actOf[event.type] ?? '']?.cite;
  const shown = cite && cite.status !== 'HOUSE' && bindsHere(books.law, cite);
  return shown ? { law: cite.law, article: cite.article } : null;
}

import { votingOf, type HearingPlan, type PublicHearing } from '#domain/beside.ts';
import type { EventOf } from '#domain/events.ts';
import { sortingOf } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { addresseeOf, applicationOf, issuerOf, matterFacts, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

/** The papers of a hearing (domain facts §2.4, §3 no. 14). */

const texts = textsFor('zh-CN');

/** What the petitioner asked for; a hearing that an office proposes leaves no application behind. */
export const forHearingProposed = (issue: Issue<EventOf<'hearing-proposed'>>): ToIssue[] => {
  const { event, matter } = issue;
  if (event.by !== 'petitioner') return [];
  return [
    document('hearing-application', () => ({
      ...applicationOf(issue, matter.holder.unit),
      points: matter.requests.map(({ text }) => text),
      reason: event.reasons,
      basis: basisOf(issue),
    })),
  ];
};

export const forHearingSet = (issue: Issue<EventOf<'hearing-set'>>): ToIssue[] => {
  const { event, matter } = issue;
  const session = sessionOf(event.plan);
  const notice = document('hearing-notice', (number) => ({
    ...toPetitioner(issue, matter.holder.unit),
    number,
    decision: 'hold' as const,
    reason: event.reasons || matter.publicHearing?.reasons,
    basis: basisOf(issue),
    hearing: session,
    rights: rights(),
  }));
  return event.plan.open ? [notice, announcement(issue)] : [notice];
};

export const forHearingDeclined = (issue: Issue<EventOf<'hearing-declined'>>): ToIssue[] => [
  document('hearing-notice', (number) => ({
    ...toPetitioner(issue, issue.matter.holder.unit),
    number,
    decision: 'decline' as const,
    reason: issue.event.reasons,
    basis: basisOf(issue),
    hearing: undefined,
    rights: undefined,
  })),
];

export const forHearingPostponed = (issue: Issue<EventOf<'hearing-postponed'>>): ToIssue[] => [
  document('hearing-change-notice', (number) => ({
    ...changeOf(issue, 'postpone'),
    number,
    newAt: `${issue.event.day}T${issue.event.time}`,
    newPlace: issue.event.place,
    next: undefined,
  })),
];

/** A hearing that had no day yet needs no notice that its day is off. */
export const forHearingCalledOff = (issue: Issue<EventOf<'hearing-called-off'>>): ToIssue[] => {
  if (!issue.before?.publicHearing?.plan) return [];
  return [
    document('hearing-change-notice', (number) => ({
      ...changeOf(issue, 'end'),
      number,
      newAt: undefined,
      newPlace: undefined,
      next: texts('issues:hearing.calledOff'),
    })),
  ];
};

export const forHearingHeld = (issue: Issue<EventOf<'hearing-held'>>): ToIssue[] => {
  const { event, matter } = issue;
  const plan = matter.publicHearing?.plan ?? undefined;
  return [
    document('hearing-record', (number) => ({
      ...aboutMatter(issue),
      number,
      hearing: plan && { ...sessionOf(plan), at: `${event.on}T${plan.time}` },
      endedAt: `${event.on}T${event.until}`,
      present: presentAt(issue, event),
      absent:
        event.present === 'absent'
          ? [texts('issues:hearing.absent', { name: addresseeOf(issue.letter) })]
          : undefined,
      rights: rights(),
      course: courseOf(event.record),
    })),
  ];
};

export const forHearingConcluded = (issue: Issue<EventOf<'hearing-concluded'>>): ToIssue[] => {
  const { event, matter } = issue;
  const held = matter.publicHearing ?? undefined;
  const plan = held?.plan ?? undefined;
  return [
    document('hearing-opinion', (number) => ({
      ...aboutMatter(issue),
      number,
      hearing: plan && { ...sessionOf(plan), at: `${held?.heldOn ?? plan.day}T${plan.time}` },
      present: held && presentAt(issue, held),
      facts: event.facts,
      disputes: undefined,
      opinion: event.opinion,
      vote: { members: votingOf(plan ?? null), agreed: event.votesFor },
      basis: basisOf(issue),
      concludedOn: event.on,
    })),
  ];
};

/** Public: whoever reads it learns the first character of a name at most. */
function announcement(issue: Issue<EventOf<'hearing-set'>>): ToIssue {
  const { matter, books, letter, today, event } = issue;
  const { plan } = event;
  const issuer = issuerOf(books, matter.holder.unit);
  const { name } = letter.petitioner;
  const subject = plan.publicSubject || categoryOf(issue) || texts('issues:hearing.subject');
  return document('hearing-announcement', (number) => ({
    issuer,
    issuedOn: today,
    number,
    petitioner: name || addresseeOf(letter),
    subject: name === '' ? subject : subject.replaceAll(name, masked(name)),
    hearing: { ...sessionOf(plan), openness: 'open' as const },
    attend: plan.attend || texts('issues:hearing.attend', { unit: issuer.name }),
    basis: basisOf(issue),
  }));
}

const masked = (name: string): string =>
  Array.from(name)
    .map((letter, at) => (at === 0 ? letter : '*'))
    .join('');

function categoryOf({ matter, books }: Issue): string | undefined {
  const code = sortingOf(matter)?.category;
  const all = books.law.categories.flatMap((one) => [one, ...one.children]);
  return all.find((one) => one.code === code)?.name.zh;
}

const changeOf = (
  issue: Issue<EventOf<'hearing-postponed' | 'hearing-called-off'>>,
  change: 'postpone' | 'end',
) => {
  const old = issue.before?.publicHearing?.plan;
  return {
    ...toPetitioner(issue, issue.matter.holder.unit),
    change,
    at: old ? `${old.day}T${old.time}` : undefined,
    reason: issue.event.reasons,
    basis: basisOf(issue),
  };
};

function sessionOf(plan: HearingPlan) {
  const named = (post: HearingPlan['panel'][number]['post']) =>
    plan.panel.filter((one) => one.post === post).map(inWords);
  const [chair = ''] = named('chair');
  const [recorder = ''] = named('recorder');
  return {
    at: `${plan.day}T${plan.time}`,
    place: plan.place,
    chair,
    members: named('member'),
    recorder,
    openness: plan.open ? ('open' as const) : ('closed' as const),
    ...(plan.closedBecause && { closedWhy: plan.closedBecause }),
  };
}

const inWords = ({ name, standing }: HearingPlan['panel'][number]): string =>
  standing === '' ? name : texts('issues:hearing.panelist', { name, standing });

type Attended = Pick<PublicHearing, 'present' | 'attended'>;

function presentAt({ letter }: Issue, { present, attended = [] }: Attended) {
  const petitioner = { role: texts('issues:petitioner'), name: addresseeOf(letter) };
  return [...(present === 'yes' ? [petitioner] : []), ...attended];
}

const rights = (): string[] =>
  ['proxy', 'recuse', 'speak', 'read'].map((right) => texts(`issues:hearing.rights.${right}`));

// Colons of either width part who spoke from what was said; a line without one goes on with the speech before it.
const speech = /^([^:\uff1a]{1,30})[:\uff1a]\s*(.+)$/u;

function courseOf(record: string): { who: string; said: string }[] {
  const course: { who: string; said: string }[] = [];
  for (const line of record.split('\n').filter((one) => one.trim() !== '')) {
    const [, who, said] = speech.exec(line.trim()) ?? [];
    const last = course.at(-1);
    if (who !== undefined && said !== undefined) course.push({ who, said });
    else if (last) last.said += `\n${line.trim()}`;
    else course.push({ who: texts('issues:hearing.recorded'), said: line.trim() });
  }
  return course;
}

const aboutMatter = ({ books, matter, today }: Issue) => ({
  issuer: issuerOf(books, matter.holder.unit),
  issuedOn: today,
  matter: matterFacts(matter),
});

// Of the review stages the regulation knows a hearing in a re-review alone (art. 36(2); DL-30).
function basisOf({ app, books, matter }: Issue) {
  const isReReview = 'review' in matter && matter.review.level === 're-review';
  const own = isReReview ? books.law.rules.get('DL-30')?.cite : undefined;
  return cited(app.lifecycle.acts['decide-hearing']?.cite, own);
}

import type { EventOf } from '#domain/events.ts';
import type { Citation } from '#domain/law.ts';
import type { RefusalGround } from '#domain/law-tables.ts';
import { sortingOf } from '#domain/matter.ts';
import { textsFor } from '../messages.ts';
import { cited } from './cited.ts';
import { clockOf, dueOf, placeOf, toPetitioner } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

const texts = textsFor('zh-CN');

export const forAcceptance = (issue: Issue<EventOf<'accepted'>>): ToIssue[] => {
  const { matter, event, books, app } = issue;
  return [
    document('acceptance-notice', (number) => ({
      ...toPetitioner(issue, matter.holder.unit),
      number,
      requests: matter.requests.map(({ text }) => text),
      acceptedOn: event.on,
      basis: cited(app.lifecycle.acts['accept']?.cite, books.law.rules.get('DL-20')?.cite),
      answerDue: dueOf(matter, 'DL-20'),
      canDo: ['add', 'hear', 'recuse'].map((right) => texts(`issues:canDo.${right}`)),
    })),
  ];
};

/**
 * By the ground: a matter that ended is "no longer accepted", with the paper that ended it. Where that paper is not
 * known the plain refusal is issued, which names the same ground and article and claims no paper.
 */
export const forRefusal = (issue: Issue<EventOf<'refused'>>): ToIssue[] => {
  const { event, books, matter } = issue;
  const ground = books.law.grounds.get(event.ground);
  const common = {
    ...toPetitioner(issue, matter.holder.unit),
    reason: event.reasons,
    basis: ground && cited(...nationalOf(ground)),
    explainer: placeOf(books, matter.holder.unit),
  };
  const { final } = event;
  if (ground?.outcome === 'no-longer-accepted' && final)
    return [document('no-longer-accepted-notice', (number) => ({ ...common, number, final }))];
  const instead = insteadOf(event.instead, ground);
  const named = { ground: ground?.wording.zh, instead };
  return [document('refusal-notice', (number) => ({ ...common, ...named, number }))];
};

/** Where to go instead (art. 31(i)–(v)): never an opinion, and never a word of the 60 days. */
export const forRoutingOut = (issue: Issue<EventOf<'routed-out'>>): ToIssue[] => {
  const { event, matter, books } = issue;
  const sorting = sortingOf(matter);
  const route = sorting && books.law.routes.get(sorting.route);
  const procedure = books.law.procedures.get(sorting?.procedure ?? '');
  const meaning = route?.meaning.zh;
  const field = procedure?.field.zh;
  return [
    document('routing-notice', (number) => ({
      ...toPetitioner(issue, matter.holder.unit),
      number,
      procedure: field ? texts('issues:routing.procedure', { meaning, field }) : meaning,
      reason: texts(field ? 'issues:routing.reason' : 'issues:routing.reasonPlain', { field }),
      body: { name: event.body },
      limit: event.timeLimit,
      papers: linesOf(event.papers),
      opened: event.opened ? ('opened' as const) : ('to-apply' as const),
      openedOn: event.opened ? event.on : undefined,
      basis: cited(route?.cite),
    })),
  ];
};

export const forExtension = (issue: Issue<EventOf<'extended'>>): ToIssue[] => {
  const { event, matter, before, books } = issue;
  return [
    document('extension-notice', (number) => ({
      ...toPetitioner(issue, matter.holder.unit),
      number,
      acceptedOn: clockOf(matter, 'DL-20')?.from,
      oldDue: before ? dueOf(before, 'DL-20') : undefined,
      reason: event.reason,
      // Only a leader may extend (art. 34); a petitioner is told posts, not names.
      approvedBy: texts('issues:approvedBy'),
      approvedOn: event.on,
      days: event.days,
      newDue: dueOf(matter, 'DL-20'),
      basis: cited(books.law.rules.get('DL-21')?.cite),
    })),
  ];
};

// A ground may stand in a sector's text as well; outside that sector only the national article binds.
function nationalOf({ cite, basis }: RefusalGround): Citation[] {
  const all = basis ? [cite, basis] : [cite];
  const national = all.filter(({ level }) => level === 'national');
  return national.length > 0 ? national : all;
}

function insteadOf(written: string, ground: RefusalGround | undefined): string[] {
  const lines = linesOf(written);
  const lawful = ground?.instead.zh;
  return lawful && !written.includes(lawful) ? [...lines, lawful] : lines;
}

// An officer lists papers or steps by lines or by semicolons of either width.
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n;\uff1b]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

import { z } from 'zod';
import type { EventOf, KeptAway } from '../events.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { purposes, type Matter, type Request } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { reference, words } from './fields.ts';

const input = z.object({
  /** Requests that leave this matter. */
  requests: z.array(z.coerce.number().int()).max(50).default([]),
  /** Requests that nobody has written down yet, such as the one in a letter that also accuses. */
  added: z.array(words).max(50).default([]),
  subject: reference,
  purpose: z.enum(purposes, { error: 'missing' }),
  reason: words,
});

/** Makes a second matter of the same letter, with its own number, clocks and answer (domain facts §2.0, §2.7). */
export const split = defineAct({
  stages: ['registered', 'sorted', 'with-unit', 'handling', 'simple', 'performing', 'studying'],
  input,
  decide({ requests, added, subject, purpose, reason }, known): Outcome {
    const { matter, fresh } = known;
    const problem = badParts(requests, added, known);
    if (problem) return problem;
    if (!fresh) throw new Error('a split needs the identity of the new matter');
    const moved = matter.requests.filter(({ no }) => requests.includes(no));
    return [
      {
        type: 'split-off',
        ...fresh,
        requests,
        moved: renumbered(moved, added),
        subject,
        purpose,
        reason,
      },
    ];
  },
});

function badParts(
  requests: readonly number[],
  added: readonly string[],
  { matter }: Known,
): Refusal | undefined {
  if (requests.length === 0 && added.length === 0)
    return refusal('nothing-to-split', { field: 'requests' });
  if (requests.some((no) => !matter.requests.some((one) => one.no === no)))
    return refusal('no-such-request', { field: 'requests' });
  if (matter.requests.every(({ no }) => requests.includes(no)))
    return refusal('nothing-left', { field: 'requests' });
  return undefined;
}

const renumbered = (moved: readonly Request[], added: readonly string[]): Request[] =>
  [...moved.map(({ text }) => text), ...added].map((text, at) => ({ no: at + 1, text }));

/** The first facts of the matter that a split brings forth. What it asks for has been received when the letter was. */
export const splitFacts = (matter: Matter, event: EventOf<'split-off'>) => ({
  county: matter.county,
  id: event.id,
  number: event.number,
  letterId: matter.letterId,
  channel: matter.channel,
  subject: event.subject,
  requests: event.moved,
  petitioners: matter.petitioners,
  receivedOn: matter.receivedOn,
  declaredPurpose: event.purpose,
  office: matter.office,
  splitFrom: { id: matter.id, number: matter.number },
  // Of the same letter: until it is sorted for itself, it is kept from whom the letter's first matter is kept from.
  ...(isKeptFromSome(matter) && { kept: keptAway(matter) }),
});

const keptAway = (matter: Matter): KeptAway => ({
  respondentUnits: matter.respondentUnits,
  respondentPeople: matter.respondentPeople,
  respondentEnterprises: matter.respondentEnterprises,
  recused: matter.recused,
});

const isKeptFromSome = (matter: Matter): boolean =>
  Object.values(keptAway(matter)).some((list) => list.length > 0);

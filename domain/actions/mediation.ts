import { z } from 'zod';
import { mediationEnds, mediationKinds } from '../beside.ts';
import { defineAct, type Outcome } from '../known.ts';
import type { Matter } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { refuseTakingPart } from '../respondents.ts';
import { stopClocks } from './clock-events.ts';
import { dayField, optionalWords, reference, words } from './fields.ts';
import { hearingPending } from './hearing.ts';
import { badPromise, promise } from './promise.ts';

const stages = ['handling', 'performing'] as const;
const agrees = z.enum(['yes', 'no'], { error: 'missing' });

/** Offers mediation or settlement to everybody concerned (art. 33). The clock runs on (DL-33), and nobody has to agree. */
export const offerMediation = defineAct({
  stages,
  input: z.object({
    kind: z.enum(mediationKinds, { error: 'missing' }),
    mediator: words,
    /** The other sides; the petitioner's is always one. */
    others: z.array(reference).min(1, { error: 'missing' }).max(20),
  }),
  decide: (input, known): Outcome =>
    refuseTakingPart('mediator', [input.mediator], known) ?? [
      { type: 'mediation-offered', on: known.today, ...input },
    ],
});

/** The petitioner's own yes or no. A no ends the mediation and has no effect on the matter. */
export const consentToMediation = defineAct({
  stages,
  input: z.object({ agrees }),
  decide: ({ agrees }, { matter, today }): Outcome =>
    consentOf(matter, 1) === 'asked'
      ? [{ type: 'mediation-consent', party: 1, on: today, agrees }]
      : refusal('already-said', { field: 'agrees' }),
});

/**
 * Records what another party said. The petitioner's consent can only be given by the petitioner, and is given first: who
 * asks the other side tells it who petitions.
 */
export const recordConsent = defineAct({
  stages,
  input: z.object({ party: z.coerce.number({ error: 'missing' }).int(), agrees }),
  decide({ party, agrees }, { matter, today }): Outcome {
    if (party === 1) return refusal('petitioner-speaks-for-themselves', { field: 'party' });
    if (consentOf(matter, 1) !== 'yes') return refusal('petitioner-says-first', { field: 'party' });
    if (consentOf(matter, party) !== 'asked') return refusal('no-such-party', { field: 'party' });
    return [{ type: 'mediation-consent', party, on: today, agrees }];
  },
});

const consentOf = ({ mediation }: Matter, no: number) =>
  mediation?.parties.find((party) => party.no === no)?.consent;

/** Ends a mediation without agreement; the parties are told what other remedies they have (人民调解法 26). */
export const endMediation = defineAct({
  stages,
  input: z.object({
    outcome: z.enum(mediationEnds, { error: 'missing' }),
    reasons: words,
    remedies: words,
  }),
  decide: (input, { today }): Outcome => [{ type: 'mediation-ended', on: today, ...input }],
});

/**
 * The agreement that everybody signed becomes the matter's answer, its promises commitments. It must settle every
 * request; what it leaves open is split off first and answered on its own.
 */
export const settle = defineAct({
  stages,
  input: z.object({
    facts: words,
    items: words,
    performance: words,
    settles: z.array(z.coerce.number().int()),
    /** Whether everything was performed when the agreement was signed. */
    atOnce: z.enum(['yes', 'no']).default('no'),
    promises: z
      .array(promise.extend({ who: optionalWords }))
      .max(50)
      .default([]),
  }),
  decide({ settles, ...agreement }, known): Outcome {
    const { matter, today } = known;
    const open = matter.requests.filter(({ no }) => !settles.includes(no));
    if (open.length > 0)
      return refusal('request-not-settled', {
        field: 'settles',
        params: { requests: open.map(({ no }) => no).join(', ') },
      });
    // Way and time of performance belong into every agreement (人民调解法 29).
    if (agreement.promises.length === 0 && agreement.atOnce === 'no')
      return refusal('performance-without-day', { field: 'promises' });
    const problem = badPromise(agreement.promises, known) ?? hearingPending(matter);
    if (problem) return problem;
    return [
      { type: 'settled', on: today, agreement },
      ...stopClocks(known, today, 'DL-05', 'HS-01'),
    ];
  },
});

/** Records that a court has confirmed the agreement, as the parties may ask within 30 days (人民调解法 33). */
export const recordCourtConfirmation = defineAct({
  stages: ['answered', 'served', 'closed'],
  input: z.object({ on: dayField, court: words, number: reference }),
  decide(input, { matter, today }): Outcome {
    if (input.on > today) return refusal('day-in-future', { field: 'on' });
    if (matter.reply.kind !== 'settlement' || input.on < matter.reply.on)
      return refusal('served-before-issue', { field: 'on' });
    return [{ type: 'court-confirmed', ...input }];
  },
});

// The papers of a hearing: asked for, decided, announced, moved, held, concluded.
import { z } from 'zod';
import {
  aboutMatter,
  addressed,
  application,
  day,
  lines,
  publishedName,
  moment,
  numbered,
  participant,
  text,
} from './shapes.ts';

const session = z.object({
  at: moment,
  place: text,
  chair: text,
  members: lines,
  recorder: text.optional(),
  openness: z.enum(['open', 'closed']),
  closedWhy: text.optional(),
});

export const hearingApplication = application.extend({
  points: lines,
  reason: text,
  basis: text,
});

/** Either the hearing that is to be held, or why none is held. */
export const hearingNotice = addressed
  .extend({
    decision: z.enum(['hold', 'decline']),
    reason: text,
    basis: text,
    hearing: session.optional(),
    rights: lines.optional(),
  })
  .refine((facts) => facts.decision === 'decline' || facts.hearing !== undefined, {
    path: ['hearing'],
    message: 'hearing is needed where one is held',
  })
  .refine((facts) => facts.decision === 'decline' || facts.rights !== undefined, {
    path: ['rights'],
    message: 'rights are needed where a hearing is held',
  });

/** Published: `petitioner` is masked here, whoever fills it in. `subject` must not name a person either. */
export const hearingAnnouncement = numbered.extend({
  petitioner: publishedName,
  subject: text,
  hearing: session.extend({ openness: z.literal('open') }),
  attend: text,
  basis: text,
});

export const hearingChange = addressed
  .extend({
    change: z.enum(['postpone', 'end']),
    at: moment,
    reason: text,
    basis: text,
    newAt: moment.optional(),
    newPlace: text.optional(),
    next: text.optional(),
  })
  .refine(
    (facts) => facts.change === 'end' || facts.newAt !== undefined || facts.next !== undefined,
    {
      path: ['newAt'],
      message: 'newAt, or in next how the parties learn of it, is needed',
    },
  );

const utterance = z.object({ who: text, said: text });

/**
 * Either who said what (`course`), or what was written down as one text (`record`). `absent` says who was summoned and
 * stayed away, with the reason they gave. The end is filled in by hand where it is not known.
 */
export const hearingRecord = aboutMatter
  .extend({
    hearing: session.extend({ recorder: text }),
    endedAt: moment.optional(),
    present: z.array(participant).min(1),
    absent: z.array(text).optional(),
    rights: lines,
    course: z.array(utterance).min(1).optional(),
    record: text.optional(),
  })
  .refine((facts) => facts.course !== undefined || facts.record !== undefined, {
    path: ['course'],
    message: 'course or record is needed',
  });

const vote = z.object({ members: z.int().positive(), agreed: z.int().positive() });

export const hearingOpinion = aboutMatter.extend({
  hearing: session,
  present: z.array(participant).min(1),
  facts: text.optional(),
  disputes: z.array(text).optional(),
  opinion: text,
  vote: vote.refine(({ members, agreed }) => agreed * 2 > members && agreed <= members, {
    path: ['agreed'],
    message: 'agreed must be more than half of the members, and not more than all',
  }),
  basis: text,
  concludedOn: day,
});

// Where a matter goes: papers between offices, the notices that tell the petitioner, and the proof of delivery.
import { z } from 'zod';
import { addressed, day, due, lines, numbered, place, text } from './shapes.ts';

const sentMatter = z.object({
  number: text,
  title: text,
  receivedOn: day,
  petitioner: text.optional(),
});

const sent = place.extend({ way: z.enum(['transfer', 'assign', 'report']), on: day });
const goTo = place.extend({ why: text });

/** Either the matter was sent on (`sent`), or the petitioner is told which organ to go to (`goTo`). */
export const destination = addressed
  .extend({
    principle: text,
    basis: text,
    sent: sent.optional(),
    goTo: goTo.optional(),
    next: z.array(z.object({ what: text, by: due })).optional(),
  })
  .refine((facts) => facts.sent !== undefined || facts.goTo !== undefined, {
    path: ['sent'],
    message: 'either sent or goTo is needed',
  });

const toUnit = numbered.extend({
  addressee: text,
  matters: z.array(sentMatter).min(1),
  basis: text,
  noticeDue: due,
});

/** Either a day to object by, or (`bound`) why the joint meeting decided that this unit is competent. */
export const transfer = toUnit
  .extend({ objectionDue: due.optional(), bound: text.optional() })
  .refine((facts) => facts.objectionDue !== undefined || facts.bound !== undefined, {
    path: ['objectionDue'],
    message: 'either objectionDue or bound is needed',
  });

export const assignment = toUnit.extend({ objectionDue: due, due, report: lines });

/** Only the least that the receiving organ needs; `sealed` lists the envelope's content instead of enclosing it. */
export const handover = numbered.extend({
  addressee: text,
  matters: z.array(sentMatter).min(1),
  reason: text,
  basis: text,
  enclosures: lines,
});

/** What is not known when it is printed stays blank, to be filled in by hand. */
export const delivery = numbered.extend({
  document: z.object({ title: text, number: text }),
  matter: z.object({ number: text, title: text }),
  addressee: text,
  way: z.enum(['hand', 'left', 'electronic', 'post', 'announcement', 'told']),
  place: text.optional(),
  servedBy: text.optional(),
  servedOn: day.optional(),
  proof: text.optional(),
  remark: text.optional(),
});

export const routing = addressed.extend({
  procedure: text,
  reason: text,
  body: place,
  limit: text,
  papers: lines,
  opened: z.enum(['opened', 'to-apply']),
  openedOn: day.optional(),
  aid: text.optional(),
  basis: text,
});

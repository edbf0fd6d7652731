// The joint meeting, and a leader who takes charge of a matter.
import { z } from 'zod';
import { aboutMatter, day, due, lines, moment, numbered, official, text } from './shapes.ts';

const meeting = numbered.extend({ title: text, at: moment, place: text });

const planned = z.object({ title: text, unit: text, due });

export const meetingNotice = meeting.extend({
  addressee: text,
  chair: text,
  attend: lines,
  items: z.array(planned).min(1),
  prepare: z.array(text).optional(),
  basis: text,
});

const discussed = planned.extend({ decided: text });

export const meetingMinutes = meeting.extend({
  chair: text,
  present: lines,
  absent: z.array(text).optional(),
  recorder: text,
  items: z.array(discussed).min(1),
  basis: text,
});

/** What the meeting decided, to be followed until each item is done. */
export const meetingItems = numbered.extend({
  meeting: z.object({ title: text, on: day }),
  items: z.array(planned.extend({ state: text.optional() })).min(1),
  basis: text,
});

const step = z.object({ what: text, who: text, by: day });

/** One matter, one plan: a leader answers for a matter, never for a person. */
export const leaderCase = aboutMatter.extend({
  leader: official,
  unit: text,
  from: day,
  facts: text,
  requests: lines,
  plan: z.array(step).min(1),
  basis: text,
});

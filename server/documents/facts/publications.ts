// What is told to the public: calls for suggestions and what became of them, and when leaders receive.
import { z } from 'zod';
import { day, lines, numbered, official, text } from './shapes.ts';

export const suggestionCall = numbered.extend({
  topic: text,
  background: text,
  questions: lines,
  from: day,
  until: day,
  ways: lines,
  use: text,
  basis: text,
});

const summed = z.object({
  text,
  decision: z.enum(['adopted', 'partly', 'not-adopted', 'kept']),
  reason: text,
});

/** Published: suggestions are told by what they say. It has no place for who made them. */
export const suggestionSummary = numbered.extend({
  topic: text,
  call: z.object({ number: text, from: day, until: day }),
  received: z.int().min(0),
  suggestions: z.array(summed).min(1),
  next: z.array(text).optional(),
  basis: text,
});

const receptionDay = z.object({
  leader: official,
  on: day,
  hours: text,
  place: text,
  field: text.optional(),
});

export const receptionAnnouncement = numbered.extend({
  period: text,
  days: z.array(receptionDay).min(1),
  booking: text,
  bring: lines.optional(),
  basis: text,
});

// What the petitioner takes home: the slip, the print of everything, the record of what was said.
import { z } from 'zod';
import { day, due, lines, matter, moment, signed, step, text, webAddress } from './shapes.ts';

/** `portal` is printed and put into the QR code as it is: leave the query code out of it. */
export const slip = signed.extend({
  matter,
  code: text,
  /** Whose slip it is, where several people petition together. */
  bearer: text.optional(),
  form: text,
  requests: z.array(text),
  attachments: z.int().min(0).optional(),
  next: z.array(step).min(1),
  canDo: z.array(text),
  portal: webAddress,
  /** The receipt in its compact form, and where it is checked. */
  receipt: text.optional(),
  verifier: webAddress.optional(),
});

const answeredRequest = z.object({ text, answer: text.optional() });
const entry = z.object({ on: day, what: text, basis: text.optional() });
const clock = z.object({ name: text, from: day, due, state: text, basis: text });

export const progress = signed.extend({
  matter,
  holder: text,
  status: text,
  by: due.optional(),
  requests: z.array(answeredRequest).min(1),
  events: z.array(entry).min(1),
  clocks: z.array(clock),
  canDo: lines,
  portal: webAddress,
  verifier: webAddress.optional(),
});

export const visit = signed.extend({
  number: text,
  form: z.enum(['visit', 'call']),
  at: moment,
  place: text,
  receivedBy: text,
  petitioner: z.object({ name: text, contact: text.optional() }),
  representatives: z.array(text).optional(),
  said: text,
  requests: lines,
  papers: z.array(text),
});

// What is written down when a letter arrives and while its matter is looked into.
import { z } from 'zod';
import { aboutMatter, day, lines, matter, moment, numbered, text } from './shapes.ts';

const registered = z.object({ number: text, title: text, requests: lines });
const petitioner = z.object({ name: text, contact: text.optional() });

/** `number` is the letter's. `petitioners` holds the least that handling needs; one who gave no name is so called. */
export const registration = numbered.extend({
  form: text,
  at: moment,
  registrar: text,
  petitioners: z.array(petitioner).min(1),
  told: text,
  attachments: z.int().min(0),
  papers: z.array(text).optional(),
  matters: z.array(registered).min(1),
});

const answered = z.object({ question: text, answer: text });
const asked = z.object({ name: text, relation: text.optional(), contact: text.optional() });

export const inquiry = aboutMatter.extend({
  at: moment,
  until: moment.optional(),
  place: text,
  askers: lines,
  recorder: text,
  asked,
  rights: lines,
  dialogue: z.array(answered).min(1),
});

const person = z.object({ name: text, post: text.optional() });

/** A letter of the reception day is registered like any other; this is what the leader heard and arranged. */
export const reception = numbered.extend({
  matter,
  leader: person.extend({ post: text }),
  at: moment,
  place: text,
  petitioner: text,
  present: z.array(text).optional(),
  said: text,
  requests: lines,
  arranged: text,
  unit: text,
  by: day,
});

import { z } from 'zod';
import { channels, purposes } from '#domain/matter.ts';
import { dayText } from './day.ts';

const line = z.string().trim().max(200, { error: 'too-long' });
const text = z.string().trim().min(1, { error: 'missing' }).max(50_000, { error: 'too-long' });

export const contactWays = ['sms', 'email', 'post', 'none'] as const;

/** Who writes. Everything may be left out: anonymity, or a missing ID number, is never a ground to refuse (§2.8). */
export const petitioner = z.object({
  name: line.default(''),
  phone: line.default(''),
  email: z
    .union([z.literal(''), z.email({ error: 'bad-email' }).max(200, { error: 'too-long' })])
    .default(''),
  address: line.default(''),
  contactBy: z.enum(contactWays).default('none'),
  otherPetitioners: z.number().int().min(0).max(100_000).default(0),
});

const matter = z.object({
  subject: z.string().trim().min(1, { error: 'missing' }).max(300, { error: 'too-long' }),
  requests: z.array(text).min(1, { error: 'missing' }).max(50),
});

/** What a person sends: their words, their requests, and how to reach them. */
export const letterInput = z.object({
  content: text,
  place: line.default(''),
  purpose: z.enum(purposes).nullable().default(null),
  petitioner: petitioner.prefault({}),
  matters: z.array(matter).min(1, { error: 'missing' }).max(20),
  /** Ids of files uploaded before. */
  papers: z.array(z.uuid()).max(10, { error: 'too-many-papers' }).default([]),
  /** The call for suggestions that it answers. Absent otherwise, so that a letter sent before there were calls is still the same. */
  call: z.uuid().optional(),
});
export type LetterInput = z.infer<typeof letterInput>;

/** A letter that a registrar types in for somebody. */
export const typedLetter = letterInput.extend({
  channel: z.enum(channels),
  receivedOn: dayText,
  /** The record was read back to the person and they agreed (art. 19(1)); asked for oral channels. */
  readBack: z.boolean().default(false),
  externalNumber: line.default(''),
});

/** What the petitioner gets in hand. The same key gives the same receipt. */
export const receipt = z.object({
  letterId: z.string(),
  code: z.string(),
  receivedOn: z.string(),
  /** What the sender said it is: what happens next depends on it. */
  purpose: z.enum(purposes).nullable(),
  matters: z.array(z.object({ id: z.string(), number: z.string(), subject: z.string() })),
  /** By when the office must have sent it on (DL-01). */
  due: z.string(),
  provisional: z.boolean(),
});
export type Receipt = z.infer<typeof receipt>;

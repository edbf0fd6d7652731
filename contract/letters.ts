import { z } from 'zod';
import { channels, purposes } from '#domain/matter.ts';
import { consentStates, consentWays, mandateScopes } from '#domain/parties.ts';
import { partyRoles } from '#domain/party-law.ts';
import { dayText } from './day.ts';

const line = z.string().trim().max(200, { error: 'too-long' });
const text = z.string().trim().min(1, { error: 'missing' }).max(50_000, { error: 'too-long' });

/** HOUSE: people listed by name in one letter; more are counted without a name. */
export const mostParties = 100;

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
  /** How many more there are who are not listed by name. */
  otherPetitioners: z.number().int().min(0).max(100_000).default(0),
});

const consent = z.object({
  state: z.enum(consentStates).default('not-asked'),
  on: dayText.nullable().default(null),
  how: z.enum(consentWays).nullable().default(null),
});
const isAnswer = (state: string): boolean => state === 'yes' || state === 'no';
/** An answer says how it was given; without a day it was given when the letter came. */
const consentInput = consent.refine(({ state, how }) => !isAnswer(state) || how !== null, {
  path: ['how'],
  error: 'missing',
});

/** Somebody who petitions together with the first petitioner, or acts for one of them. They are numbered from 2 in this order. */
const coParty = petitioner.omit({ otherPetitioners: true }).extend({
  role: z.enum(partyRoles, { error: 'missing' }).default('petitioner'),
  name: line.min(1, { error: 'missing' }),
  consent: consentInput.prefault({}),
  /** Of a proxy or guardian: the numbers of those they act for, by which paper or document, and how far it goes. */
  actsFor: z.array(z.number().int().min(1)).max(mostParties).default([]),
  authorityPaper: z.uuid().nullable().default(null),
  authority: line.default(''),
  mandate: z.string().trim().max(2000, { error: 'too-long' }).default(''),
  scope: z.enum(mandateScopes).default('general'),
});

/** The first petitioner may be one of the representatives; whoever acts for them is a party of their own. */
const firstPetitioner = petitioner.extend({
  role: z.enum(['petitioner', 'representative']).default('petitioner'),
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
  petitioner: firstPetitioner.prefault({}),
  parties: z.array(coParty).max(mostParties, { error: 'too-many-parties' }).default([]),
  matters: z.array(matter).min(1, { error: 'missing' }).max(20),
  /** Ids of files uploaded before. */
  papers: z.array(z.uuid()).max(10, { error: 'too-many-papers' }).default([]),
  /** The petitioner wants the name withheld from those who handle the matter. Absent otherwise, like the call below. */
  keepName: z.boolean().optional(),
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

/** What the desk gets besides: the code of each party, to print their slips. The first petitioner's stands above. */
export const deskReceipt = receipt.extend({
  parties: z.array(
    z.object({ no: z.number(), role: z.enum(partyRoles), name: z.string(), code: z.string() }),
  ),
});
export type DeskReceipt = z.infer<typeof deskReceipt>;

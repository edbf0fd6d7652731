import { z } from 'zod';
import { letterInput, type LetterInput } from '#contract/letters.ts';
import { purposes, type Purpose } from '#domain/matter.ts';

/** A petition while it is being written: exactly what was typed, right or wrong, so that nothing is lost. */

const typed = z.string().default('');
const draftPaper = z.object({ id: z.string(), name: z.string(), size: z.number() });

const draftSchema = z.object({
  purpose: typed,
  content: typed,
  place: typed,
  requests: z.array(z.string()).default(['']),
  papers: z.array(draftPaper).default([]),
  name: typed,
  phone: typed,
  email: typed,
  address: typed,
  contactBy: typed,
  otherPetitioners: typed,
  subject: typed,
  /** The call for suggestions that it answers, with its title to be shown at every step. */
  call: z.object({ id: z.string(), title: z.string() }).nullable().default(null),
  /** Once sent, the letter's id is all that is kept. */
  sent: z.string().nullable().default(null),
});
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft: Draft = draftSchema.parse({});

/** A draft as it was stored; an unreadable one counts as empty rather than as an error page. */
export function draftFrom(stored: unknown): Draft {
  const parsed = draftSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : emptyDraft;
}

/** The draft as a letter, for the office's own check of it. */
export function letterOf(draft: Draft): LetterInput {
  const { name, phone, email, address } = draft;
  return letterInput.parse({
    content: draft.content,
    place: draft.place,
    purpose: purposeOf(draft.purpose),
    petitioner: {
      name,
      phone,
      email: email.trim(),
      address,
      contactBy: draft.contactBy === '' ? 'none' : draft.contactBy,
      otherPetitioners: Number(draft.otherPetitioners || '0'),
    },
    matters: [{ subject: draft.subject, requests: writtenRequests(draft) }],
    papers: draft.papers.map(({ id }) => id),
    ...(draft.call ? { call: draft.call.id } : {}),
  });
}

export const writtenRequests = (draft: Draft): string[] =>
  draft.requests.filter((request) => request.trim() !== '');

function purposeOf(chosen: string): Purpose | null {
  return purposes.find((purpose) => purpose === chosen) ?? null;
}

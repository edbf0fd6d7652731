import { z } from 'zod';
import { letterInput, type LetterInput } from '#contract/letters.ts';
import { purposes, type Purpose } from '#domain/matter.ts';

/** A petition while it is being written: exactly what was typed, right or wrong, so that nothing is lost. */

const typed = z.string().default('');
const draftPaper = z.object({ id: z.string(), name: z.string(), size: z.number() });

/** Somebody with whom the writer petitions, or who acts for one of them. */
const draftPerson = z.object({
  role: typed,
  name: typed,
  phone: typed,
  email: typed,
  address: typed,
  contactBy: typed,
  actsFor: typed,
  authority: typed,
  mandate: typed,
});
export type DraftPerson = z.infer<typeof draftPerson>;

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
  keepName: typed,
  /** Whether others petition too: none, some by name, or only so many. */
  together: typed,
  people: z.array(draftPerson).default([]),
  otherPetitioners: typed,
  representing: typed,
  subject: typed,
  /** The call for suggestions that it answers, with its title to be shown at every step. */
  call: z.object({ id: z.string(), title: z.string() }).nullable().default(null),
  /** Once sent, the letter's id is all that is kept. */
  sent: z.string().nullable().default(null),
});
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft: Draft = draftSchema.parse({});
export const emptyPerson: DraftPerson = draftPerson.parse({});

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
      otherPetitioners: isAlone(draft) ? 0 : Number(draft.otherPetitioners || '0'),
      role: !isAlone(draft) && draft.representing !== '' ? 'representative' : 'petitioner',
    },
    parties: named(draft).map(partyOf),
    matters: [{ subject: draft.subject, requests: writtenRequests(draft) }],
    papers: draft.papers.map(({ id }) => id),
    ...(draft.keepName === '' ? {} : { keepName: true }),
    ...(draft.call ? { call: draft.call.id } : {}),
  });
}

/** Nothing of what was typed about others is thrown away; of somebody who then says that they are alone it is not sent. */
export const isAlone = ({ together }: Draft): boolean => together === '' || together === 'no';

/** The people whose names go with the letter. */
export const named = (draft: Draft): readonly DraftPerson[] =>
  draft.together === 'names' ? draft.people : [];

/** Roles in which somebody acts for another, and must say for whom and by what. */
export const actsForOther = ({ role }: DraftPerson): boolean =>
  role === 'proxy' || role === 'guardian';

function partyOf(person: DraftPerson) {
  const { role, name, phone, email, address, contactBy, actsFor, authority, mandate } = person;
  const acting = actsForOther(person) ? { actsFor: [Number(actsFor)], authority, mandate } : {};
  return {
    role,
    name,
    phone,
    email: email.trim(),
    address,
    contactBy: contactBy === '' ? 'none' : contactBy,
    ...acting,
  };
}

export const writtenRequests = (draft: Draft): string[] =>
  draft.requests.filter((request) => request.trim() !== '');

function purposeOf(chosen: string): Purpose | null {
  return purposes.find((purpose) => purpose === chosen) ?? null;
}

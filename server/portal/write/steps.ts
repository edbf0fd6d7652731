import { z } from 'zod';
import { contactWays } from '#contract/letters.ts';
import { purposes } from '#domain/matter.ts';
import { partyRoles } from '#domain/party-law.ts';
import { textIn, textsIn, type Form } from '../form.ts';
import type { Page, Problem } from '../page.ts';
import { subjectFrom } from '../words.ts';
import { actsForOther, writtenRequests, type Draft } from './draft.ts';

/** The questions of the portal in their order: how each fills the draft, and what its answers must be. */
export interface Step {
  readonly name: StepName;
  readonly fill: (draft: Draft, form: Form) => Draft;
  readonly schema: z.ZodType;
}

export const stepNames = [
  'kind',
  'what',
  'requests',
  'papers',
  'you',
  'others',
  'subject',
  'check',
] as const;
export type StepName = (typeof stepNames)[number];

export const MOST_PAPERS = 10;
const MOST_REQUESTS = 50;
/** What people may say their letter is; whoever is unsure leaves it to the office. */
export const kinds = [...purposes, 'unsure'] as const;

const missing = { error: 'missing' };
const tooLong = { error: 'too-long' };
const line = z.string().trim().max(200, tooLong);
const words = z.string().trim().min(1, missing).max(50_000, tooLong);

const isGiven = (text: string): boolean => text.trim() !== '';
// Notices by a way need the number or address of that way; told together with whatever else is wrong.
const needed = (field: string) => ({ path: [field], error: 'needed', when: () => true });

const contactFields = {
  phone: line,
  email: z.union([z.string().trim().length(0), z.email({ error: 'bad-email' }).max(200, tooLong)], {
    error: 'bad-email',
  }),
  address: line,
  contactBy: z.union([z.literal(''), z.enum(contactWays)]),
};

interface Reached {
  readonly contactBy: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

const reachable = <S extends z.ZodType<Reached>>(schema: S) =>
  schema
    .refine(({ contactBy, phone }) => contactBy !== 'sms' || isGiven(phone), needed('phone'))
    .refine(({ contactBy, email }) => contactBy !== 'email' || isGiven(email), needed('email'))
    .refine(
      ({ contactBy, address }) => contactBy !== 'post' || isGiven(address),
      needed('address'),
    );

const contact = reachable(z.object({ name: line, ...contactFields }));

/** One of the people, as far as it can be judged alone. */
export const personSchema = reachable(
  z.object({
    role: z.enum(partyRoles, missing),
    name: line.min(1, missing),
    ...contactFields,
    actsFor: z.string(),
    authority: line,
    mandate: z.string().trim().max(2000, tooLong),
  }),
)
  .refine((one) => !actsForOther(one) || isGiven(one.actsFor), {
    ...needed('actsFor'),
    error: 'missing',
  })
  .refine((one) => !actsForOther(one) || isGiven(one.authority), {
    ...needed('authority'),
    error: 'missing',
  });

export const togetherWays = ['no', 'names', 'number'] as const;
const count = z
  .string()
  .trim()
  .regex(/^\d{0,5}$/, { error: 'bad-number' });

const others = z
  .object({
    together: z.union([z.literal(''), z.enum(togetherWays)]),
    people: z.array(z.unknown()),
    otherPetitioners: count,
  })
  .refine(({ together, people }) => together !== 'names' || people.length > 0, {
    ...needed('together'),
    error: 'nobody',
  })
  .refine(({ together, people }) => together !== 'names' || firstFaultyPerson(people) < 0, {
    ...needed('together'),
    error: 'person',
  })
  .refine(({ together, otherPetitioners }) => together !== 'no' || Number(otherPetitioners) === 0, {
    ...needed('together'),
    error: 'number-given',
  })
  .refine(
    ({ together, otherPetitioners }) => together !== 'number' || Number(otherPetitioners) > 0,
    needed('otherPetitioners'),
  );

const firstFaultyPerson = (people: readonly unknown[]): number =>
  people.findIndex((one) => !personSchema.safeParse(one).success);

const steps: readonly Step[] = [
  {
    name: 'kind',
    fill: (draft, form) => withPurpose(draft, oneOf(kinds, textIn(form, 'purpose'))),
    schema: z.object({ purpose: z.enum(kinds, missing) }),
  },
  {
    name: 'what',
    fill: (draft, form) => ({ ...draft, ...texts(form, 'content', 'place') }),
    schema: z.object({ content: words, place: line }),
  },
  {
    name: 'requests',
    fill: (draft, form) => ({
      ...draft,
      requests: textsIn(form, 'requests').slice(0, MOST_REQUESTS),
    }),
    schema: z.object({
      requests: z
        .array(z.string().max(50_000, tooLong))
        .refine((all) => all.some((one) => one.trim() !== ''), missing),
    }),
  },
  {
    name: 'papers',
    fill: (draft) => draft,
    schema: z.object({ papers: z.array(z.unknown()).max(MOST_PAPERS, { error: 'too-many' }) }),
  },
  {
    name: 'you',
    fill: (draft, form) => ({
      ...draft,
      ...texts(form, 'name', 'phone', 'email', 'address'),
      contactBy: oneOf(contactWays, textIn(form, 'contactBy')),
      keepName: oneOf(['yes'], textIn(form, 'keepName')),
    }),
    schema: contact,
  },
  {
    name: 'others',
    fill: (draft, form) => ({
      ...draft,
      ...texts(form, 'otherPetitioners', 'representing'),
      together: oneOf(togetherWays, textIn(form, 'together')),
    }),
    schema: others,
  },
  {
    name: 'subject',
    fill: (draft, form) => ({ ...draft, ...texts(form, 'subject') }),
    schema: z.object({ subject: z.string().trim().min(1, missing).max(300, tooLong) }),
  },
  { name: 'check', fill: (draft) => draft, schema: z.object({}) },
];

export const findStep = (name: string): Step | undefined =>
  steps.find((step) => step.name === name);

export const positionOf = (name: StepName): number => stepNames.indexOf(name) + 1;

export const nextOf = (name: StepName): StepName => stepNames[positionOf(name)] ?? 'check';

export const previousOf = (name: StepName): StepName | undefined => stepNames[positionOf(name) - 2];

/** What is still to be put right in a step, told at its field. */
export const problemsOf = (step: Step, draft: Draft, page: Pick<Page, 't'>): Problem[] =>
  problemsIn(step.schema, draft, page);

/** The same for any answers: one of several people has a page of their own. */
export function problemsIn(schema: z.ZodType, given: unknown, { t }: Pick<Page, 't'>): Problem[] {
  const parsed = schema.safeParse(given);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({
    field: fieldOf(path),
    message: t(`portal:problem.${String(path[0])}.${message}`),
  }));
}

export const firstFaulty = (draft: Draft, page: Pick<Page, 't'>): Step | undefined =>
  steps.find((step) => problemsOf(step, draft, page).length > 0);

/** The draft as a step shows it: with the subject proposed, and a line to write the first request on. */
export function prepared(draft: Draft): Draft {
  const requests = writtenRequests(draft).length === 0 ? [''] : draft.requests;
  return { ...draft, requests, subject: draft.subject || subjectFrom(draft.content) };
}

// Only a suggestion answers a call.
const withPurpose = (draft: Draft, purpose: string): Draft => ({
  ...draft,
  purpose,
  call: purpose === 'suggestion' ? draft.call : null,
});

const fieldOf = (path: readonly PropertyKey[]): string =>
  path[0] === 'requests' ? `requests-${String(path[1] ?? 0)}` : path.join('-');

const oneOf = (known: readonly string[], given: string): string =>
  known.includes(given) ? given : '';

const texts = (form: Form, ...names: readonly (keyof Draft)[]): Partial<Draft> =>
  Object.fromEntries(names.map((name) => [name, textIn(form, name)]));

import { z } from 'zod';
import type { ActName } from './acts.ts';
import type { Day } from './day.ts';
import type { Occasion, PartyLaw, PartyLimit, PartyRole } from './party-law.ts';
import { refusal, type Refusal } from './refusal.ts';

/**
 * The people of one letter: the first petitioner, others who petition with them, and those who act for one of them. A party is
 * somebody in this letter only; nothing here, and no table, knows the same person in another one.
 */

export const consentStates = ['not-asked', 'asked', 'yes', 'no'] as const;
export type ConsentState = (typeof consentStates)[number];

export const consentWays = ['spoken', 'signed', 'portal'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** A person's own word on being represented by the others' representatives. */
export interface Consent {
  readonly state: ConsentState;
  readonly on: Day | null;
  readonly how: ConsentWay | null;
}

/** How far a mandate goes: to all that goes on, or also to what settles a matter in the other's name. */
export const mandateScopes = ['general', 'special'] as const;
export type MandateScope = (typeof mandateScopes)[number];

/** What the law's rules look at; a party has names and addresses besides, and no rule depends on them. */
export interface PartyFacts {
  readonly role: PartyRole;
  readonly consent: Consent;
  /** Numbers of the parties for whom a proxy or guardian acts. */
  readonly actsFor: readonly number[];
  /** By which document: a paper that was handed in, or a description of it. */
  readonly authorityPaper: string | null;
  readonly authority: string;
  readonly scope: MandateScope;
}

/** With its number: 1 is the first petitioner, and no number is ever given twice. */
export interface Party extends PartyFacts {
  readonly no: number;
}

export interface Together {
  readonly parties: readonly PartyFacts[];
  /** How many petition together, named or not. */
  readonly people: number;
  readonly occasion: Occasion | null;
}

/** Why people cannot be put down like this: too many speak for the others, or whoever acts for another shows nothing for it. */
export function partiesProblem(together: Together, law: PartyLaw): Refusal | undefined {
  const tooMany = law.limits.map((limit) => overLimit(limit, together)).find(Boolean);
  return tooMany ?? authorityProblem(together.parties, law);
}

/** How many there are who petition for themselves; whoever acts for another is not counted beside them. */
export const peopleAmong = (parties: readonly Pick<PartyFacts, 'role'>[]): number =>
  parties.filter(({ role }) => !isActingForOther(role)).length;

const isActingForOther = (role: PartyRole): boolean => role === 'proxy' || role === 'guardian';

function overLimit(limit: PartyLimit, together: Together): Refusal | undefined {
  const { parties, people, occasion } = together;
  if (limit.occasion !== undefined && limit.occasion !== occasion) return undefined;
  if (limit.upToPeople !== undefined && people > limit.upToPeople) return undefined;
  const found = parties.flatMap((party, at) => (party.role === limit.role ? [{ party, at }] : []));
  const groups = limit.each === undefined ? [found] : byRepresented(found);
  const over = groups.find((group) => group.length > limit.most);
  const surplus = over?.[limit.most];
  if (!over || !surplus) return undefined;
  const params = { most: limit.most, count: over.length };
  return refusal(`too-many-${limit.role}`, {
    field: fieldOf(surplus.at, 'role'),
    params,
    cite: limit.cite,
  });
}

type Found = { readonly party: PartyFacts; readonly at: number };

function byRepresented(found: readonly Found[]): Found[][] {
  const numbers = [...new Set(found.flatMap(({ party }) => party.actsFor))];
  return numbers.map((no) => found.filter(({ party }) => party.actsFor.includes(no)));
}

function authorityProblem(
  parties: readonly PartyFacts[],
  { authority }: PartyLaw,
): Refusal | undefined {
  for (const [at, party] of parties.entries()) {
    if (!authority.roles.includes(party.role)) continue;
    const { cite } = authority;
    if (!namesOthers(parties, at))
      return refusal('acts-for-missing', { field: fieldOf(at, 'actsFor'), cite });
    if (party.authorityPaper === null && party.authority.trim() === '')
      return refusal('authority-missing', { field: fieldOf(at, 'authority'), cite });
  }
  return undefined;
}

// For somebody of this letter, not for oneself, and not for another who only acts for others.
function namesOthers(parties: readonly PartyFacts[], at: number): boolean {
  const { actsFor = [] } = parties[at] ?? {};
  const theirs = actsFor.map((no) => parties[no - 1]);
  return (
    actsFor.length > 0 &&
    !actsFor.includes(at + 1) &&
    theirs.every((one) => one !== undefined && !isActingForOther(one.role))
  );
}

// The first petitioner stands in a field of their own; the list begins with the second.
const fieldOf = (at: number, name: string): string =>
  at === 0 ? `petitioner.${name}` : `parties.${at - 1}.${name}`;

/** Acts that settle something in a person's name: a general mandate does not reach so far (HOUSE). */
const settling: readonly ActName[] = [
  'confirm-commitment',
  'rate',
  'consent-to-mediation',
  'withdraw',
  'release-name',
];

/** What is asked, and for how many people, named or not. Whoever does not say how many counts the named ones. */
export interface Asked {
  readonly people?: number;
  /** What was typed; nothing while one only asks what is open. */
  readonly input?: unknown;
}

/** What keeps a party from an act that is the petitioners' to do: the limits of a mandate, or a voice given to a representative. */
export function partyRefusal(
  party: Party,
  act: ActName,
  parties: readonly Party[],
  { people = 0, input }: Asked = {},
): Refusal | undefined {
  if (isActingForOther(party.role) && party.scope === 'general' && settling.includes(act))
    return refusal('outside-mandate', { params: { act } });
  const speaking = parties.filter(({ no }) => speaksFor(party).includes(no));
  if (act === 'confirm-commitment' && speaking.every((one) => isRepresented(one, parties)))
    return refusal('representative-speaks', { params: { act } });
  const all = Math.max(people, peopleAmong(parties));
  return speakForAll(speaking, parties, all) ? undefined : overHeads(act, input, all);
}

/** Nobody binds the others alone: to end the matter, or to let it be mediated. A no to mediation binds nobody (art. 33). */
function overHeads(act: ActName, input: unknown, people: number): Refusal | undefined {
  if (act === 'withdraw') return refusal('others-petition-too', { params: { people } });
  return act === 'consent-to-mediation' && aYes.safeParse(input).success
    ? refusal('others-agree-too', { field: 'agrees', params: { people } })
    : undefined;
}
const aYes = z.object({ agrees: z.literal('yes') });

/** Whose say it is: one's own, or that of everybody for whom one acts. */
const speaksFor = ({ no, role, actsFor }: Party): readonly number[] =>
  isActingForOther(role) ? actsFor : [no];

/** A representative when all the others have said yes, and nobody where some are only counted: they cannot be asked (HOUSE). */
function speakForAll(
  speaking: readonly Party[],
  parties: readonly Party[],
  people: number,
): boolean {
  if (people > peopleAmong(parties)) return false;
  const others = parties.filter((one) => !isActingForOther(one.role) && !speaking.includes(one));
  if (others.length === 0) return true;
  return (
    speaking.some(({ role }) => role === 'representative') &&
    others.every(({ role, consent }) => role === 'representative' || consent.state === 'yes')
  );
}

/** Has said yes to being represented, and there is somebody who represents. */
export const isRepresented = (party: Party, parties: readonly Party[]): boolean =>
  party.role === 'petitioner' &&
  party.consent.state === 'yes' &&
  parties.some(({ role }) => role === 'representative');

/** Whose one voice it is when this party rates: a proxy or guardian speaks with the voice of the person they act for. */
export const voiceOf = ({ no, role, actsFor }: Party): number =>
  isActingForOther(role) ? (actsFor[0] ?? no) : no;

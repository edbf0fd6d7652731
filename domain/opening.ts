import { daysBetween, type Day } from './day.ts';
import { isSealed, onlyReceiptStays, type Matter, type PersonId, type UnitId } from './matter.ts';
import { nextStep } from './next-step.ts';
import type { OpeningLaw } from './opening-law.ts';
import {
  isAdministrator,
  isAdministratorRole,
  type Actor,
  type AdministratorRole,
  type Role,
  type StaffActor,
} from './staff.ts';

/** That somebody of the staff opened a matter's file, why, and when its petitioner may read it (PIPL 44, 50). */

export const openingPurposes = [
  'registering',
  'sorting',
  'leading',
  'handling',
  'assisting',
  'checking',
  'review',
  'supervision',
  'hand-over',
  'archive',
  'asked-by-petitioner',
] as const;
export type OpeningPurpose = (typeof openingPurposes)[number];

/** What was opened: the matter's screen, the withheld name, a paper or document of its file, a print of its letter (slip, record, form). */
export const openedThings = ['matter', 'name', 'paper', 'document', 'print'] as const;
export type OpenedThing = (typeof openedThings)[number];

/** In which post somebody opened a file, and what for. */
export interface OpeningReason {
  readonly role: Role;
  readonly purpose: OpeningPurpose;
}

export interface Opening extends OpeningReason {
  readonly day: Day;
  /** The moment, as ISO text: openings are read in its order. */
  readonly at: string;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly what: OpenedThing;
}

type ReadingRole = Exclude<Role, AdministratorRole>;

// In this order a post is assumed where the matter waits for none of a person's posts. Supervisors and keepers stand last: what
// they open is shown later, and in doubt the petitioner sees it now.
const purposeOf = {
  'unit-officer': 'handling',
  'legal-checker': 'checking',
  'unit-leader': 'leading',
  sorter: 'sorting',
  registrar: 'registering',
  reviewer: 'review',
  'review-leader': 'review',
  'office-leader': 'leading',
  archivist: 'archive',
  supervisor: 'supervision',
  keeper: 'hand-over',
} as const satisfies Record<ReadingRole, OpeningPurpose>;
const postsInOrder = Object.keys(purposeOf) as ReadingRole[];

/** Why this person opens this matter, as far as their posts and its state tell. Nobody has to say it in ordinary work. */
export function reasonOf(actor: StaffActor, matter: Matter): OpeningReason {
  const role = postFor(actor, matter);
  return { role, purpose: relationOf(actor, matter) ?? purposeOf[role] };
}

/** What somebody may give as their purpose instead: what one of their posts is for, or that the petitioner asked. */
export const mayGive = ({ roles }: StaffActor, purpose: OpeningPurpose): boolean =>
  purpose === 'asked-by-petitioner' ||
  postsInOrder.some((role) => roles.includes(role) && purposeOf[role] === purpose);

function postFor(actor: StaffActor, matter: Matter): ReadingRole {
  const { roles, unit } = actor;
  const step = nextStep(matter);
  const wanted: readonly (Role | null)[] = [
    isSealed(matter) ? 'keeper' : null,
    isSupervised(matter) ? 'supervisor' : null,
    step?.unit === unit ? step.role : null,
    ...postsInOrder,
  ];
  const found = wanted.find((role) => role !== null && roles.includes(role));
  if (found && !isAdministratorRole(found) && !isAdministrator(actor)) return found;
  throw new Error('only a post that reads matters can open one');
}

/** What a unit that does not hold the matter has to do with it. */
function relationOf({ unit }: StaffActor, matter: Matter): OpeningPurpose | undefined {
  if (unit === matter.holder.unit || unit === matter.office) return undefined;
  if (matter.assisting.some((one) => one.unit === unit)) return 'assisting';
  return 'review' in matter && matter.handledBy === unit ? 'review' : undefined;
}

const isSupervised = ({ supervisions }: Matter): boolean =>
  supervisions.some(({ state }) => state !== 'settled');

/** Heads and supervisors are told on the matter's screen how many openings its petitioner reads. There is no list for anybody else. */
export const mayCountOpenings = (actor: Actor, { holder, office }: Matter): boolean =>
  actor.kind === 'staff' &&
  ((actor.unit === office && actor.roles.some((role) => countedFor.includes(role))) ||
    (actor.unit === holder.unit && actor.roles.includes('unit-leader')));

const countedFor: readonly Role[] = ['office-leader', 'supervisor'];

/** What decides whether an opening is shown to the petitioner yet. */
export interface Showing {
  readonly matter: Matter;
  readonly today: Day;
  /** When a supervision of the matter was last settled. */
  readonly settledOn: Day | null;
  readonly law: OpeningLaw;
}

export function isShownYet(opening: Opening, showing: Showing): boolean {
  const delay = delayOf(opening, showing.matter);
  if (delay === null) return true;
  const waited = daysBetween(opening.day, showing.today) >= showing.law.delays[delay].days;
  return waited || isOver[delay](opening, showing);
}

type Delay = keyof OpeningLaw['delays'];

function delayOf({ purpose, role }: Opening, matter: Matter): Delay | null {
  if (role === 'keeper' && isSealed(matter)) return 'sealed';
  return purpose === 'supervision' ? 'supervision' : null;
}

const isOver: Readonly<Record<Delay, (opening: Opening, showing: Showing) => boolean>> = {
  supervision: ({ day }, { matter, settledOn }) =>
    settledOn !== null && day <= settledOn && !isSupervised(matter),
  sealed: (_, { matter }) => onlyReceiptStays(matter),
};

/** Openings by one person for one purpose on one day that follow each other, as one line. It does not say who the person is. */
export interface OpeningLine extends OpeningReason {
  readonly day: Day;
  readonly from: string;
  readonly until: string;
  readonly unit: UnitId;
  readonly what: readonly OpenedThing[];
  readonly count: number;
}

/** What the petitioner reads: the openings that are shown by now, oldest first. One that is not shown leaves no trace in a line. */
export function openingLines(openings: readonly Opening[], showing: Showing): OpeningLine[] {
  const shown = openings.filter((one) => isShownYet(one, showing));
  return togetherAsRead(shown).map(lineOf);
}

type Group = readonly [Opening, ...Opening[]];

function togetherAsRead(openings: readonly Opening[]): Group[] {
  const groups: [Opening, ...Opening[]][] = [];
  for (const one of openings) {
    const last = groups.at(-1);
    if (last && isSameLine(last[0], one)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

const isSameLine = (one: Opening, other: Opening): boolean =>
  (['day', 'person', 'unit', 'role', 'purpose'] as const).every((key) => one[key] === other[key]);

function lineOf(group: Group): OpeningLine {
  const [{ day, at, unit, role, purpose }] = group;
  const seen = new Set(group.map(({ what }) => what));
  return {
    day,
    from: at,
    until: group.at(-1)?.at ?? at,
    unit,
    role,
    purpose,
    what: openedThings.filter((thing) => seen.has(thing)),
    count: group.length,
  };
}

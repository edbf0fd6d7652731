import { deskActs, type DeskAct } from '#contract/acts.ts';
import type { EndpointName } from '#contract/endpoints.ts';
import type { ActName } from '#domain/acts.ts';
import type { Matter } from '#domain/matter.ts';
import { inputs } from '../../domain/samples/inputs.ts';
import { opinionFor } from '../../domain/story.ts';
import type { Ids } from './matters-of-all.ts';
import type { Part } from './cast.ts';

/** Every door of the interface, and what it could tell of one matter. A new endpoint without a row does not compile. */

type Thing = Exclude<keyof Ids, 'receipt'>;

/** A door through which one thing of one matter is asked for. */
export interface DoorTo {
  readonly leads: 'to-one';
  /** What it is asked for by id, and which part of the matter that is. */
  readonly to: readonly (readonly [thing: Thing, part: Part])[];
  /** Every way to ask that its schema lets pass; out of reach all of them answer alike. */
  readonly ways: readonly Way[];
  /** What somebody gets who may see it and whose post has the right. */
  readonly granted: 'opened' | 'by-act' | 'previewed' | 'draft-or-none' | 'outcome' | 'not-due';
  readonly act?: ActName;
}

export interface Way {
  /** Added to the address. */
  readonly search?: string;
  readonly body?: (asked: Asked) => object;
}

interface Asked {
  /** The thing's id; also where the body names it. */
  readonly id: string;
  readonly version: number;
}

type Door =
  | DoorTo
  /** What it lists, counts or sums up holds only matters within reach: see the tests of lists. */
  | { readonly leads: 'to-many' }
  /** Nothing of any matter passes it: accounts, law, calendar, calls for suggestions, what one sends oneself. The canaries say so. */
  | { readonly leads: 'elsewhere' };

const many = { leads: 'to-many' } as const;
const elsewhere = { leads: 'elsewhere' } as const;
const matter = [['matter', 'matter']] as const;
const letter = [['letter', 'letter']] as const;
const slip = [['letter', 'slip']] as const;
const document = [['document', 'document']] as const;
const paper = [
  ['paper', 'file'],
  ['letterPaper', 'letter'],
] as const;
const opens = (to: DoorTo['to'], ...searches: string[]): DoorTo => ({
  leads: 'to-one',
  to,
  ways: ['', ...searches].map((search) => ({ search })),
  granted: 'opened',
});

const twoRequests = { requests: [{ no: 1 }, { no: 2 }] } as unknown as Matter;
const inputOf = (act: ActName): unknown =>
  act === 'draft-opinion' ? opinionFor(twoRequests) : inputs[act]();

const actDoor = (act: DeskAct): DoorTo => ({
  leads: 'to-one',
  to: matter,
  ways: [
    { body: ({ version }) => ({ version, input: inputOf(act) }) },
    // Whoever sees it is told that it has moved on, so it is not changed; nobody else learns that it has a version.
    { body: ({ version }) => ({ version: version + 1, input: inputOf(act) }) },
  ],
  granted: 'by-act',
  act,
});
type ActDoors = Readonly<Record<`matter.${DeskAct}`, DoorTo>>;
const actDoors = Object.fromEntries(
  deskActs.map((act) => [`matter.${act}`, actDoor(act)]),
) as unknown as ActDoors;

export const doors = {
  ...actDoors,
  'matter.preview': {
    leads: 'to-one',
    to: matter,
    ways: [
      { body: () => ({ act: 'note', input: inputs.note() }) },
      { body: () => ({ act: 'note', input: {} }) },
      { body: () => ({ act: 'sort', input: { purpose: 7 } }) },
    ],
    granted: 'previewed',
    act: 'note',
  },
  'matter.open': opens(matter, '?purpose=asked-by-petitioner', '?purpose=supervision'),
  'matter.similar': opens(matter),
  'matter.draft-docx': { ...opens(matter), granted: 'draft-or-none' },
  'matter.appoint-many': {
    leads: 'to-one',
    to: matter,
    ways: [{ body: ({ id }) => ({ ids: [id], person: 'nobody' }) }],
    granted: 'outcome',
  },
  'letter.slip': opens(slip),
  'letter.slip-pdf': opens(slip, '?party=2'),
  'letter.visit-record-pdf': opens(letter),
  'letter.registration-form-pdf': opens(letter),
  'paper.open': opens(paper),
  'document.open': opens([['document', 'original']]),
  'document.open-masked': opens(document),

  'erasure.confirm': {
    leads: 'to-one',
    to: matter,
    ways: [{ body: () => ({ keptUntil: '2020-12-31' }) }],
    granted: 'not-due',
  },
  'erasure.put-off': {
    leads: 'to-one',
    to: matter,
    ways: [{ body: () => ({ until: '2090-01-01', reasons: '要用' }) }],
    granted: 'not-due',
  },
  'erasure.list': many,
  'matter.list': many,
  'matter.count': many,
  'matter.summary': many,
  'matter.export': many,
  'bounce.list': many,

  'session.open': elsewhere,
  'session.me': elsewhere,
  'session.close': elsewhere,
  'session.password': elsewhere,
  'session.second-factor': elsewhere,
  'session.step': elsewhere,
  'sign-in.ways': elsewhere,
  'sign-in.oidc': elsewhere,
  'sign-in.oidc-back': elsewhere,
  'sign-in.challenge': elsewhere,
  'sign-in.key': elsewhere,
  'person.link': elsewhere,
  'session.end': elsewhere,
  'session.end-others': elsewhere,
  'account.read': elsewhere,
  'factor.begin': elsewhere,
  'factor.confirm': elsewhere,
  'factor.renew-codes': elsewhere,
  'person.end-sessions': elsewhere,
  'person.reset-factor': elsewhere,
  'sign-in.list': elsewhere,
  'record.standing': elsewhere,
  'public.send': elsewhere,
  'letter.register': elsewhere,
  'paper.upload': elsewhere,
  'view.list': elsewhere,
  'view.save': elsewhere,
  'view.delete': elsewhere,
  'unit.list': elsewhere,
  'unit.save': elsewhere,
  'person.colleagues': elsewhere,
  'person.list': elsewhere,
  'person.save': elsewhere,
  'person.withdraw': elsewhere,
  'person.confirm': elsewhere,
  'person.refuse': elsewhere,
  'rights.read': elsewhere,
  'change.list': elsewhere,
  'change.export': elsewhere,
  'document.setting': elsewhere,
  'document.choose-layout': elsewhere,
  'reference.read': elsewhere,
  'law.read': elsewhere,
  'law.overlays': elsewhere,
  'calendar.read': elsewhere,
  'calendar.preview': elsewhere,
  'calendar.save': elsewhere,
  'category.save': elsewhere,
  'retention.read': elsewhere,
  'retention.save': elsewhere,
  'call.list': elsewhere,
  'call.open': elsewhere,
  'call.draft': elsewhere,
  'call.revise': elsewhere,
  'call.publish': elsewhere,
  'call.close': elsewhere,
  'call.draft-summary': elsewhere,
  'call.publish-summary': elsewhere,
  'call.cancel': elsewhere,
  'call.document': elsewhere,
} as const satisfies Record<EndpointName, Door>;

export const doorsToOne = (Object.entries(doors) as [EndpointName, Door][]).filter(
  (row): row is [EndpointName, DoorTo] => row[1].leads === 'to-one',
);

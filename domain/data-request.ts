import type { ClockSum } from './clocks.ts';
import type { Day } from './day.ts';
import type { Matter } from './matter.ts';

/** What a petitioner may ask of the data that are held about them: to see them, to have a copy, to put them right, to erase them. */
export const dataKinds = ['access', 'copy', 'correction', 'deletion'] as const;
export type DataKind = (typeof dataKinds)[number];

/** What can be put right. What somebody wrote is theirs as it stands; they add to it by papers. */
export const correctable = ['name', 'phone', 'email', 'address'] as const;
export type Correctable = (typeof correctable)[number];

/** How they are reached, which nobody has to leave here; or everything. */
export const erasable = ['contact', 'everything'] as const;
export type Erasable = (typeof erasable)[number];

export interface DataAsked {
  readonly no: number;
  readonly on: Day;
  /** Who of the letter asks; it is about their own data alone. */
  readonly party: number;
  readonly kind: DataKind;
  readonly field: Correctable | null;
  readonly scope: Erasable | null;
  readonly words: string;
  /** Under which key the new value is kept until it is decided on: the record holds no value. */
  readonly wish: string | null;
}

export interface DataRequest extends DataAsked {
  /** By when it is decided, with the sum. */
  readonly sum: ClockSum;
  readonly state: 'asked' | 'granted' | 'refused';
  readonly decidedOn: Day | null;
  readonly reasons: string;
}

export const dataRequestsOf = ({ dataRequests }: Pick<Matter, 'dataRequests'>) =>
  dataRequests ?? [];

export const pendingData = (matter: Pick<Matter, 'dataRequests'>): readonly DataRequest[] =>
  dataRequestsOf(matter).filter(({ state }) => state === 'asked');

/** The rule by which an answer is due (PIPL 50). */
export const dataRule = 'HS-02';

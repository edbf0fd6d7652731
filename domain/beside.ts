import type { Day } from './day.ts';
import type { MatterNumber } from './matter-number.ts';
import type { PersonId, Promise, UnitId } from './matter.ts';

/** What may go on beside a matter's stages: each has its own small lifecycle, and none ever changes who holds the matter. */

// A hearing (听证; domain facts §2.4) – not the listening to the petitioner that every opinion needs.

export const hearingStates = [
  'proposed',
  'set',
  'held',
  'concluded',
  'declined',
  'called-off',
] as const;
export type HearingState = (typeof hearingStates)[number];

export const panelPosts = ['chair', 'member', 'recorder'] as const;
export interface PanelMember {
  readonly name: string;
  readonly post: (typeof panelPosts)[number];
  /** As whom they sit: people's deputy, lawyer, expert, neighbour … */
  readonly standing: string;
}

export interface HearingPlan {
  readonly day: Day;
  readonly time: string;
  readonly place: string;
  readonly open: boolean;
  readonly closedBecause: string;
  /** As what an open hearing is announced; empty for the name of the matter's category. */
  readonly publicSubject?: string;
  readonly attend?: string;
  readonly panel: readonly PanelMember[];
}

/** How many of a panel vote: the chair and the members. */
export const votingOf = (plan: HearingPlan | null): number =>
  (plan?.panel ?? []).filter(({ post }) => post !== 'recorder').length;

export interface Attendant {
  readonly role: string;
  readonly name: string;
}

export interface PublicHearing {
  readonly state: HearingState;
  readonly proposedBy: 'petitioner' | 'unit' | 'review-office';
  readonly proposedOn: Day;
  readonly reasons: string;
  readonly decidedOn: Day | null;
  readonly plan: HearingPlan | null;
  readonly heldOn: Day | null;
  readonly present?: 'yes' | 'absent';
  readonly attended?: readonly Attendant[];
  readonly record: string | null;
  readonly opinion: string | null;
}

// Mediation and settlement (art. 33; domain facts §2.5).

export const mediationStates = [
  'offered',
  'running',
  'agreed',
  'refused',
  'failed',
  'terminated',
] as const;
export type MediationState = (typeof mediationStates)[number];

export const mediationKinds = ['people', 'administrative', 'judicial', 'settlement'] as const;
export type MediationKind = (typeof mediationKinds)[number];

export const mediationEnds = ['failed', 'terminated'] as const;

/** Party 1 is the petitioner's side; only they can speak for it. */
export interface MediationParty {
  readonly no: number;
  readonly name: string;
  readonly consent: 'asked' | 'yes' | 'no';
}

export interface AgreedPromise extends Promise {
  /** Who performs it; empty for the unit that handles the matter. */
  readonly who?: string;
}

export interface Agreement {
  readonly facts: string;
  readonly items: string;
  readonly performance: string;
  /** Everything was performed when it was signed; then nothing is promised. */
  readonly atOnce?: 'yes' | 'no';
  readonly promises: readonly AgreedPromise[];
}

export interface Mediation {
  readonly state: MediationState;
  readonly kind: MediationKind;
  readonly mediator: string;
  readonly offeredOn: Day;
  readonly parties: readonly MediationParty[];
  readonly agreement: Agreement | null;
  readonly courtConfirmation: {
    readonly on: Day;
    readonly court: string;
    readonly number: string;
  } | null;
}

/** The petitioner's own word that they withdraw; it takes effect when the days to undo it are over (HS-01). */
export interface Withdrawal {
  readonly on: Day;
  readonly words: string;
}

// Recusal (art. 28(3)).

export interface Recusal {
  readonly no: number;
  readonly askedOn: Day;
  readonly askedBy: 'petitioner' | 'staff';
  /** Whom it concerns; null when the petitioner names no more than the handler. */
  readonly person: PersonId | null;
  readonly reason: string;
  readonly state: 'asked' | 'granted' | 'refused';
}

/** A repeat, a joint matter and a double submission are three different things. A link moves nothing. */
export const linkKinds = ['repeat', 'joint', 'double'] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface Link {
  readonly id: string;
  readonly number: MatterNumber;
  readonly kind: LinkKind;
  readonly reason: string;
  readonly on: Day;
  readonly contested: string | null;
}

/** What a unit that does not lead is asked for, and what it said. */
export interface Assistance {
  readonly unit: UnitId;
  readonly askedOn: Day;
  readonly question: string;
  readonly answer: { readonly on: Day; readonly text: string } | null;
}

/** What gives a supervisor cause (art. 40(1)). */
export const supervisionGrounds = [
  'wrongly-accepted',
  'wrongly-handled',
  'evaded',
  'delayed',
  'falsified',
  'not-carried-out',
] as const;

export interface Supervision {
  readonly no: number;
  readonly on: Day;
  readonly unit: UnitId;
  readonly ground: (typeof supervisionGrounds)[number];
  readonly demand: string;
  readonly dueDay: Day;
  readonly answer: { readonly on: Day; readonly text: string } | null;
  readonly state: 'sent' | 'answered' | 'settled';
}

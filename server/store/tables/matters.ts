import type { Generated } from 'kysely';
import type { ClockSum } from '#domain/clocks.ts';
import type { Day } from '#domain/day.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import type { Citation } from '#domain/law.ts';
import type { Channel, Matter, Purpose, Request, Route, Stage } from '#domain/matter.ts';
import type { OpenedThing, OpeningPurpose } from '#domain/opening.ts';
import type { Actor, Role } from '#domain/staff.ts';
import type { Json, Moment } from './columns.ts';

/** A file whose time is over, until somebody erases it or keeps it longer. */
export interface ErasureProposalTable {
  county: string;
  matter_id: string;
  kind: Purpose;
  years: number;
  ended_on: Day;
  kept_until: Day;
  proposed_on: Day;
  put_off_until: Day | null;
  put_off_by: string | null;
  reasons: string;
}

/** The trace of a file that was erased. */
export interface ErasureTable {
  county: string;
  id: string;
  at: Moment;
  day: Day;
  matter_id: string;
  number: string;
  number_year: number;
  number_sequence: number;
  received_on: Day;
  ended_on: Day;
  kept_until: Day;
  proposed_on: Day;
  kind: Purpose;
  years: number;
  person: string;
  cite: Json<Citation>;
  /** Of which rows the leaves stay, without their salts. */
  leaves: Json<string[]>;
}

export interface MatterTable {
  county: string;
  id: string;
  letter_id: string;
  number_year: number;
  number_sequence: number;
  number: string;
  subject: string;
  channel: Channel;
  purpose: Purpose | null;
  category: string | null;
  route: Route | null;
  stage: Stage;
  open: boolean;
  quiet: boolean;
  sealed: boolean;
  unit: string;
  owner: string | null;
  desk_unit: string | null;
  desk_role: Role | null;
  next_act: string | null;
  received_on: Day;
  due_rule: string | null;
  safe_due: Day | null;
  statutory_due: Day | null;
  provisional: boolean;
  rank_due: Day;
  respondents: Json<string[]>;
  /** People whom it is kept from, whatever their post. */
  kept_from: Json<string[]>;
  /** Units that share in it without holding it. */
  shared_with: Json<string[]>;
  withdrawing: boolean;
  /** Its petitioner wants the name withheld; that covers every matter of the letter. */
  name_kept: boolean;
  /** A sealed accusation whose receipt has come: from then on not even keepers read it. */
  handed_away: boolean;
  /** How often it came back, from which unit and after how many days. */
  bounces: Json<readonly Bounce[]>;
  /** People who have to see to one of its promises; they stand in the state as well. */
  promised_by: Json<string[]>;
  /** What is asked for; it stands in the state as well, which a comparison of many matters need not open. */
  requests: Json<readonly Request[]>;
  version: number;
  state: Json<Matter>;
}

/** As far as the statistics read it. */
export interface Bounce {
  readonly unit: string;
  readonly days: number;
}

export interface EventTable {
  county: string;
  matter_id: string;
  seq: number;
  at: Moment;
  day: Day;
  type: string;
  actor: Json<Actor>;
  payload: Json<Record<string, unknown>>;
}

/** That somebody of the staff opened a matter's file. */
export interface OpeningTable {
  county: string;
  matter_id: string;
  id: string;
  at: Moment;
  day: Day;
  person: string;
  unit: string;
  role: Role;
  purpose: OpeningPurpose;
  what: OpenedThing;
}

export interface ClockTable {
  county: string;
  matter_id: string;
  no: number;
  rule: string;
  running: boolean;
  started_on: Day;
  stopped_on: Day | null;
  safe_due: Day;
  statutory_due: Day;
  provisional: boolean;
  sum: Json<ClockSum>;
}

export interface DocumentTable {
  county: string;
  id: string;
  /** It belongs to a matter, or to a call for suggestions. */
  matter_id: string | null;
  call_id: string | null;
  kind: string;
  number: string;
  issued_on: Day;
  event_seq: number;
  facts: Json<unknown>;
  state: 'pending' | 'issued' | 'failed';
  sha256: string | null;
  layout: Generated<DocumentLayout>;
  /** The address of the page that checks it, as printed on it; null when it cannot be checked by outsiders. */
  check_at: string | null;
  /** Of its copy without personal data; null while there is none. */
  masked_sha256: string | null;
}

export interface NoticeTable {
  county: string;
  id: string;
  matter_id: string;
  event_seq: number;
  channel: 'sms' | 'email' | 'letter';
  recipient: string;
  subject: string;
  body: string;
  /** Which party of the letter it goes to. */
  party: Generated<number>;
  state: 'queued' | 'sent' | 'failed';
  reference: string | null;
  created_at: Moment;
}

import type { Generated } from 'kysely';
import type { Account, Gift } from '#domain/accounts.ts';
import type { CalendarYear } from '#domain/calendar.ts';
import type { Day } from '#domain/day.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import type { Retention } from '#domain/retention.ts';
import type { Role, UnitKind } from '#domain/staff.ts';
import type { CallStage, SuggestionCall } from '#domain/suggestion-call.ts';
import type { Json, Moment } from './columns.ts';
import type { IdentityChange } from '../identities.ts';

export interface CountyTable {
  county: string;
  name: string;
  office_name: string;
  office_unit: string;
  number_prefix: string;
  /** Stands after the prefix in document numbers, so that a document's number is never a matter's. */
  document_word: string;
  phone: string;
  address: string;
  hours: string;
  overlays: Json<string[]>;
  document_layout: Generated<DocumentLayout>;
  /** Since when openings of files are recorded; null where they have been from the first day. */
  openings_since: Generated<Day | null>;
}

export interface UnitTable {
  county: string;
  id: string;
  name: string;
  kind: UnitKind;
  review_body: string;
  re_review_body: Generated<string>;
  phone: string;
  address: string;
  active: boolean;
  /** What its own document numbers begin with; empty = it takes numbers of the petition office's series. */
  document_prefix: Generated<string>;
}

export interface PersonTable {
  county: string;
  id: string;
  login: string;
  name: string;
  unit: string;
  roles: Json<Role[]>;
  password_hash: string;
  away_from: Day | null;
  away_to: Day | null;
  /** Who has this person's posts while they are away. */
  stand_in: string | null;
  active: boolean;
  password_set_at: Moment;
  /** An initial password, or one that an administrator has set. */
  must_change: Generated<boolean>;
}

export interface SeriesTable {
  county: string;
  name: string;
  year: number;
  last: number;
}

/** For how many years files are kept, by what was asked for. */
export interface RetentionTable {
  county: string;
  years: Json<Retention>;
}

export interface DraftTable {
  county: string;
  id: string;
  content: Json<unknown>;
  updated_at: Moment;
}

export interface SavedViewTable {
  county: string;
  id: string;
  person: string;
  name: string;
  filter: Json<Record<string, unknown>>;
}

export interface CategoryTable {
  county: string;
  code: string;
  parent: string | null;
  name_zh: string;
  name_en: string;
  external_code: string | null;
  active: boolean;
}

export interface CalendarYearTable {
  year: number;
  content: Json<CalendarYear>;
  entered_at: Moment;
}

export interface SuggestionCallTable {
  county: string;
  id: string;
  stage: CallStage;
  opens_on: Day;
  closes_on: Day;
  version: number;
  state: Json<SuggestionCall>;
}

export interface SuggestionCallEventTable {
  county: string;
  call_id: string;
  seq: number;
  at: Moment;
  day: Day;
  type: string;
  person: string;
  payload: Json<Record<string, unknown>>;
}

/** A change of an account that waits, or waited, for a second administrator. */
export interface AccountChangeTable {
  county: string;
  id: string;
  person: string;
  proposed_by: string;
  proposed_at: Moment;
  before: Json<Account> | null;
  after: Json<Account>;
  gives: Json<Gift[]>;
  password_hash: string | null;
  /** Where it is about identities from outside and nothing else. */
  identities: Json<IdentityChange> | null;
  state: Generated<'waiting' | 'confirmed' | 'refused' | 'withdrawn'>;
  decided_by: string | null;
  decided_at: Date | null;
  reason: Generated<string>;
}

import type { Generated } from 'kysely';
import type { Day } from '#domain/day.ts';
import type { Channel, Purpose } from '#domain/matter.ts';
import type { ConsentState, ConsentWay, MandateScope } from '#domain/parties.ts';
import type { PartyRole } from '#domain/party-law.ts';
import type { Json, Moment } from './columns.ts';

export interface Petitioner {
  name: string;
  phone: string;
  email: string;
  address: string;
  contactBy: 'sms' | 'email' | 'post' | 'none';
  otherPetitioners: number;
}

export interface LetterTable {
  county: string;
  id: string;
  channel: Channel;
  received_on: Day;
  received_at: Moment;
  content: string;
  place: string;
  purpose: Purpose | null;
  petitioner: Json<Petitioner>;
  read_back: boolean;
  registrar: string | null;
  external_number: string;
  /** How many petition together, named or not. */
  people: number;
  idempotency_key: string;
  payload_hash: string;
  /** The call for suggestions that it answers. */
  call_id: string | null;
}

/** Somebody in a letter: who petitions, or acts for one who does. Known in this letter only. */
export interface PartyTable {
  county: string;
  letter_id: string;
  no: number;
  role: PartyRole;
  name: string;
  phone: string;
  email: string;
  address: string;
  contact_by: Petitioner['contactBy'];
  consent: ConsentState;
  consent_on: Day | null;
  consent_how: ConsentWay | null;
  acts_for: Json<readonly number[]>;
  authority_paper: string | null;
  authority: string;
  mandate: string;
  scope: MandateScope;
  code_version: Generated<number>;
}

/** A new value that a petitioner wants for something about them, until it is decided on. */
export interface DataWishTable {
  county: string;
  id: string;
  letter_id: string;
  value: string;
}

/** What stood with one of the people of a letter before something was put right. */
export interface PartyBeforeTable {
  county: string;
  letter_id: string;
  no: number;
  id: string;
  at: Moment;
  name: string;
  phone: string;
  email: string;
  address: string;
}

export interface PaperTable {
  county: string;
  id: string;
  letter_id: string | null;
  matter_id: string | null;
  sha256: string;
  name: string;
  mime: string;
  kind: string;
  inline: boolean;
  size: number;
  added_by: 'petitioner' | 'staff';
  added_at: Moment;
}

import type { ColumnType, Generated } from 'kysely';
import type { CalendarYear } from '#domain/calendar.ts';
import type { ClockSum } from '#domain/clocks.ts';
import type { Day } from '#domain/day.ts';
import type { DocumentLayout } from '#domain/document-layout.ts';
import type { Channel, Matter, Purpose, Request, Route, Stage } from '#domain/matter.ts';
import type { ConsentState, ConsentWay, MandateScope } from '#domain/parties.ts';
import type { PartyRole } from '#domain/party-law.ts';
import type { OpenedThing, OpeningPurpose } from '#domain/opening.ts';
import type { Citation } from '#domain/law.ts';
import type { Retention } from '#domain/retention.ts';
import type { Account, Gift } from '#domain/accounts.ts';
import type { SignInResult, SignInStep, SignInWay } from '#domain/sign-in.ts';
import type { Actor, Role, UnitKind } from '#domain/staff.ts';
import type { CallStage, SuggestionCall } from '#domain/suggestion-call.ts';
import type { IdentityChange } from './identities.ts';
import type { AmendedSource, LeafSource } from './leaf-sources.ts';

/** The tables as Kysely sees them. Days come and go as text, moments as Date. */

type Json<T> = ColumnType<T, string, string>;
type Moment = ColumnType<Date, Date | undefined, Date>;

export interface Petitioner {
  name: string;
  phone: string;
  email: string;
  address: string;
  contactBy: 'sms' | 'email' | 'post' | 'none';
  otherPetitioners: number;
}

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

export interface FormerPasswordTable {
  county: string;
  person: string;
  /** In the order in which they were given up. */
  id: string;
  hash: string;
}

export interface SessionTable {
  county: string;
  /** The hash of the token. */
  id: string;
  /** What it is called where it is listed and ended. */
  handle: string;
  person: string;
  csrf: string;
  step: SignInStep;
  way: SignInWay;
  /** A second factor has been shown for it. */
  proved: boolean;
  source: string;
  device: string;
  /** The sealed secret of a second factor that is being set up. */
  factor_draft: string | null;
  created_at: Date;
  used_at: Date;
  expires_at: Date;
}

export interface SecondFactorTable {
  county: string;
  person: string;
  secret: string;
  /** The step of the last code that was taken: none is taken twice. */
  last_step: number;
  set_at: Date;
}

export interface RecoveryCodeTable {
  county: string;
  person: string;
  hash: string;
  used_at: Date | null;
}

export interface KnownDeviceTable {
  county: string;
  person: string;
  device: string;
  used_at: Date;
}

/** Whom somebody else vouches for, and whose account that opens. */
export interface OutsideIdentityTable {
  county: string;
  way: 'oidc' | 'key';
  subject: string;
  person: string;
}

export interface UsedChallengeTable {
  county: string;
  id: string;
  at: Date;
}

/** Tries in vain, by a keyed hash of login and source, or of login and known device. */
export interface LoginTryTable {
  county: string;
  key: string;
  login: string;
  failed: number;
  locked_until: Date | null;
  tried_at: Date;
}

export interface SignInTable {
  county: string;
  id: string;
  at: Date;
  /** Nobody's login that was typed is not kept: it may have been a password. */
  person: string | null;
  result: SignInResult;
  way: SignInWay;
  source: string;
  by_person: string | null;
}

export interface AttemptTable {
  county: string;
  id: string;
  at: Moment;
  key: string;
}

export interface SeriesTable {
  county: string;
  name: string;
  year: number;
  last: number;
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

/** That a decision has changed a row of the record: hashes of the row as it was and as it is since. */
export interface AmendmentTable {
  county: string;
  id: string;
  at: Moment;
  source: AmendedSource;
  key: string;
  /** The event that decided it. */
  matter_id: string;
  seq: number;
  former: string;
  becomes: string;
  /** Under which the row became what it is; nothing once that is to be forgotten. */
  row_salt: Buffer | null;
}

/** For how many years files are kept, by what was asked for. */
export interface RetentionTable {
  county: string;
  years: Json<Retention>;
}

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

/** That everything has been sealed once. */
interface SealingTable {
  id: Generated<number>;
  sealed_at: Moment;
}

export interface AuditTable {
  county: string;
  id: string;
  at: Moment;
  person: string | null;
  what: string;
  before: Json<unknown>;
  after: Json<unknown>;
}

/** The log of a county. Its origin is in every checkpoint and never changes. */
export interface LogTable {
  county: string;
  origin: string;
  begun_at: Moment;
}

/** What was committed to for a row, and under which salts; the index once it is in the log. */
export interface LogLeafTable {
  county: string;
  id: string;
  /** `lost`: an entry of the public log whose row went with an older state that was put back. */
  source: LeafSource | 'lost';
  key: string;
  salt: Buffer | null;
  row_salt: Buffer | null;
  entry: Buffer;
  index: number | null;
}

/** Every size of the log that was ever signed. */
export interface LogCheckpointTable {
  county: string;
  size: number;
  root: Buffer;
  note: string;
  signed_at: Moment;
}

/** By the witness's key, as a verifier is told of it. */
export interface LogWitnessTable {
  county: string;
  vkey: string;
  /** What it cosigned last. */
  size: number | null;
  root: Buffer | null;
  line: string | null;
  cosigned_at: Date | null;
  asked_at: Date;
  /** Why it did not cosign when it was asked last. */
  trouble: string | null;
}

export interface Database {
  county: CountyTable;
  unit: UnitTable;
  person: PersonTable;
  former_password: FormerPasswordTable;
  session: SessionTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  known_device: KnownDeviceTable;
  outside_identity: OutsideIdentityTable;
  used_challenge: UsedChallengeTable;
  login_try: LoginTryTable;
  sign_in: SignInTable;
  attempt: AttemptTable;
  series: SeriesTable;
  letter: LetterTable;
  party: PartyTable;
  party_before: PartyBeforeTable;
  data_wish: DataWishTable;
  amendment: AmendmentTable;
  retention: RetentionTable;
  erasure_proposal: ErasureProposalTable;
  erasure: ErasureTable;
  matter: MatterTable;
  event: EventTable;
  opening: OpeningTable;
  clock: ClockTable;
  paper: PaperTable;
  document: DocumentTable;
  notice: NoticeTable;
  draft: DraftTable;
  saved_view: SavedViewTable;
  category: CategoryTable;
  calendar_year: CalendarYearTable;
  suggestion_call: SuggestionCallTable;
  suggestion_call_event: SuggestionCallEventTable;
  audit: AuditTable;
  account_change: AccountChangeTable;
  log: LogTable;
  log_leaf: LogLeafTable;
  log_checkpoint: LogCheckpointTable;
  sealing: SealingTable;
  log_witness: LogWitnessTable;
}

import type {
  AccountChangeTable,
  CalendarYearTable,
  CategoryTable,
  CountyTable,
  DraftTable,
  PersonTable,
  RetentionTable,
  SavedViewTable,
  SeriesTable,
  SuggestionCallEventTable,
  SuggestionCallTable,
  UnitTable,
} from './tables/office.ts';
import type {
  AttemptTable,
  FormerPasswordTable,
  KnownDeviceTable,
  LoginTryTable,
  OutsideIdentityTable,
  RecoveryCodeTable,
  SecondFactorTable,
  SessionTable,
  SignInTable,
  UsedChallengeTable,
} from './tables/signing-in.ts';
import type {
  DataWishTable,
  LetterTable,
  PaperTable,
  PartyBeforeTable,
  PartyTable,
} from './tables/letters.ts';
import type {
  ClockTable,
  DocumentTable,
  ErasureProposalTable,
  ErasureTable,
  EventTable,
  MatterTable,
  NoticeTable,
  OpeningTable,
} from './tables/matters.ts';
import type {
  AmendmentTable,
  AuditTable,
  LogCheckpointTable,
  LogLeafTable,
  LogTable,
  LogWitnessTable,
  SealingTable,
} from './tables/record.ts';

export type * from './tables/office.ts';
export type * from './tables/signing-in.ts';
export type * from './tables/letters.ts';
export type * from './tables/matters.ts';
export type * from './tables/record.ts';

/** The tables as Kysely sees them. */
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

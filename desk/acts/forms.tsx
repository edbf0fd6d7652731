import type { DeskAct } from '#contract/acts.ts';
import { stateOf } from '../matter-state.ts';
import type { ActForm, FieldsProps } from './act-form.ts';
import { ArchiveFields, archiveStart } from './archive-fields.tsx';
import { LineField, PersonField, WordsField } from './fields.tsx';
import {
  ExtendFields,
  FindDoneFields,
  HearFields,
  ObjectFields,
  ReasonsFields,
  RemarksFields,
  ReportFields,
  ServeFields,
  SignFields,
} from './handling-fields.tsx';
import { JoinFields, RecordHandOverFields, SplitFields, UndoJoinFields } from './link-fields.tsx';
import { DecideDataFields, decideDataStart } from './data-fields.tsx';
import {
  ConcludeHearingFields,
  decideHearingInput,
  DecideHearingFields,
  decideHearingStart,
  HoldHearingFields,
  holdHearingStart,
  PostponeHearingFields,
  postponeHearingStart,
  ProposeHearingFields,
} from './hearing-fields.tsx';
import {
  CourtFields,
  EndMediationFields,
  OfferMediationFields,
  RecordConsentFields,
  SettleFields,
  settleStart,
} from './mediation-fields.tsx';
import {
  AskNameFields,
  DecideNameFields,
  decideNameStart,
  KeepNameFields,
  ReleaseNameFields,
  releaseNameStart,
} from './name-fields.tsx';
import { OpinionFields, opinionStart } from './opinion-fields.tsx';
import { papersInput, PapersFields } from './papers-fields.tsx';
import {
  DeclareRecusalFields,
  decideRecusalInput,
  DecideRecusalFields,
  ReopenFields,
} from './recusal-fields.tsx';
import {
  AssignFields,
  CompetenceFields,
  RefuseFields,
  RouteOutFields,
  TransferFields,
} from './send-fields.tsx';
import {
  AdmitReviewFields,
  AnswerReviewFields,
  AskCompletionFields,
  CompleteRequestFields,
  DraftReviewFields,
  draftReviewStart,
  RecordOutsideFields,
  RefuseReviewFields,
  RequestReviewFields,
  requestReviewStart,
  ReturnReviewFields,
  ReviewDraftShown,
  ReviewReasonsFields,
  TerminateReviewFields,
  withDay,
  withPapers,
} from './review-fields.tsx';
import { sortInput, sortStart, SortFields } from './sort-fields.tsx';
import {
  AnswerSupervisionFields,
  AskAssistanceFields,
  AssistFields,
  JudgeSupervisionFields,
  onlyOne,
  ReportUrgentFields,
  SuperviseFields,
  superviseStart,
} from './supervision-fields.tsx';
import {
  AcceptSimpleFields,
  AnswerSimpleFields,
  OpenDutyFields,
  PlainReasonsFields,
  ReplyDutyFields,
  ReplyFields,
  replyInput,
  simpleInput,
  StudyFields,
} from './track-fields.tsx';

const today = (_: unknown, day: string) => ({ on: day });
const splitStart = () => ({ requests: [], added: [] });
// The second keeper hands over to the body that the first has named.
const handOverStart = ({ state }: FieldsProps['matter']) => {
  const { handOver } = stateOf(state);
  return handOver ? { body: handOver.body } : {};
};
const BodyFields = () => <LineField name="body" label="handOverBody" />;
const AppointFields = ({ matter }: FieldsProps) => <PersonField name="person" unit={matter.unit} />;
const HearingReasonsFields = () => <WordsField name="reasons" label="hearingReasons" />;
const NoteFields = () => <WordsField name="text" label="noteText" rows={4} />;

/** How the desk asks for each act. */
export const actForms = {
  sort: { key: 's', Fields: SortFields, start: sortStart, inputOf: sortInput },
  transfer: { key: 't', Fields: TransferFields },
  assign: { key: 'a', Fields: AssignFields },
  split: { key: 'S', Fields: SplitFields, start: splitStart },
  'propose-hand-over': { key: '7', Fields: BodyFields },
  'hand-over': { key: 'h', Fields: BodyFields, start: handOverStart },
  'record-hand-over': { key: '8', Fields: RecordHandOverFields, start: today },
  object: {
    key: 'o',
    Fields: ObjectFields,
    inputOf: ({ proposedUnit, ...rest }) => ({ ...rest, proposedUnit: proposedUnit ?? null }),
  },
  'agree-objection': { key: 'y', Fields: ReasonsFields },
  'refuse-objection': { key: 'n', Fields: ReasonsFields },
  'refer-to-joint-meeting': { key: 'J' },
  'decide-competence': { key: 'd', Fields: CompetenceFields },
  appoint: { key: 'p', Fields: AppointFields },
  accept: { key: 'c' },
  refuse: { key: 'r', Fields: RefuseFields },
  'route-out': { key: 'g', Fields: RouteOutFields, start: () => ({ opened: false }) },
  'accept-simple': { key: 'C', Fields: AcceptSimpleFields },
  'answer-simple': { key: 'M', Fields: AnswerSimpleFields, inputOf: simpleInput },
  'make-ordinary': { key: 'O', Fields: PlainReasonsFields },
  'open-duty': { key: 'D', Fields: OpenDutyFields },
  'reply-duty': { key: '1', Fields: ReplyDutyFields, start: () => ({ inaction: 'no' }) },
  study: { key: '2', Fields: StudyFields },
  'ask-assistance': { key: 'A', Fields: AskAssistanceFields },
  assist: { key: '3', Fields: AssistFields },
  'report-urgent': { key: 'U', Fields: ReportUrgentFields },
  hear: { key: 'e', Fields: HearFields, start: today },
  extend: { key: 'l', Fields: ExtendFields },
  'draft-opinion': { key: 'w', Fields: OpinionFields, start: opinionStart, wide: true },
  'check-opinion': { key: 'q', Fields: RemarksFields, wide: true },
  'return-draft': { key: 'b', Fields: RemarksFields, wide: true },
  'sign-opinion': { key: 'i', Fields: SignFields, wide: true },
  reply: { key: 'm', Fields: ReplyFields, inputOf: replyInput, wide: true },
  serve: { key: 'v', Fields: ServeFields, start: today },
  'report-commitment': { key: 'f', Fields: ReportFields, start: today },
  'find-done': { key: 'z', Fields: FindDoneFields },
  join: { key: 'L', Fields: JoinFields },
  'undo-join': { key: null, Fields: UndoJoinFields },
  supervise: { key: '4', Fields: SuperviseFields, start: superviseStart },
  'answer-supervision': {
    key: '5',
    Fields: AnswerSupervisionFields,
    start: onlyOne('sent'),
  },
  'return-supervision': { key: null, Fields: JudgeSupervisionFields, start: onlyOne('answered') },
  'settle-supervision': { key: '6', Fields: JudgeSupervisionFields, start: onlyOne('answered') },
  'add-papers': { key: 'u', Fields: PapersFields, inputOf: papersInput },
  note: { key: '.', Fields: NoteFields },
  'request-review': {
    key: 'R',
    Fields: RequestReviewFields,
    start: requestReviewStart,
    inputOf: withPapers,
  },
  'ask-completion': { key: 'K', Fields: AskCompletionFields, inputOf: withDay },
  'complete-request': { key: 'Q', Fields: CompleteRequestFields, inputOf: withPapers },
  'admit-review': { key: 'T', Fields: AdmitReviewFields, inputOf: withDay },
  'refuse-review': { key: 'N', Fields: RefuseReviewFields },
  'answer-review': { key: 'W', Fields: AnswerReviewFields, inputOf: withPapers, wide: true },
  'suspend-review': { key: null, Fields: ReviewReasonsFields },
  'resume-review': { key: null, Fields: ReviewReasonsFields },
  'terminate-review': { key: null, Fields: TerminateReviewFields },
  'draft-review': { key: 'Z', Fields: DraftReviewFields, start: draftReviewStart, wide: true },
  'return-review-draft': { key: 'B', Fields: ReturnReviewFields, wide: true },
  'sign-review': { key: 'I', Fields: ReviewDraftShown, wide: true },
  'record-outside-review': { key: null, Fields: RecordOutsideFields, start: today, wide: true },
  'serve-review': { key: 'V', Fields: ServeFields, start: today },
  close: { key: '0' },
  archive: { key: '9', Fields: ArchiveFields, start: archiveStart, wide: true },
  'propose-hearing': { key: 'H', Fields: ProposeHearingFields },
  'decide-hearing': {
    key: 'X',
    Fields: DecideHearingFields,
    start: decideHearingStart,
    inputOf: decideHearingInput,
    wide: true,
  },
  'postpone-hearing': { key: null, Fields: PostponeHearingFields, start: postponeHearingStart },
  'call-off-hearing': { key: null, Fields: HearingReasonsFields },
  'hold-hearing': { key: 'E', Fields: HoldHearingFields, start: holdHearingStart, wide: true },
  'conclude-hearing': { key: 'F', Fields: ConcludeHearingFields },
  'offer-mediation': { key: null, Fields: OfferMediationFields },
  'record-consent': { key: 'Y', Fields: RecordConsentFields },
  'end-mediation': { key: null, Fields: EndMediationFields },
  settle: { key: 'G', Fields: SettleFields, start: settleStart, wide: true },
  'record-court-confirmation': { key: null, Fields: CourtFields, start: today },
  reopen: { key: null, Fields: ReopenFields },
  'keep-name': { key: null, Fields: KeepNameFields },
  'release-name': { key: null, Fields: ReleaseNameFields, start: releaseNameStart },
  'ask-name': { key: null, Fields: AskNameFields },
  'decide-name': { key: null, Fields: DecideNameFields, start: decideNameStart },
  'decide-data': { key: null, Fields: DecideDataFields, start: decideDataStart },
  'declare-recusal': { key: null, Fields: DeclareRecusalFields },
  'decide-recusal': {
    key: 'P',
    Fields: DecideRecusalFields,
    inputOf: decideRecusalInput,
  },
} as const satisfies Record<DeskAct, ActForm>;

export const isDeskAct = (act: string): act is DeskAct => act in actForms;

export const formOf = (act: DeskAct): ActForm => actForms[act];

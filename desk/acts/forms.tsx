import type { DeskAct } from '#contract/acts.ts';
import { suggestionDecisions } from '#contract/words.ts';
import type { ActForm, FieldsProps } from './act-form.ts';
import { ChoiceField, LineField, PersonField, WordsField } from './fields.tsx';
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
import { OpinionFields, opinionStart } from './opinion-fields.tsx';
import { papersInput, PapersFields } from './papers-fields.tsx';
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

const today = (_: unknown, day: string) => ({ on: day });
const BodyFields = () => <LineField name="body" label="handOverBody" />;
const AppointFields = ({ matter }: FieldsProps) => <PersonField name="person" unit={matter.unit} />;
const ReplyFields = ({ matter }: FieldsProps) => (
  <>
    {matter.route === 'RA' && (
      <ChoiceField name="decision" of={suggestionDecisions} terms="decision" />
    )}
    <WordsField name="text" label="replyText" rows={8} />
  </>
);
const NoteFields = () => <WordsField name="text" label="noteText" rows={4} />;

/** How the desk asks for each act. */
export const actForms = {
  sort: { key: 's', Fields: SortFields, start: sortStart, inputOf: sortInput },
  transfer: { key: 't', Fields: TransferFields },
  assign: { key: 'a', Fields: AssignFields },
  'hand-over': { key: 'h', Fields: BodyFields },
  object: {
    key: 'o',
    Fields: ObjectFields,
    inputOf: ({ proposedUnit, ...rest }) => ({ ...rest, proposedUnit: proposedUnit ?? null }),
  },
  'agree-objection': { key: 'y', Fields: ReasonsFields },
  'refuse-objection': { key: 'n', Fields: ReasonsFields },
  'decide-competence': { key: 'd', Fields: CompetenceFields },
  appoint: { key: 'p', Fields: AppointFields },
  accept: { key: 'c' },
  refuse: { key: 'r', Fields: RefuseFields },
  'route-out': { key: 'g', Fields: RouteOutFields, start: () => ({ opened: false }) },
  hear: { key: 'e', Fields: HearFields, start: today },
  extend: { key: 'l', Fields: ExtendFields },
  'draft-opinion': { key: 'w', Fields: OpinionFields, start: opinionStart, wide: true },
  'check-opinion': { key: 'q', Fields: RemarksFields, wide: true },
  'return-draft': { key: 'b', Fields: RemarksFields, wide: true },
  'sign-opinion': { key: 'i', Fields: SignFields, wide: true },
  reply: { key: 'm', Fields: ReplyFields },
  serve: { key: 'v', Fields: ServeFields, start: today },
  'report-commitment': { key: 'f', Fields: ReportFields, start: today },
  'find-done': { key: 'z', Fields: FindDoneFields },
  'add-papers': { key: 'u', Fields: PapersFields, inputOf: papersInput },
  note: { key: '.', Fields: NoteFields },
  'request-review': {
    key: 'R',
    Fields: RequestReviewFields,
    start: requestReviewStart,
    inputOf: withPapers,
  },
  'ask-completion': { key: 'K', Fields: AskCompletionFields, inputOf: withDay },
  'complete-request': { key: 'C', Fields: CompleteRequestFields, inputOf: withPapers },
  'admit-review': { key: 'A', Fields: AdmitReviewFields, inputOf: withDay },
  'refuse-review': { key: 'N', Fields: RefuseReviewFields },
  'answer-review': { key: 'W', Fields: AnswerReviewFields, inputOf: withPapers, wide: true },
  'suspend-review': { key: null, Fields: ReviewReasonsFields },
  'resume-review': { key: null, Fields: ReviewReasonsFields },
  'terminate-review': { key: null, Fields: TerminateReviewFields },
  'draft-review': { key: 'D', Fields: DraftReviewFields, start: draftReviewStart, wide: true },
  'return-review-draft': { key: 'B', Fields: ReturnReviewFields, wide: true },
  'sign-review': { key: 'I', Fields: ReviewDraftShown, wide: true },
  'record-outside-review': { key: 'O', Fields: RecordOutsideFields, start: today, wide: true },
  'serve-review': { key: 'V', Fields: ServeFields, start: today },
  close: { key: '0' },
} as const satisfies Record<DeskAct, ActForm>;

export const isDeskAct = (act: string): act is DeskAct => act in actForms;

export const formOf = (act: DeskAct): ActForm => actForms[act];

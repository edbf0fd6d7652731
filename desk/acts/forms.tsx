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
const HearingReasonsFields = () => <WordsField name="reasons" label="hearingReasons" />;
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
  close: { key: '0' },
  'propose-hearing': { key: 'H', Fields: ProposeHearingFields },
  'decide-hearing': {
    key: 'D',
    Fields: DecideHearingFields,
    start: decideHearingStart,
    inputOf: decideHearingInput,
    wide: true,
  },
  'postpone-hearing': { key: null, Fields: PostponeHearingFields, start: postponeHearingStart },
  'call-off-hearing': { key: null, Fields: HearingReasonsFields },
  'hold-hearing': { key: 'E', Fields: HoldHearingFields, start: holdHearingStart, wide: true },
  'conclude-hearing': { key: 'C', Fields: ConcludeHearingFields },
  'offer-mediation': { key: 'M', Fields: OfferMediationFields },
  'record-consent': { key: 'Y', Fields: RecordConsentFields },
  'end-mediation': { key: null, Fields: EndMediationFields },
  settle: { key: 'G', Fields: SettleFields, start: settleStart, wide: true },
  'record-court-confirmation': { key: null, Fields: CourtFields, start: today },
  reopen: { key: null, Fields: ReopenFields },
  'declare-recusal': { key: null, Fields: DeclareRecusalFields },
  'decide-recusal': {
    key: 'P',
    Fields: DecideRecusalFields,
    inputOf: decideRecusalInput,
  },
} as const satisfies Record<DeskAct, ActForm>;

export const isDeskAct = (act: string): act is DeskAct => act in actForms;

export const formOf = (act: DeskAct): ActForm => actForms[act];

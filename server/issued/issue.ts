import type { EventOf, EventType } from '#domain/events.ts';
import { forAcceptance, forExtension, forRefusal, forRoutingOut } from './acceptance.ts';
import { forOpinion, forReply } from './answers.ts';
import { forArchiving } from './archiving.ts';
import { forClosing } from './closing.ts';
import { forAgreement, forObjection, forObjectionRefusal } from './objections.ts';
import { forDataDecided } from './data-answers.ts';
import { forSettlement } from './agreements.ts';
import {
  forHearingCalledOff,
  forHearingConcluded,
  forHearingDeclined,
  forHearingHeld,
  forHearingPostponed,
  forHearingProposed,
  forHearingSet,
} from './hearings.ts';
import { forHearing } from './inquiry.ts';
import { forRecusalAsked, forRecusalDecided } from './recusals.ts';
import { forAssignment, forCompetence, forHandOver, forTransfer } from './sending.ts';
import { forReviewService, forService } from './service.ts';
import { forSupervision, forSupervisionAnswer, forUrgentReport } from './supervision.ts';
import { forDutyReply, forSimpleAnswer } from './tracks.ts';
import {
  forAdmission,
  forCompletion,
  forReviewChange,
  forReviewOpinion,
  forReviewRefusal,
  forReviewRequest,
} from './reviews.ts';
import type { Issue, ToIssue } from './to-issue.ts';
import { forWithdrawalAsked, forWithdrawn } from './withdrawals.ts';

export type { Issue, ToIssue } from './to-issue.ts';

type Builders = { readonly [T in EventType]?: (issue: Issue<EventOf<T>>) => readonly ToIssue[] };

/** Which event calls for which documents (domain facts §2.1, §3). An event that is not named here leaves none behind. */
const builders = {
  transferred: forTransfer,
  assigned: forAssignment,
  'competence-decided': forCompetence,
  'handed-over': forHandOver,
  accepted: forAcceptance,
  refused: forRefusal,
  'routed-out': forRoutingOut,
  heard: forHearing,
  extended: forExtension,
  'opinion-signed': forOpinion,
  replied: forReply,
  served: forService,
  objected: forObjection,
  'objection-agreed': forAgreement,
  'objection-refused': forObjectionRefusal,
  'simple-answered': forSimpleAnswer,
  'duty-replied': forDutyReply,
  'reported-urgent': forUrgentReport,
  supervised: forSupervision,
  'supervision-answered': forSupervisionAnswer,
  closed: forClosing,
  archived: forArchiving,
  'data-decided': forDataDecided,
  'review-requested': forReviewRequest,
  'completion-asked': forCompletion,
  'review-admitted': forAdmission,
  'review-refused': forReviewRefusal,
  'review-suspended': forReviewChange,
  'review-resumed': forReviewChange,
  'review-terminated': forReviewChange,
  'review-signed': forReviewOpinion,
  'review-served': forReviewService,
  'hearing-proposed': forHearingProposed,
  'hearing-set': forHearingSet,
  'hearing-declined': forHearingDeclined,
  'hearing-postponed': forHearingPostponed,
  'hearing-called-off': forHearingCalledOff,
  'hearing-held': forHearingHeld,
  'hearing-concluded': forHearingConcluded,
  settled: forSettlement,
  'withdrawal-asked': forWithdrawalAsked,
  withdrawn: forWithdrawn,
  'recusal-asked': forRecusalAsked,
  'recusal-decided': forRecusalDecided,
} satisfies Builders;

/** The documents that an event calls for, filled from the matter. */
export function documentsFor(issue: Issue): readonly ToIssue[] {
  const found: Readonly<Partial<Record<EventType, unknown>>> = builders;
  const builder = found[issue.event.type] as ((issue: Issue) => readonly ToIssue[]) | undefined;
  return builder?.(issue) ?? [];
}

import { accept, refuse, routeOut } from './actions/accept.ts';
import { serveReview } from './actions/after-review.ts';
import { addPapers, appoint, note } from './actions/appoint.ts';
import { askAssistance, assist, reportUrgent } from './actions/assist.ts';
import {
  archive,
  close,
  confirmCommitment,
  findDone,
  rate,
  reportCommitment,
} from './actions/commitment.ts';
import { askData, decideData } from './actions/data-request.ts';
import { openDuty, replyDuty } from './actions/duty.ts';
import { extend } from './actions/extend.ts';
import { handOver, proposeHandOver, recordHandOver } from './actions/hand-over.ts';
import { hear } from './actions/hear.ts';
import {
  callOffHearing,
  concludeHearing,
  decideHearing,
  holdHearing,
  postponeHearing,
  proposeHearing,
} from './actions/hearing.ts';
import { contestJoin, join, undoJoin } from './actions/link.ts';
import {
  consentToMediation,
  endMediation,
  offerMediation,
  recordConsent,
  recordCourtConfirmation,
  settle,
} from './actions/mediation.ts';
import { askName, decideName, keepName, releaseName } from './actions/names.ts';
import {
  agreeObjection,
  decideCompetence,
  object,
  referToJointMeeting,
  refuseObjection,
} from './actions/object.ts';
import { checkOpinion, draftOpinion, returnDraft, signOpinion } from './actions/opinion.ts';
import { askRecusal, decideRecusal, declareRecusal } from './actions/recusal.ts';
import { recount } from './actions/recount.ts';
import { releaseHandler } from './actions/release-handler.ts';
import { importAnswer, reply, study } from './actions/reply.ts';
import {
  answerReview,
  draftReview,
  recordOutsideReview,
  resumeReview,
  returnReviewDraft,
  signReview,
  suspendReview,
  terminateReview,
} from './actions/review-examine.ts';
import {
  admitReview,
  askCompletion,
  completeRequest,
  refuseReview,
  requestReview,
} from './actions/review-request.ts';
import { assign, transfer } from './actions/send.ts';
import { serve } from './actions/serve.ts';
import { acceptSimple, answerSimple, makeOrdinary } from './actions/simple.ts';
import { sort } from './actions/sort.ts';
import { split } from './actions/split.ts';
import {
  answerSupervision,
  returnSupervision,
  settleSupervision,
  supervise,
} from './actions/supervise.ts';
import { endByWithdrawal, reopen, undoWithdrawal, withdraw } from './actions/withdraw.ts';

/** Every way in which a matter can change after it is registered. There is no other. */
export const acts = {
  sort,
  split,
  transfer,
  assign,
  'propose-hand-over': proposeHandOver,
  'hand-over': handOver,
  'record-hand-over': recordHandOver,
  object,
  'agree-objection': agreeObjection,
  'refuse-objection': refuseObjection,
  'refer-to-joint-meeting': referToJointMeeting,
  'decide-competence': decideCompetence,
  appoint,
  accept,
  refuse,
  'route-out': routeOut,
  'accept-simple': acceptSimple,
  'answer-simple': answerSimple,
  'make-ordinary': makeOrdinary,
  'open-duty': openDuty,
  'reply-duty': replyDuty,
  study,
  hear,
  extend,
  'ask-assistance': askAssistance,
  assist,
  'draft-opinion': draftOpinion,
  'check-opinion': checkOpinion,
  'return-draft': returnDraft,
  'sign-opinion': signOpinion,
  reply,
  'import-answer': importAnswer,
  serve,
  'propose-hearing': proposeHearing,
  'decide-hearing': decideHearing,
  'postpone-hearing': postponeHearing,
  'call-off-hearing': callOffHearing,
  'hold-hearing': holdHearing,
  'conclude-hearing': concludeHearing,
  'offer-mediation': offerMediation,
  'consent-to-mediation': consentToMediation,
  'record-consent': recordConsent,
  'end-mediation': endMediation,
  settle,
  'record-court-confirmation': recordCourtConfirmation,
  'request-review': requestReview,
  'ask-completion': askCompletion,
  'complete-request': completeRequest,
  'admit-review': admitReview,
  'refuse-review': refuseReview,
  'answer-review': answerReview,
  'suspend-review': suspendReview,
  'resume-review': resumeReview,
  'terminate-review': terminateReview,
  'draft-review': draftReview,
  'return-review-draft': returnReviewDraft,
  'sign-review': signReview,
  'record-outside-review': recordOutsideReview,
  'serve-review': serveReview,
  'report-commitment': reportCommitment,
  'confirm-commitment': confirmCommitment,
  'find-done': findDone,
  rate,
  withdraw,
  'undo-withdrawal': undoWithdrawal,
  'end-by-withdrawal': endByWithdrawal,
  reopen,
  'ask-recusal': askRecusal,
  'declare-recusal': declareRecusal,
  'decide-recusal': decideRecusal,
  join,
  'undo-join': undoJoin,
  'contest-join': contestJoin,
  'report-urgent': reportUrgent,
  supervise,
  'answer-supervision': answerSupervision,
  'return-supervision': returnSupervision,
  'settle-supervision': settleSupervision,
  'keep-name': keepName,
  'release-name': releaseName,
  'ask-name': askName,
  'decide-name': decideName,
  'ask-data': askData,
  'decide-data': decideData,
  'add-papers': addPapers,
  note,
  recount,
  'release-handler': releaseHandler,
  close,
  archive,
} as const;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];

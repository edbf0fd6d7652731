import { accept, refuse, routeOut } from './actions/accept.ts';
import { addPapers, appoint, note } from './actions/appoint.ts';
import {
  close,
  confirmCommitment,
  findDone,
  rate,
  reportCommitment,
} from './actions/commitment.ts';
import { extend } from './actions/extend.ts';
import { handOver } from './actions/hand-over.ts';
import { hear } from './actions/hear.ts';
import { agreeObjection, decideCompetence, object, refuseObjection } from './actions/object.ts';
import { checkOpinion, draftOpinion, returnDraft, signOpinion } from './actions/opinion.ts';
import { recount } from './actions/recount.ts';
import { importAnswer, reply } from './actions/reply.ts';
import { assign, transfer } from './actions/send.ts';
import { serve } from './actions/serve.ts';
import { sort } from './actions/sort.ts';

/** Every way in which a matter can change after it is registered. There is no other. */
export const acts = {
  sort,
  transfer,
  assign,
  'hand-over': handOver,
  object,
  'agree-objection': agreeObjection,
  'refuse-objection': refuseObjection,
  'decide-competence': decideCompetence,
  appoint,
  accept,
  refuse,
  'route-out': routeOut,
  hear,
  extend,
  'draft-opinion': draftOpinion,
  'check-opinion': checkOpinion,
  'return-draft': returnDraft,
  'sign-opinion': signOpinion,
  reply,
  'import-answer': importAnswer,
  serve,
  'report-commitment': reportCommitment,
  'confirm-commitment': confirmCommitment,
  'find-done': findDone,
  rate,
  'add-papers': addPapers,
  note,
  recount,
  close,
} as const;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];

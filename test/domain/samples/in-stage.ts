import type { ActName } from '#domain/acts.ts';
import type { Stage } from '#domain/matter.ts';
import type { Post } from '../../county.ts';
import {
  answered,
  drafted,
  handling,
  heard,
  objection,
  reviewAnswered,
  reviewing,
  reviewOpinion,
  reviewRequested,
  served,
  sorted,
  Story,
  withUnit,
} from '../story.ts';
import { body, inputs } from './inputs.ts';

const objected = () => withUnit().by('officer', 'object', objection);
const answeredSuggestion = () =>
  withUnit('RA')
    .by('officer', 'reply', { text: '已采纳。', decision: 'adopted' })
    .by('officer', 'serve', { way: 'post', on: '2026-03-05', proof: '挂号' });

/** A matter in each stage, as an office would have brought it there. */
export const inStage: Record<Stage, () => Story> = {
  registered: () => new Story(),
  sorted,
  'with-unit': withUnit,
  objected,
  'joint-meeting': thriceObjected,
  handling,
  simple: () => withUnit().by('officer', 'accept-simple', inputs['accept-simple']()),
  performing: () => withUnit('R5').by('officer', 'open-duty', inputs['open-duty']()),
  studying: () => withUnit('RA').by('officer', 'study', {}),
  answered,
  served: () => served('2026-04-30'),
  'review-requested': reviewRequested,
  reviewing,
  'review-answered': reviewAnswered,
  refused: () => withUnit().by('leader', 'refuse', inputs.refuse()),
  'routed-out': () => withUnit('R2').by('officer', 'route-out', inputs['route-out']()),
  'handed-over': () => sealedFor('keeper2').by('keeper', 'hand-over', body),
  withdrawn: () =>
    withUnit()
      .by('petitioner', 'withdraw', { words: '不再要求' })
      .after(6)
      .by('system', 'end-by-withdrawal'),
  closed: () => answeredSuggestion().by('officer', 'close'),
  archived: () =>
    answeredSuggestion().by('officer', 'close').by('archivist', 'archive', inputs.archive()),
};

const sealedFor = (keeper: Post) => sorted('RB').by(keeper, 'propose-hand-over', body);

function thriceObjected(): Story {
  const story = withUnit();
  for (const [unit, leader] of [
    ['labour', 'officer'],
    ['housing', 'labourOfficer'],
  ] as const)
    story
      .by(leader, 'object', objection)
      .by('officeLeader', 'agree-objection', { reasons: '属实' })
      .by('sorter', 'transfer', { unit });
  return story.by('officer', 'object', objection);
}

/** Where an act needs more than its stage: a draft to check, a promise to report, a period that is over. */
export const readyFor: Partial<Record<ActName, () => Story>> = {
  'draft-opinion': heard,
  'check-opinion': drafted,
  'return-draft': drafted,
  'sign-opinion': () => drafted().by('checker', 'check-opinion'),
  'find-done': () =>
    served('2026-04-30').by('officer', 'report-commitment', inputs['report-commitment']()),
  close: () => served().on('2026-06-01'),
  'return-review-draft': () => reviewing().by('reviewer', 'draft-review', reviewOpinion('uphold')),
  'sign-review': () => reviewing().by('reviewer', 'draft-review', reviewOpinion('uphold')),
};

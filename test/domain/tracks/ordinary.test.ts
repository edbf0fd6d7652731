import { expect, test } from 'vitest';
import { inputs } from '../samples/inputs.ts';
import {
  byHand,
  handling,
  opinionFor,
  reviewAnswered,
  reviewAsked,
  reviewOpinion,
  served,
  withUnit,
} from '../story.ts';
import { archived, closedAndArchived } from './end.ts';

test('R6 to its archive, and what the law does not allow on the way', () => {
  const story = handling();
  story
    .by('officer', 'draft-opinion', opinionFor(story.matter))
    .by('officer', 'hear', { on: '2026-03-10', way: 'phone', record: '听取了陈述。' })
    .by('leader', 'extend', { days: 31, reason: '需要鉴定' })
    .on('2026-05-10')
    .by('leader', 'extend', { days: 30, reason: '需要鉴定' })
    .by('officer', 'draft-opinion', opinionFor(story.matter))
    .by('checker', 'check-opinion')
    .by('leader', 'sign-opinion')
    .by('officer', 'serve', byHand('2026-05-10'))
    .on('2026-05-20')
    .by('officer', 'close');
  expect(closedAndArchived(story, '2026-06-15').table()).toMatchInlineSnapshot();
});

test('R6, not accepted on a ground of the law', () => {
  const story = withUnit()
    .by('officer', 'refuse', inputs.refuse())
    .by('leader', 'refuse', { ...inputs.refuse(), ground: 'visit-skipping-levels' })
    .by('leader', 'refuse', inputs.refuse());
  expect(archived(story).table()).toMatchInlineSnapshot();
});

test('R6, withdrawn by the petitioner, opened again, and withdrawn for good', () => {
  const withdrawn = () =>
    story
      .by('petitioner', 'withdraw', { words: '不再要求' })
      .after(3)
      .by('system', 'end-by-withdrawal')
      .after(3)
      .by('system', 'end-by-withdrawal');
  const story = handling().by('officer', 'withdraw', { words: '信访人不再要求' });
  withdrawn().by('supervisor', 'reopen', { reasons: '并非本人意愿' });
  expect(archived(withdrawn()).table()).toMatchInlineSnapshot();
});

test('R6, upheld in review and in re-review: then there is nothing more', () => {
  const story = reviewAnswered('uphold')
    .on('2026-04-13')
    .by('reviewer', 'serve-review', byHand('2026-04-13'))
    .on('2026-05-06')
    .by('petitioner', 'request-review', { ...reviewAsked, body: '市级党委、政府' })
    .on('2026-06-01')
    .by('reviewer2', 'record-outside-review', {
      ...reviewOpinion('uphold'),
      on: '2026-05-29',
      number: '市复核1号',
    })
    .by('reviewer2', 'serve-review', byHand('2026-06-01'))
    .by('petitioner', 'request-review', { ...reviewAsked, body: '市级党委、政府' });
  expect(closedAndArchived(story, '2026-06-02').table()).toMatchInlineSnapshot();
});

test('R6, revoked in review: handled anew, and not answered with the same words', () => {
  const story = reviewAnswered('revoke')
    .on('2026-04-13')
    .by('reviewer', 'serve-review', byHand('2026-04-13'))
    .on('2026-04-20');
  const again = opinionFor(story.matter);
  const other = { ...again, answers: again.answers.map((one) => ({ ...one, text: '重新答复。' })) };
  story
    .by('officer', 'draft-opinion', again)
    .by('officer', 'draft-opinion', other)
    .by('checker', 'check-opinion')
    .by('leader', 'sign-opinion')
    .by('officer', 'serve', byHand('2026-04-20'));
  expect(closedAndArchived(story, '2026-06-01').table()).toMatchInlineSnapshot();
});

test('R6, a promise that was never said to be kept stands in the way of the end', () => {
  const story = served('2026-04-30').on('2026-05-06').by('officer', 'close');
  story
    .by('officer', 'report-commitment', { no: 1, on: '2026-05-06', evidence: '验收单' })
    .by('supervisor', 'find-done', { no: 1, finding: '看过' });
  expect(closedAndArchived(story, '2026-05-07').table()).toMatchInlineSnapshot();
});

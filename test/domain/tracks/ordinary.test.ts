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
  expect(closedAndArchived(story, '2026-06-15').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-10 officer draft-opinion | refused: petitioner-not-heard | 信访工作条例 34
    2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
    2026-03-10 leader extend | refused: extension-too-long | 信访工作条例 34
    2026-05-10 leader extend | refused: extension-too-late | 信访工作条例 34
    2026-05-10 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
    2026-05-10 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
    2026-05-10 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
    2026-05-10 officer serve | served | at housing | unit-officer: close | DL-40 06-09/06-09, DL-64 06-09/06-09
    2026-05-20 officer close | refused: review-period-open | 信访工作条例 35
    2026-06-15 system close | closed | at housing | – | DL-64 06-09/06-09
    2026-06-15 archivist archive | archived | at housing | – | DL-64 06-09/06-09
    "
  `);
});

test('R6, not accepted on a ground of the law', () => {
  const story = withUnit()
    .by('officer', 'refuse', inputs.refuse())
    .by('leader', 'refuse', { ...inputs.refuse(), ground: 'visit-skipping-levels' })
    .by('leader', 'refuse', inputs.refuse());
  expect(archived(story).table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer refuse | refused: not-your-act
    2026-03-05 leader refuse | refused: ground-for-visits-only | 信访工作条例 20(1)
    2026-03-05 leader refuse | refused | at housing | – | no clock
    2026-03-05 archivist archive | archived | at housing | – | no clock
    "
  `);
});

test('R6, withdrawn by the petitioner, opened again, and withdrawn for good', () => {
  const withdrawn = () =>
    story
      .by('petitioner', 'withdraw', { words: '不再要求' })
      .after(4)
      .by('system', 'end-by-withdrawal')
      .after(4)
      .by('system', 'end-by-withdrawal');
  const story = handling().by('officer', 'withdraw', { words: '信访人不再要求' });
  withdrawn().by('supervisor', 'reopen', { reasons: '并非本人意愿' });
  expect(archived(withdrawn()).table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-10 officer withdraw | refused: not-your-act
    2026-03-10 petitioner withdraw | handling | at housing | unit-officer: hear | DL-20 05-09/05-09, HS-01 03-13/03-16
    2026-03-14 system end-by-withdrawal | refused: withdrawal-not-final | Redress 默认值 HS-01
    2026-03-18 system end-by-withdrawal | withdrawn | at housing | – | no clock
    2026-03-18 supervisor reopen | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-18 petitioner withdraw | handling | at housing | unit-officer: hear | DL-20 05-09/05-09, HS-01 03-23/03-23
    2026-03-22 system end-by-withdrawal | refused: withdrawal-not-final | Redress 默认值 HS-01
    2026-03-26 system end-by-withdrawal | withdrawn | at housing | – | no clock
    2026-03-26 archivist archive | archived | at housing | – | no clock
    "
  `);
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
  expect(closedAndArchived(story, '2026-06-02').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
    2026-03-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
    2026-03-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
    2026-03-20 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
    2026-03-23 officer serve | served | at housing | unit-officer: close | DL-40 04-22/04-22, DL-64 04-22/04-22
    2026-03-26 petitioner request-review | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-03-26 reviewer admit-review | reviewing | at office | reviewer: draft-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-10 reviewer draft-review | reviewing | at office | review-leader: sign-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-10 reviewLeader sign-review | review-answered | at office | reviewer: serve-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-13 reviewer serve-review | served | at housing | unit-officer: close | DL-64 04-22/04-22, DL-42 05-13/05-13
    2026-05-06 petitioner request-review | review-requested | at office | reviewer: record-outside-review | DL-64 04-22/04-22, DL-43 06-05/06-05
    2026-06-01 reviewer2 record-outside-review | review-answered | at office | reviewer: serve-review | DL-64 04-22/04-22, DL-43 06-05/06-05
    2026-06-01 reviewer2 serve-review | served | at housing | unit-officer: close | DL-64 04-22/04-22
    2026-06-01 petitioner request-review | refused: no-further-review | 信访工作条例 36(3)
    2026-06-02 system close | closed | at housing | – | DL-64 04-22/04-22
    2026-06-02 archivist archive | archived | at housing | – | DL-64 04-22/04-22
    "
  `);
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
  expect(closedAndArchived(story, '2026-06-01').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
    2026-03-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
    2026-03-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
    2026-03-20 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
    2026-03-23 officer serve | served | at housing | unit-officer: close | DL-40 04-22/04-22, DL-64 04-22/04-22
    2026-03-26 petitioner request-review | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-03-26 reviewer admit-review | reviewing | at office | reviewer: draft-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-10 reviewer draft-review | reviewing | at office | review-leader: sign-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-10 reviewLeader sign-review | review-answered | at office | reviewer: serve-review | DL-64 04-22/04-22, DL-41 04-24/04-27
    2026-04-13 reviewer serve-review | handling | at housing | unit-officer: draft-opinion | DL-64 04-22/04-22, DL-20 06-12/06-12
    2026-04-20 officer draft-opinion | refused: same-opinion-again
    2026-04-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-64 04-22/04-22, DL-20 06-12/06-12
    2026-04-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-64 04-22/04-22, DL-20 06-12/06-12
    2026-04-20 leader sign-opinion | answered | at housing | unit-officer: serve | DL-64 04-22/04-22, DL-20 06-12/06-12
    2026-04-20 officer serve | served | at housing | unit-officer: close | DL-40 05-20/05-20, DL-64 05-20/05-20
    2026-06-01 system close | closed | at housing | – | DL-64 05-20/05-20
    2026-06-01 archivist archive | archived | at housing | – | DL-64 05-20/05-20
    "
  `);
});

test('R6, a promise that was never said to be kept stands in the way of the end', () => {
  const story = served('2026-04-30').on('2026-05-06').by('officer', 'close');
  story
    .by('officer', 'report-commitment', { no: 1, on: '2026-05-06', evidence: '验收单' })
    .by('supervisor', 'find-done', { no: 1, finding: '看过' });
  expect(closedAndArchived(story, '2026-05-07').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer accept | handling | at housing | unit-officer: hear | DL-20 05-09/05-09
    2026-03-10 officer hear | handling | at housing | unit-officer: draft-opinion | DL-20 05-09/05-09
    2026-03-20 officer draft-opinion | handling | at housing | legal-checker: check-opinion | DL-20 05-09/05-09
    2026-03-20 checker check-opinion | handling | at housing | unit-leader: sign-opinion | DL-20 05-09/05-09
    2026-03-20 leader sign-opinion | answered | at housing | unit-officer: serve | DL-20 05-09/05-09
    2026-03-23 officer serve | served | at housing | unit-officer: report-commitment | DL-40 04-22/04-22, DL-64 04-22/04-22
    2026-05-06 officer close | refused: commitments-open
    2026-05-06 officer report-commitment | served | at housing | supervisor: find-done | DL-40 04-22/04-22, DL-64 04-22/04-22
    2026-05-06 supervisor find-done | served | at housing | unit-officer: close | DL-40 04-22/04-22, DL-64 04-22/04-22
    2026-05-07 system close | closed | at housing | – | DL-64 04-22/04-22
    2026-05-07 archivist archive | archived | at housing | – | DL-64 04-22/04-22
    "
  `);
});

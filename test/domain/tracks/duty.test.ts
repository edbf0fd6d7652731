import { expect, test } from 'vitest';
import { loadLaw } from '#server/law.ts';
import { inputs } from '../samples/inputs.ts';
import { byHand, sortAs, Story, withUnit } from '../story.ts';
import { closedAndArchived } from './end.ts';

const duty = (story: Story) =>
  story
    .by('officer', 'accept')
    .on('2026-03-10')
    .by('officer', 'open-duty', inputs['open-duty']())
    .by('officer', 'reply-duty', inputs['reply-duty']())
    .on('2026-04-20')
    .by('leader', 'reply-duty', inputs['reply-duty']())
    .by('officer', 'serve', byHand('2026-04-20'))
    .by('petitioner', 'request-review', inputs['request-review']());

test('R5: a duty has no 60 days and no review, only the two months after which one may sue', () => {
  const story = duty(withUnit('R5'));
  expect(closedAndArchived(story, '2026-06-01').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: open-duty | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-10 officer open-duty | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
    2026-03-10 officer reply-duty | refused: not-your-act
    2026-04-20 leader reply-duty | answered | at housing | unit-officer: serve | DL-22b 04-30/05-06
    2026-04-20 officer serve | served | at housing | unit-officer: close | DL-64 05-20/05-20
    2026-04-20 petitioner request-review | refused: wrong-route | 信访工作条例 35、36(1)
    2026-06-01 system close | closed | at housing | – | DL-64 05-20/05-20
    2026-06-01 archivist archive | archived | at housing | – | DL-64 05-20/05-20
    "
  `);
});

test('R5 where a sector has a number of its own', () => {
  const law = loadLaw({ overlays: ['ecology-2025'] });
  const story = new Story('2026-03-02', {}, law).by('sorter', 'sort', sortAs('R5'));
  story.on('2026-03-05').by('sorter', 'assign', { unit: 'housing', dueDay: '2026-05-08' });
  expect(closedAndArchived(duty(story), '2026-06-01').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter assign | with-unit | at housing | unit-officer: open-duty | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-05 05-08/05-08
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-10 officer open-duty | performing | at housing | unit-leader: reply-duty | DL-05 05-08/05-08, DL-22a 05-09/05-09, DL-22b 04-30/05-06
    2026-03-10 officer reply-duty | refused: not-your-act
    2026-04-20 leader reply-duty | answered | at housing | unit-officer: serve | DL-22a 05-09/05-09, DL-22b 04-30/05-06
    2026-04-20 officer serve | served | at housing | unit-officer: close | DL-64 05-20/05-20
    2026-04-20 petitioner request-review | refused: wrong-route | 信访工作条例 35、36(1)
    2026-06-01 system close | closed | at housing | – | DL-64 05-20/05-20
    2026-06-01 archivist archive | archived | at housing | – | DL-64 05-20/05-20
    "
  `);
});

test('R5, settled: an agreement of all sides is the answer, with the promises in it', () => {
  const story = withUnit('R5')
    .on('2026-03-10')
    .by('officer', 'open-duty', inputs['open-duty']())
    .by('officer', 'offer-mediation', inputs['offer-mediation']())
    .by('officer', 'record-consent', { party: 1, agrees: 'yes' })
    .by('petitioner', 'consent-to-mediation', { agrees: 'yes' })
    .by('officer', 'record-consent', { party: 2, agrees: 'yes' })
    .on('2026-03-25');
  story
    .by('officer', 'settle', { ...inputs.settle(undefined, story.matter), settles: [1] })
    .by('officer', 'settle', inputs.settle(undefined, story.matter))
    .by('officer', 'serve', byHand('2026-03-25'))
    .by('officer', 'record-court-confirmation', {
      on: '2026-03-25',
      court: '县法院',
      number: '民调1号',
    });
  expect(closedAndArchived(story, '2026-05-01').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: open-duty | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-10 officer open-duty | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
    2026-03-10 officer offer-mediation | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
    2026-03-10 officer record-consent | refused: petitioner-speaks-for-themselves
    2026-03-10 petitioner consent-to-mediation | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
    2026-03-10 officer record-consent | performing | at housing | unit-leader: reply-duty | DL-22b 04-30/05-06
    2026-03-25 officer settle | refused: request-not-settled
    2026-03-25 officer settle | answered | at housing | unit-officer: serve | DL-22b 04-30/05-06
    2026-03-25 officer serve | served | at housing | unit-officer: close | DL-64 04-24/04-24
    2026-03-25 officer record-court-confirmation | served | at housing | unit-officer: close | DL-64 04-24/04-24
    2026-05-01 system close | closed | at housing | – | DL-64 04-24/04-24
    2026-05-01 archivist archive | archived | at housing | – | DL-64 04-24/04-24
    "
  `);
});

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
  expect(closedAndArchived(story, '2026-06-01').table()).toMatchInlineSnapshot();
});

test('R5 where a sector has a number of its own', () => {
  const law = loadLaw({ overlays: ['ecology-2025'] });
  const story = new Story('2026-03-02', {}, law).by('sorter', 'sort', sortAs('R5'));
  story.on('2026-03-05').by('sorter', 'assign', { unit: 'housing', dueDay: '2026-05-08' });
  expect(closedAndArchived(duty(story), '2026-06-01').table()).toMatchInlineSnapshot();
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
  expect(closedAndArchived(story, '2026-05-01').table()).toMatchInlineSnapshot();
});

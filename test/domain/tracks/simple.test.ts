import { expect, test } from 'vitest';
import { inputs } from '../samples/inputs.ts';
import { byHand, sortAs, Story } from '../story.ts';
import { closedAndArchived } from './end.ts';

const simple = (letter = {}) =>
  new Story('2026-03-02', letter)
    .by('sorter', 'sort', { ...sortAs('R6'), simple: true })
    .by('sorter', 'transfer', { unit: 'housing' });

test('simple: told within its ten working days, and reviewable like an opinion', () => {
  const story = simple()
    .on('2026-03-04')
    .by('officer', 'accept-simple', { way: 'phone' })
    .on('2026-03-10')
    .by('officer', 'answer-simple', { ...inputs['answer-simple'](), result: 'not-supported' })
    .by('officer', 'answer-simple', inputs['answer-simple']());
  expect(closedAndArchived(story, '2026-04-10').table()).toMatchInlineSnapshot();
});

test('simple, on paper because the petitioner asks for paper', () => {
  const story = simple()
    .by('officer', 'accept-simple', { way: 'phone' })
    .by('officer', 'answer-simple', { ...inputs['answer-simple'](), paper: 'yes' })
    .on('2026-03-03')
    .by('officer', 'serve', byHand('2026-03-03'));
  expect(closedAndArchived(story, '2026-04-03').table()).toMatchInlineSnapshot();
});

test('simple, that turned out not to be: the 60 days run from the first acceptance', () => {
  const story = simple()
    .on('2026-03-04')
    .by('officer', 'accept-simple', { way: 'phone' })
    .on('2026-03-12')
    .by('officer', 'make-ordinary', { reasons: '情况复杂' });
  expect(story.table()).toMatchInlineSnapshot();
});

test('simple is not for many, for what was assigned, or for the duties of art. 31(i)–(v)', () => {
  const many = simple({ petitioners: 6 }).by('officer', 'accept-simple', { way: 'phone' });
  const assigned = new Story()
    .by('sorter', 'sort', { ...sortAs('R5'), simple: true })
    .by('sorter', 'sort', { ...sortAs('R6'), simple: true })
    .by('sorter', 'assign', { unit: 'housing', dueDay: '2026-05-08' })
    .by('officer', 'accept-simple', { way: 'phone' });
  expect(many.table() + assigned.table()).toMatchInlineSnapshot();
});

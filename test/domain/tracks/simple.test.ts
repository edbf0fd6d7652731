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
  expect(closedAndArchived(story, '2026-04-10').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
    2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept-simple | DL-03 03-17/03-17, DL-23 03-05/03-05, DL-04 03-09/03-09
    2026-03-04 officer accept-simple | simple | at housing | unit-officer: answer-simple | DL-24 03-18/03-18
    2026-03-10 officer answer-simple | refused: simple-cannot-refuse | 信访事项简易办理办法（国信办发〔2022〕17号） 简易办理答复期限
    2026-03-10 officer answer-simple | served | at housing | unit-officer: close | DL-40 04-09/04-09, DL-64 04-09/04-09
    2026-04-10 system close | closed | at housing | – | DL-64 04-09/04-09
    2026-04-10 archivist archive | archived | at housing | – | DL-64 04-09/04-09
    "
  `);
});

test('simple, on paper because the petitioner asks for paper', () => {
  const story = simple()
    .by('officer', 'accept-simple', { way: 'phone' })
    .by('officer', 'answer-simple', { ...inputs['answer-simple'](), paper: 'yes' })
    .on('2026-03-03')
    .by('officer', 'serve', byHand('2026-03-03'));
  expect(closedAndArchived(story, '2026-04-03').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
    2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept-simple | DL-03 03-17/03-17, DL-23 03-05/03-05, DL-04 03-09/03-09
    2026-03-02 officer accept-simple | simple | at housing | unit-officer: answer-simple | DL-24 03-16/03-16
    2026-03-02 officer answer-simple | answered | at housing | unit-officer: serve | DL-24 03-16/03-16
    2026-03-03 officer serve | served | at housing | unit-officer: close | DL-40 04-02/04-02, DL-64 04-02/04-02
    2026-04-03 system close | closed | at housing | – | DL-64 04-02/04-02
    2026-04-03 archivist archive | archived | at housing | – | DL-64 04-02/04-02
    "
  `);
});

test('simple, that turned out not to be: the 60 days run from the first acceptance', () => {
  const story = simple()
    .on('2026-03-04')
    .by('officer', 'accept-simple', { way: 'phone' })
    .on('2026-03-12')
    .by('officer', 'make-ordinary', { reasons: '情况复杂' });
  expect(story.table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
    2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept-simple | DL-03 03-17/03-17, DL-23 03-05/03-05, DL-04 03-09/03-09
    2026-03-04 officer accept-simple | simple | at housing | unit-officer: answer-simple | DL-24 03-18/03-18
    2026-03-12 officer make-ordinary | handling | at housing | unit-officer: hear | DL-20 04-30/05-06
    "
  `);
});

test('simple is not for many, for what was assigned, or for the duties of art. 31(i)–(v)', () => {
  const many = simple({ petitioners: 6 }).by('officer', 'accept-simple', { way: 'phone' });
  const assigned = new Story()
    .by('sorter', 'sort', { ...sortAs('R5'), simple: true })
    .by('sorter', 'sort', { ...sortAs('R6'), simple: true })
    .by('sorter', 'assign', { unit: 'housing', dueDay: '2026-05-08' })
    .by('officer', 'accept-simple', { way: 'phone' });
  expect(many.table() + assigned.table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
    2026-03-02 sorter transfer | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-23 03-05/03-05, DL-04 03-09/03-09
    2026-03-02 officer accept-simple | refused: simple-not-joint | 信访事项简易办理办法（国信办发〔2022〕17号） 简易办理答复期限

    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | refused: simple-not-on-route | 信访事项简易办理办法（国信办发〔2022〕17号） 简易办理受理期限
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17, DL-25 03-03/03-03
    2026-03-02 sorter assign | with-unit | at housing | unit-officer: accept | DL-03 03-17/03-17, DL-23 03-05/03-05, DL-04 03-09/03-09, DL-05 05-08/05-08
    2026-03-02 officer accept-simple | refused: simple-not-assigned | 信访事项简易办理办法（国信办发〔2022〕17号） 简易办理答复期限
    "
  `);
});

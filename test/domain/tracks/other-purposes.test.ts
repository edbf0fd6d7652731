import { expect, test } from 'vitest';
import { inputs } from '../samples/inputs.ts';
import { byHand, sortAs, sorted, Story, withUnit } from '../story.ts';
import { archived, closedAndArchived } from './end.ts';

test('RA: a suggestion is studied, answered with what was decided on it, and followed up', () => {
  const story = withUnit('RA')
    .by('officer', 'accept')
    .on('2026-03-10')
    .by('officer', 'study', {})
    .on('2026-04-10')
    .by('officer', 'reply', { text: '已研究。' })
    .by('officer', 'reply', {
      text: '采纳。',
      decision: 'adopted',
      promises: [{ requestNo: 1, text: '设临时停车位', dueDay: '2026-05-08' }],
    })
    .by('officer', 'serve', byHand('2026-04-10'))
    .by('petitioner', 'request-review', inputs['request-review']())
    .on('2026-05-08')
    .by('officer', 'report-commitment', { no: 1, on: '2026-05-08', evidence: '照片' })
    .by('petitioner', 'confirm-commitment', { no: 1, kept: 'yes' });
  expect(closedAndArchived(story, '2026-05-12').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: reply | DL-03 03-20/03-20, DL-04 03-12/03-12, DL-26 04-30/05-06
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-10 officer study | studying | at housing | unit-officer: reply | DL-26 04-30/05-06
    2026-04-10 officer reply | refused: decision-missing | 信访工作条例 29
    2026-04-10 officer reply | answered | at housing | unit-officer: serve | no clock
    2026-04-10 officer serve | served | at housing | unit-officer: report-commitment | DL-64 05-09/05-11
    2026-04-10 petitioner request-review | refused: wrong-route | 信访工作条例 35、36(1)
    2026-05-08 officer report-commitment | served | at housing | supervisor: find-done | DL-64 05-09/05-11
    2026-05-08 petitioner confirm-commitment | served | at housing | unit-officer: close | DL-64 05-09/05-11
    2026-05-12 system close | closed | at housing | – | DL-64 05-09/05-11
    2026-05-12 archivist archive | archived | at housing | – | DL-64 05-09/05-11
    "
  `);
});

test('RC: a question is answered by the office itself and told', () => {
  const story = sorted('RC')
    .by('sorter', 'reply', { text: '请带身份证办理。' })
    .by('registrar', 'serve', { way: 'told', on: '2026-03-02', proof: '通话记录' })
    .by('petitioner', 'request-review', inputs['request-review']());
  expect(closedAndArchived(story, '2026-04-02').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: reply | DL-01 03-17/03-17
    2026-03-02 sorter reply | answered | at office | sorter: serve | no clock
    2026-03-02 registrar serve | served | at office | sorter: close | DL-64 04-01/04-01
    2026-03-02 petitioner request-review | refused: wrong-route | 信访工作条例 35、36(1)
    2026-04-02 system close | closed | at office | – | DL-64 04-01/04-01
    2026-04-02 archivist archive | archived | at office | – | DL-64 04-01/04-01
    "
  `);
});

test('RB: an accusation leaves sealed, by two keepers, and to nobody else', () => {
  const story = new Story('2026-02-12', { declaredPurpose: 'accusation' })
    .by('sorter', 'transfer', { unit: 'baihe' })
    .by('keeper', 'sort', sortAs('RB', ['baihe']))
    .by('sorter', 'transfer', { unit: 'baihe' })
    .by('sorter', 'join', { other: 'm-2', kind: 'repeat', reason: '同一事项' })
    .by('keeper', 'propose-hand-over', { body: '县纪委监委' })
    .by('keeper', 'hand-over', { body: '县纪委监委' })
    .on('2026-02-14')
    .by('keeper2', 'hand-over', { body: '县纪委监委' })
    .on('2026-02-25')
    .by('keeper', 'record-hand-over', { on: '2026-02-25', number: '收1号', by: '县纪委监委' });
  expect(archived(story).table()).toMatchInlineSnapshot(`
    "
    2026-02-12 petitioner arrives | registered | at office | keeper: sort | DL-01 02-27/02-27
    2026-02-12 sorter transfer | refused: act-not-open | 信访工作条例 22(1)
    2026-02-12 keeper sort | sorted | at office | keeper: propose-hand-over | DL-01 02-27/02-27, DL-08 02-27/02-27
    2026-02-12 sorter transfer | refused: wrong-route | 信访工作条例 22(1)
    2026-02-12 sorter join | refused: sealed-is-not-linked
    2026-02-12 keeper propose-hand-over | sorted | at office | keeper: hand-over | DL-01 02-27/02-27, DL-08 02-27/02-27
    2026-02-12 keeper hand-over | refused: second-keeper-needed
    2026-02-14 keeper2 hand-over | handed-over | at office | – | no clock
    2026-02-25 keeper record-hand-over | handed-over | at office | – | no clock
    2026-02-25 archivist archive | archived | at office | – | no clock
    "
  `);
});

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
  expect(closedAndArchived(story, '2026-05-12').table()).toMatchInlineSnapshot();
});

test('RC: a question is answered by the office itself and told', () => {
  const story = sorted('RC')
    .by('sorter', 'reply', { text: '请带身份证办理。' })
    .by('registrar', 'serve', { way: 'told', on: '2026-03-02', proof: '通话记录' })
    .by('petitioner', 'request-review', inputs['request-review']());
  expect(closedAndArchived(story, '2026-04-02').table()).toMatchInlineSnapshot();
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
  expect(archived(story).table()).toMatchInlineSnapshot();
});

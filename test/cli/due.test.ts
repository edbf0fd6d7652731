import { describe, expect, it } from 'vitest';
import { buildCalendar } from '#domain/calendar.ts';
import { answerDue } from '#cli/due.ts';
import { loadCalendarSeed, loadLaw } from '#server/law.ts';
import { redress } from './redress.ts';

const law = loadLaw();
const calendar = buildCalendar(loadCalendarSeed());
const ask = (question: object) => answerDue(JSON.stringify(question), law, calendar);

describe('redress due', () => {
  it('answers a line with the dates, the sum and the article', () => {
    const answer = ask({ rule: 'DL-20', from: '2026-03-02' });
    expect(answer).toMatchObject({
      rule: 'DL-20',
      from: '2026-03-02',
      raw: '2026-05-01',
      statutoryDue: '2026-05-06',
      safeDue: '2026-04-30',
      provisional: false,
      cite: { law: '信访工作条例', article: '34', level: 'national', status: 'CONFIRMED' },
    });
    expect(answer).toHaveProperty('steps.0.kind', 'firstDayExcluded');
  });

  it('counts an extension, and refuses one that is too long or not in the text', () => {
    const extended = ask({ rule: 'DL-20', from: '2026-07-03', extendedDays: 30 });
    expect(extended).toMatchObject({ raw: '2026-10-01', statutoryDue: '2026-10-08' });
    const tooLong = ask({ rule: 'DL-20', from: '2026-07-03', extendedDays: 31 });
    expect(tooLong).toHaveProperty('error', expect.stringContaining('from 1 to 30'));
    const notInText = ask({ rule: 'DL-41', from: '2026-07-03', extendedDays: 1 });
    expect(notInText).toHaveProperty('error', expect.stringContaining('cannot be extended'));
  });

  it('takes the stage of a staged rule, and names the stages when there is no such one', () => {
    const result = ask({ rule: 'DL-83', from: '2026-07-01', stage: 'result' });
    expect(result).toMatchObject({ stage: 'result', raw: '2026-10-01' });
    const unknown = ask({ rule: 'DL-83', from: '2026-07-01', stage: 'verdict' });
    expect(unknown).toHaveProperty('error', 'DL-83 knows the stages procedural,result');
  });

  it('gives empty dates where the law gives no number', () => {
    const answer = ask({ rule: 'DL-06', from: '2026-03-02' });
    expect(answer).toMatchObject({ raw: null, statutoryDue: null, safeDue: null });
    expect(answer).toHaveProperty('steps.0.kind', 'no-number');
  });

  it.each([
    ['nope', 'not JSON'],
    ['[]', 'line'],
    ['{"rule":"DL-99","from":"2026-03-02"}', 'no rule DL-99'],
    ['{"rule":"DL-20","from":"2026-02-30"}', 'from'],
    ['{"rule":"DL-20"}', 'from'],
    ['{"rule":"DL-20","from":"2026-03-02","extendeddays":30}', 'extendeddays'],
  ])('answers the bad line %s with an error that names the fault', (line, fault) => {
    expect(answerDue(line, law, calendar)).toHaveProperty('error', expect.stringContaining(fault));
  });
});

describe('The redress command', () => {
  it('streams an answer a line, in order, and ends with status 1 after a bad line', async () => {
    const lines = [
      '{"rule":"DL-03","from":"2026-01-30"}',
      '',
      'bad',
      '{"rule":"DL-04","from":"2026-01-01"}',
    ];
    const { status, out } = await redress(['due'], lines.join('\r\n'));
    const answers = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(status).toBe(1);
    expect(answers).toHaveLength(3);
    expect(answers[0]).toHaveProperty('safeDue', '2026-02-14');
    expect(answers[1]).toHaveProperty('error');
    expect(answers[2]).toHaveProperty('raw', '2026-01-08');
  });

  it('keeps a provincial rule off until a county has turned it on, and says how', async () => {
    const asked =
      '{"rule":"DL-44","from":"2026-05-06"}\n{"rule":"DL-44","from":"2026-05-06","county":"wanghe"}';
    const { out } = await redress(['due', '--county', 'wanghe=shandong-review-2024'], asked);
    const [off, on] = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(off).toHaveProperty('error', expect.stringContaining('--overlays shandong-review-2024'));
    expect(on).toMatchObject({ raw: '2026-05-09', county: 'wanghe' });
  });

  it('ends with status 0 when every line was good, and prints its usage for an unknown command', async () => {
    expect((await redress(['due'], '{"rule":"DL-40","from":"2026-09-01"}')).status).toBe(0);
    const unknown = await redress(['do'], '');
    expect([unknown.status, unknown.errors]).toEqual([
      2,
      expect.stringContaining('usage: redress'),
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { replay } from '#domain/evolve.ts';
import { loadLaw } from '#server/law.ts';
import {
  byHand,
  opinionFor,
  reviewAsked,
  reviewing,
  reviewOpinion,
  reviewRequested,
  served,
  sorted,
  Story,
} from './story.ts';

const shandong = loadLaw({ overlays: ['shandong-review-2024'] });
const outside = (result: string, on: string, more = {}) => ({
  ...reviewOpinion(result),
  ...more,
  on,
  number: '禾信复核〔2026〕7号',
});
const answer = { text: '原意见正确', evidence: '案卷第3至17页' };
const refusing = (ground: string) => ({ ground, reasons: '理由', instead: '可以这样办' });

/** Reviewed and upheld here, and the re-review asked of the city, whose paper is recorded. */
const reReviewed = (result: string, more = {}) =>
  reviewed(reviewing(), 'uphold')
    .on('2026-04-20')
    .by('petitioner', 'request-review', { ...reviewAsked, body: '' })
    .on('2026-05-12')
    .by('reviewer2', 'record-outside-review', outside(result, '2026-05-11', more))
    .by('registrar', 'serve-review', byHand('2026-05-12'));

const reviewed = (story: Story, result: string) =>
  story
    .on('2026-04-10')
    .by('reviewer', 'draft-review', reviewOpinion(result))
    .by('reviewLeader', 'sign-review')
    .on('2026-04-13')
    .by('registrar', 'serve-review', byHand('2026-04-13'));

const askedIn = (law = shandong) =>
  served().under(law).on('2026-03-26').by('petitioner', 'request-review', reviewAsked);

const city = '市级同系统主管部门';
const ask = (body: string) =>
  served()
    .on('2026-03-26')
    .by('petitioner', 'request-review', { ...reviewAsked, body });

describe('A review', () => {
  it('and a re-review by the national text: thirty days each, and the petitioner’s own thirty between them', () => {
    const story = reReviewed('uphold').on('2026-05-20').by('officer', 'close');
    expect(lines(story, 9)).toMatchInlineSnapshot(`
      "
      2026-03-26 petitioner request-review | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-24/04-27
      2026-03-26 reviewer admit-review | reviewing | at office | reviewer: draft-review | DL-64 04-22/04-22, DL-41 04-24/04-27
      2026-04-10 reviewer draft-review | reviewing | at office | review-leader: sign-review | DL-64 04-22/04-22, DL-41 04-24/04-27
      2026-04-10 reviewLeader sign-review | review-answered | at office | reviewer: serve-review | DL-64 04-22/04-22, DL-41 04-24/04-27
      2026-04-13 registrar serve-review | served | at housing | unit-officer: close | DL-64 04-22/04-22, DL-42 05-13/05-13
      2026-04-20 petitioner request-review | review-requested | at office | reviewer: record-outside-review | DL-64 04-22/04-22, DL-43 05-20/05-20
      2026-05-12 reviewer2 record-outside-review | review-answered | at office | reviewer: serve-review | DL-64 04-22/04-22, DL-43 05-20/05-20
      2026-05-12 registrar serve-review | served | at housing | unit-officer: close | DL-64 04-22/04-22
      2026-05-20 officer close | closed | at housing | – | DL-64 04-22/04-22
      "
    `);
    expect(replay(story.events)).toEqual(story.matter);
    expect(story.open('petitioner')).not.toContain('request-review');
    const again = story.by('petitioner', 'request-review', reviewAsked);
    expect(again.refused).toMatchObject({ code: 'no-further-review', cite: { article: '36(3)' } });
  });

  it('by the rules of Shandong: admission in three working days, the unit’s answer in five', () => {
    const story = askedIn()
      .on('2026-03-30')
      .by('reviewer', 'admit-review')
      .on('2026-04-03')
      .by('officer', 'answer-review', answer);
    expect(lines(story, 9)).toMatchInlineSnapshot(`
      "
      2026-03-26 petitioner request-review | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-24/04-27, DL-44 03-31/03-31
      2026-03-30 reviewer admit-review | reviewing | at office | unit-officer: answer-review | DL-64 04-22/04-22, DL-41 04-24/04-27, DL-45 04-07/04-07
      2026-04-03 officer answer-review | reviewing | at office | reviewer: draft-review | DL-64 04-22/04-22, DL-41 04-24/04-27
      "
    `);
    expect(story.matter).toMatchObject({ review: { answerDue: '2026-04-07', answer } });
  });

  it('waits for the unit only while a rule gives it days; then it goes on without its answer', () => {
    const story = askedIn().by('reviewer', 'admit-review');
    expect(story.table()).toContain('reviewing | at office | unit-officer: answer-review');
    const national = reviewRequested().by('reviewer', 'admit-review', { by: '2026-04-03' });
    expect(national.table()).toContain('reviewing | at office | reviewer: draft-review');
    expect(national.matter).toMatchObject({ review: { answerDue: '2026-04-03' } });
    expect(national.by('officer', 'answer-review', answer).refused).toBeUndefined();
    expect(national.by('officer', 'answer-review', answer).refused?.code).toBe('already-said');
    const past = reviewRequested().by('reviewer', 'admit-review', { by: '2026-03-26' });
    expect(past.refused).toMatchObject({ code: 'due-day-not-in-future', field: 'by' });
  });

  it('is asked of the body that the petitioner chooses, where there is a choice', () => {
    expect(ask(city).matter).toMatchObject({ review: { body: city, seat: 'elsewhere' } });
    expect(ask('').refused).toMatchObject({
      code: 'not-a-review-body',
      field: 'body',
      params: { bodies: `望禾县人民政府 / ${city}` },
    });
    expect(ask('某某局').refused?.code).toBe('not-a-review-body');
  });

  it('that a body elsewhere decides is neither admitted nor refused here: its paper is recorded', () => {
    const story = served()
      .on('2026-03-26')
      .by('petitioner', 'request-review', { ...reviewAsked, body: '市级同系统主管部门' });
    expect(story.open('reviewer')).not.toContain('admit-review');
    expect(story.open('reviewLeader')).not.toContain('refuse-review');
    story.on('2026-04-20').by('reviewer', 'record-outside-review', outside('change', '2026-04-17'));
    expect(story.matter).toMatchObject({ stage: 'review-answered', ended: { outcome: 'change' } });
  });

  it('asked for late is never rejected by itself: a person decides, and has to name the ground', () => {
    const late = served().on('2026-06-30').by('petitioner', 'request-review', reviewAsked);
    expect(late.matter.stage).toBe('review-requested');
    expect(late.open('reviewer')).toContain('admit-review');
    late.by('reviewLeader', 'refuse-review', refusing('no-such-ground'));
    expect(late.refused).toMatchObject({ code: 'ground-not-in-law', field: 'ground' });
    late.by('reviewLeader', 'refuse-review', refusing('out-of-time'));
    expect(late.matter).toMatchObject({ stage: 'served', reviews: [{ outcome: 'refused' }] });
    expect(late.running()).not.toContain('DL-40');
  });

  it('asked for after the matter was closed opens it again', () => {
    const closed = served().on('2026-04-23').by('officer', 'close');
    expect(closed.matter.stage).toBe('closed');
    closed.by('petitioner', 'request-review', reviewAsked);
    expect(closed.matter).toMatchObject({ stage: 'review-requested', holder: { unit: 'office' } });
  });

  it('on paper is taken down by a registrar with the day on which it came in', () => {
    const story = served()
      .on('2026-03-30')
      .by('registrar', 'request-review', { ...reviewAsked, on: '2026-03-27' });
    expect(story.running()).toContain('DL-41 04-24/04-27');
    const before = served().by('registrar', 'request-review', { ...reviewAsked, on: '2026-03-20' });
    expect(before.refused).toMatchObject({ code: 'before-service', field: 'on' });
  });

  it('belongs to the ordinary procedure alone', () => {
    const suggestion = sorted('RA')
      .by('sorter', 'transfer', { unit: 'housing' })
      .by('officer', 'reply', { text: '采纳', decision: 'adopted' })
      .by('officer', 'serve', byHand('2026-03-02'));
    suggestion.by('petitioner', 'request-review', reviewAsked);
    expect(suggestion.refused).toMatchObject({
      code: 'wrong-route',
      cite: { law: '信访工作条例' },
    });
  });
});

describe('A request that is not complete', () => {
  it('by the rules of Shandong stands still for ten working days, and starts anew on the day it is completed', () => {
    const story = askedIn()
      .on('2026-03-27')
      .by('reviewer', 'ask-completion', { what: '身份证明' })
      .on('2026-04-03')
      .by('petitioner', 'complete-request', { text: '附上身份证明' });
    expect(lines(story, 9)).toMatchInlineSnapshot(`
      "
      2026-03-26 petitioner request-review | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-24/04-27, DL-44 03-31/03-31
      2026-03-27 reviewer ask-completion | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-34 04-13/04-13
      2026-04-03 petitioner complete-request | review-requested | at office | reviewer: admit-review | DL-64 04-22/04-22, DL-41 04-30/05-06, DL-44 04-09/04-09
      "
    `);
    expect(sumOf(story, 'DL-41')).toMatchObject({ from: '2026-04-03' });
  });

  it('by the national text runs on, and the notice names the day', () => {
    const story = reviewRequested()
      .by('reviewer', 'ask-completion', { what: '身份证明', by: '2026-04-03' })
      .on('2026-04-02')
      .by('petitioner', 'complete-request', {
        text: '附上',
        papers: [{ id: 'p-1', name: '证.jpg' }],
      });
    expect(sumOf(story, 'DL-41')).toMatchObject({ from: '2026-03-26' });
    expect(story.events.map(({ type }) => type).slice(-2)).toEqual([
      'request-completed',
      'papers-added',
    ]);
  });

  it('admitted all the same runs on, without the days of the completion', () => {
    const story = askedIn()
      .by('reviewer', 'ask-completion', { what: '身份证明' })
      .on('2026-04-05')
      .by('reviewer', 'admit-review');
    const { excludedDays, raw } = sumOf(story, 'DL-41') ?? {};
    expect([raw, excludedDays?.[0]?.reason]).toEqual(['2026-05-05', 'DL-34']);
  });

  it('and not admitted leaves the petitioner what is left of their own time, and in Shandong a complaint', () => {
    const story = askedIn().by('reviewLeader', 'refuse-review', refusing('no-concrete-request'));
    expect(story.running()).toEqual([
      'DL-64 04-22/04-22',
      'DL-49 04-24/04-27',
      'DL-40 04-22/04-22',
    ]);
    expect(story.on('2026-04-20').by('officer', 'close').refused?.code).toBe('review-period-open');
    const again = story.by('petitioner', 'request-review', reviewAsked);
    expect(again.matter.stage).toBe('review-requested');
  });
});

describe('A suspension', () => {
  it('needs a rule of the province: by the national text the clock runs on', () => {
    const story = reviewing().by('reviewLeader', 'suspend-review', { reasons: '等待鉴定' });
    expect(story.refused).toMatchObject({ code: 'no-ground-to-suspend', cite: { article: '35' } });
    expect(story.open('reviewLeader')).not.toContain('suspend-review');
  });

  it('leaves its days out of the clock, and its sum names the days and the rule', () => {
    const story = askedIn()
      .by('reviewer', 'admit-review')
      .on('2026-04-01')
      .by('reviewLeader', 'suspend-review', { reasons: '等待鉴定' });
    expect(story.running()).toEqual(['DL-64 04-22/04-22', 'DL-45 04-02/04-02']);
    story.by('reviewer', 'draft-review', reviewOpinion('uphold'));
    expect(story.refused).toMatchObject({ code: 'review-suspended', cite: { article: '37' } });
    story.on('2026-04-11').by('reviewer', 'resume-review', { reasons: '鉴定已出' });
    const sum = sumOf(story, 'DL-41');
    expect(sum?.excludedDays).toEqual([{ from: '2026-04-02', to: '2026-04-11', reason: 'DL-36' }]);
    expect(sum?.raw).toBe('2026-05-05');
    expect(sum?.steps.map(({ kind }) => kind)).toContain('exclusion');
  });
});

describe('Who sits in a review', () => {
  it('is nobody who drafted, checked or signed what is reviewed', () => {
    const story = reviewed(reviewing(), 'send-back').on('2026-04-20');
    story
      .by('officer', 'draft-opinion', changed(story))
      .by('checker', 'check-opinion')
      .by('leader', 'sign-opinion')
      .by('officer', 'serve', byHand('2026-04-20'))
      .by('petitioner', 'request-review', reviewAsked);
    expect(story.by('reviewer', 'admit-review').refused?.code).toBe('took-part-before');
    story.by('reviewer2', 'admit-review').by('reviewer2', 'draft-review', reviewOpinion('uphold'));
    expect(story.by('reviewLeader', 'sign-review').refused?.code).toBe('took-part-before');
    expect(story.by('reviewLeader2', 'sign-review').refused).toBeUndefined();
  });

  it('signs no draft of their own', () => {
    const story = reviewing().by('reviewer', 'draft-review', reviewOpinion('uphold'));
    expect(story.by('reviewer', 'sign-review').refused?.code).toBe('not-your-act');
    expect(
      story.by('reviewLeader', 'return-review-draft', { remarks: '写全' }).matter,
    ).toMatchObject({
      review: { draft: { step: 'none', remarks: '写全' } },
    });
  });
});

const changed = (story: Story) => {
  const opinion = opinionFor(story.matter);
  return {
    ...opinion,
    answers: opinion.answers.map((one) => ({ ...one, text: '改为限期修复。' })),
  };
};

describe('An opinion that a review annuls', () => {
  it.each(['revoke', 'send-back'])(
    '(%s) goes back to its unit for a new one that says something else',
    (result) => {
      const story = reviewed(askedIn().by('reviewer', 'admit-review'), result);
      expect(story.matter).toMatchObject({ stage: 'handling', holder: { unit: 'housing' } });
      expect(story.running()).toContain('DL-47 05-13/05-13');
      story.by('officer', 'draft-opinion', opinionFor(story.matter));
      expect(story.refused).toMatchObject({
        code: 'same-opinion-again',
        cite: { article: '33(1)、34' },
      });
      expect(story.by('officer', 'draft-opinion', changed(story)).refused).toBeUndefined();
    },
  );

  it('has by the national text the sixty days anew, because no other number is written', () => {
    expect(reviewed(reviewing(), 'revoke').running()).toContain('DL-20 06-12/06-12');
  });

  it('is told again with its own review: the petitioner may ask once more', () => {
    const story = reviewed(reviewing(), 'revoke').on('2026-04-20');
    story
      .by('officer', 'draft-opinion', changed(story))
      .by('checker', 'check-opinion')
      .by('leader', 'sign-opinion')
      .by('officer', 'serve', byHand('2026-04-20'));
    expect(story.running()).toContain('DL-40 05-20/05-20');
    expect(story.open('petitioner')).toContain('request-review');
    expect(story.matter.reviews).toHaveLength(1);
  });
});

describe('A review opinion that a re-review annuls', () => {
  it('goes back to the review office alone, which gives a new one; the unit’s opinion stands', () => {
    const story = reReviewed('revoke', { annuls: 'review' });
    expect(story.matter).toMatchObject({
      stage: 'reviewing',
      holder: { unit: 'office' },
      review: { level: 'review', body: '望禾县人民政府', request: reviewAsked.request },
      reviews: [{ level: 'review' }, { level: 're-review', outcome: 'revoke' }],
    });
    expect(story.running()).toContain('DL-41 06-11/06-11');
    expect(story.by('reviewer', 'draft-review', reviewOpinion('uphold')).refused?.code).toBe(
      'took-part-before',
    );
    story
      .by('reviewer2', 'draft-review', reviewOpinion('change'))
      .by('reviewLeader2', 'sign-review')
      .by('registrar', 'serve-review', byHand('2026-05-12'));
    expect(story.running()).toContain('DL-42 06-11/06-11');
    expect(replay(story.events)).toEqual(story.matter);
  });

  it('by the rules of Shandong within thirty days (DL-48), or revokes the first opinion', () => {
    const story = reviewed(reviewing(), 'uphold')
      .under(shandong)
      .on('2026-04-20')
      .by('petitioner', 'request-review', { ...reviewAsked, body: '' })
      .on('2026-05-12')
      .by(
        'reviewer2',
        'record-outside-review',
        outside('revoke', '2026-05-11', { annuls: 'review' }),
      )
      .by('registrar', 'serve-review', byHand('2026-05-12'));
    expect(story.running()).toContain('DL-48 06-11/06-11');
    story
      .by('reviewer2', 'draft-review', reviewOpinion('revoke'))
      .by('reviewLeader2', 'sign-review')
      .by('registrar', 'serve-review', byHand('2026-05-12'));
    expect(story.matter.stage).toBe('handling');
    expect(story.running()).toContain('DL-47 06-11/06-11');
  });

  it('is what only a re-review can annul', () => {
    const story = reviewing().by('reviewer', 'draft-review', {
      ...reviewOpinion('revoke'),
      annuls: 'review',
    });
    expect(story.refused).toMatchObject({ code: 'no-review-to-annul', field: 'annuls' });
  });
});

describe('A review ends without a result', () => {
  it('when the petitioner withdraws it and the days to undo that are over; the opinion stands', () => {
    const story = reviewing().by('petitioner', 'withdraw', { words: '不再请求' });
    expect(story.by('system', 'end-by-withdrawal').refused?.code).toBe('withdrawal-not-final');
    story.on('2026-04-02').by('system', 'end-by-withdrawal');
    expect(story.matter).toMatchObject({ stage: 'served', reviews: [{ outcome: 'terminated' }] });
    expect(story.running().filter((line) => line.startsWith('DL-41'))).toEqual([]);
  });

  it('when it is settled; never by the handling unit', () => {
    const ground = { ground: 'settled', reasons: '双方已经和解' };
    expect(reviewing().by('leader', 'terminate-review', ground).refused?.code).toBe('not-your-act');
    const story = reviewing().by('reviewLeader', 'terminate-review', ground);
    expect(story.matter).toMatchObject({ stage: 'served', holder: { unit: 'housing' } });
  });
});

const sumOf = (story: Story, rule: string) =>
  story.matter.clocks.findLast(({ sum, state }) => sum.rule === rule && state === 'running')?.sum;

/** The table of a story from a line on. */
const lines = (story: Story, from: number) => `\n${story.lines.slice(from).join('\n')}\n`;

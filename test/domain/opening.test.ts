import { describe, expect, it } from 'vitest';
import { day } from '#domain/day.ts';
import type { Matter } from '#domain/matter.ts';
import { isShownYet, mayGive, openingLines, reasonOf, type Opening } from '#domain/opening.ts';
import { isAdministrator, roles } from '#domain/staff.ts';
import { actorOf, people, type Post } from '../county.ts';
import { handling, reviewAnswered, reviewing, sortAs, Story, withUnit, world } from './story.ts';

const { openings: law } = world.law;

const opened = (who: Post, matter: Matter, change: Partial<Opening> = {}): Opening => ({
  day: day('2026-03-10'),
  at: '2026-03-10T04:00:00.000Z',
  person: people[who].id,
  unit: people[who].unit,
  what: 'matter',
  ...reasonOf(actorOf(who), matter),
  ...change,
});

const onDay = (matter: Matter, today: string, settledOn: string | null = null) => ({
  matter,
  law,
  today: day(today),
  settledOn: settledOn === null ? null : day(settledOn),
});

describe('Why somebody opens a file', () => {
  const matter = handling().matter;

  it('follows from their post, so that nobody has to say it', () => {
    const posts = (Object.keys(people) as Post[]).filter(
      (post) =>
        !post.endsWith('2') && people[post].unit !== 'labour' && !isAdministrator(people[post]),
    );
    const read = posts.map((post) => `${post}: ${reasonOf(actorOf(post), matter).purpose}`);
    expect(read).toEqual([
      'registrar: registering',
      'sorter: sorting',
      'officeLeader: leading',
      'supervisor: supervision',
      'keeper: hand-over',
      'reviewer: review',
      'reviewLeader: review',
      'archivist: archive',
      'officer: handling',
      'checker: checking',
      'leader: leading',
      'townOfficer: handling',
      'townLeader: leading',
    ]);
  });

  it('is the post for which the matter waits, where somebody has several', () => {
    const several = { ...actorOf('sorter'), roles: ['registrar', 'sorter', 'supervisor'] as const };
    const waiting = new Story().matter;
    expect(reasonOf(several, waiting)).toEqual({ role: 'sorter', purpose: 'sorting' });
  });

  it('is never a supervision in doubt: who has another post too is seen at once', () => {
    const both = { ...actorOf('sorter'), roles: ['supervisor', 'registrar'] as const };
    expect(reasonOf(both, matter).role).toBe('registrar');
    const supervised = handling().by('supervisor', 'supervise', demand).matter;
    expect(reasonOf(both, supervised)).toEqual({ role: 'supervisor', purpose: 'supervision' });
  });

  it('is to assist for a unit that was asked, and the review for the unit that has to answer in it', () => {
    const asked = handling().by('officer', 'ask-assistance', {
      unit: 'labour',
      question: '用工？',
    });
    expect(asked.refused).toBeUndefined();
    expect(reasonOf(actorOf('labourLeader'), asked.matter).purpose).toBe('assisting');
    expect(reasonOf(actorOf('officer'), reviewing().matter).purpose).toBe('review');
    expect(reasonOf(actorOf('officer'), matter).purpose).toBe('handling');
  });

  it('is nothing for an administrator, who reads no matter', () => {
    for (const post of ['administrator', 'security', 'auditor'] as const)
      expect(() => reasonOf(actorOf(post), matter), post).toThrow('post');
  });

  it('may be named otherwise within one’s own posts, or as the petitioner’s wish', () => {
    expect(mayGive(actorOf('officer'), 'asked-by-petitioner')).toBe(true);
    expect(mayGive(actorOf('officer'), 'handling')).toBe(true);
    for (const role of roles.filter((one) => one !== 'supervisor'))
      expect(mayGive({ ...actorOf('officer'), roles: [role] }, 'supervision'), role).toBe(false);
  });
});

const demand = { unit: 'housing', ground: 'delayed', demand: '三日内答复', dueDay: '2026-04-01' };
const word = { no: 1, text: '已办', done: '已修', result: '已通' };

describe('When the petitioner sees who opened the file', () => {
  it('is at once, for all who handle it', () => {
    for (const who of ['registrar', 'sorter', 'officer', 'reviewer', 'archivist'] as const) {
      const { matter } = withUnit();
      expect(isShownYet(opened(who, matter), onDay(matter, '2026-03-10')), who).toBe(true);
    }
  });

  it('is after the days of the house for a supervisor’s look that came to nothing', () => {
    const { matter } = handling();
    const look = opened('supervisor', matter);
    expect(law.delays.supervision.days).toBe(60);
    expect(isShownYet(look, onDay(matter, '2026-05-08'))).toBe(false);
    expect(isShownYet(look, onDay(matter, '2026-05-09'))).toBe(true);
  });

  it('is when the supervision is settled, and not while another one is open', () => {
    const story = handling().by('supervisor', 'supervise', demand);
    const look = opened('supervisor', story.matter);
    expect(isShownYet(look, onDay(story.matter, '2026-03-20'))).toBe(false);
    story.by('officer', 'answer-supervision', word).on('2026-03-20');
    story.by('supervisor', 'settle-supervision', { no: 1, reasons: '属实' });
    expect(story.refused).toBeUndefined();
    expect(isShownYet(look, onDay(story.matter, '2026-03-20', '2026-03-20'))).toBe(true);
    const later = { ...look, day: day('2026-03-21') };
    expect(isShownYet(later, onDay(story.matter, '2026-03-21', '2026-03-20'))).toBe(false);
    story.by('supervisor', 'supervise', demand);
    expect(isShownYet(look, onDay(story.matter, '2026-03-21', '2026-03-20'))).toBe(false);
  });

  it('is when an accusation has been handed over and received, for what its keepers opened', () => {
    const story = new Story().by('keeper', 'sort', sortAs('RB'));
    const look = opened('keeper', story.matter);
    expect(look).toMatchObject({ role: 'keeper', purpose: 'hand-over' });
    expect(isShownYet(look, onDay(story.matter, '2026-03-12'))).toBe(false);
    expect(isShownYet(look, onDay(story.matter, '2026-09-06'))).toBe(true);
    story.by('keeper', 'propose-hand-over', { body: '县纪委监委' });
    story.by('keeper2', 'hand-over', { body: '县纪委监委' });
    const receipt = { on: '2026-03-02', number: '1', by: '县纪委监委' };
    story.by('keeper', 'record-hand-over', receipt);
    expect(story.refused).toBeUndefined();
    expect(isShownYet(look, onDay(story.matter, '2026-03-12'))).toBe(true);
  });
});

describe('What the petitioner reads of it', () => {
  const { matter } = handling();
  const today = onDay(matter, '2026-03-11');

  it('is one line for openings that follow each other, with their number and what was opened', () => {
    const morning = opened('officer', matter, { at: '2026-03-10T01:00:00.000Z' });
    const paper = opened('officer', matter, { at: '2026-03-10T02:00:00.000Z', what: 'paper' });
    const between = opened('leader', matter, { at: '2026-03-10T03:00:00.000Z' });
    const again = opened('officer', matter);
    const lines = openingLines([morning, paper, between, again], today);
    expect(lines.map(({ role, count, what }) => [role, count, what])).toEqual([
      ['unit-officer', 2, ['matter', 'paper']],
      ['unit-leader', 1, ['matter']],
      ['unit-officer', 1, ['matter']],
    ]);
    expect(lines[0]).toMatchObject({ from: morning.at, until: paper.at });
  });

  it('tells two people of one post apart, and two days', () => {
    const one = opened('officer', matter);
    const next = { ...one, day: day('2026-03-11') };
    expect(openingLines([one, opened('officer2', matter), next], today)).toHaveLength(3);
  });

  it('names no person', () => {
    const text = JSON.stringify(openingLines([opened('officer', matter)], today));
    expect(text).not.toContain(people.officer.id);
    expect(text).not.toContain(people.officer.name);
  });

  it('has no trace of what is not shown yet, not even a line cut in two', () => {
    const one = opened('officer', matter);
    const lines = openingLines([one, opened('supervisor', matter), one], today);
    expect(lines).toMatchObject([{ role: 'unit-officer', count: 2 }]);
  });

  it('goes on when the matter has ended its review', () => {
    const ended = reviewAnswered().matter;
    expect(openingLines([opened('officer', matter)], { ...today, matter: ended })).toHaveLength(1);
  });
});

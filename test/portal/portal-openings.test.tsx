/** @jsxImportSource preact */
import { describe, expect, test } from 'vitest';
import type { OpeningsView } from '#contract/petitioner-view.ts';
import { openedThings, openingPurposes } from '#domain/opening.ts';
import { roles } from '#domain/staff.ts';
import { documentOf } from '#server/portal/layout.tsx';
import { languages, type Language } from '#server/messages.ts';
import { MyPage } from '#server/portal/pages/my.tsx';
import { invented, matterOf, viewOf } from './portal-pages.ts';

type Line = OpeningsView['lines'][number];

const line = (change: Partial<Line> = {}): Line => ({
  day: '2026-11-20',
  from: '09:05',
  until: '09:05',
  unitName: '望禾县住房和城乡建设局',
  role: 'unit-officer',
  purpose: 'handling',
  what: ['matter'],
  count: 1,
  ...change,
});

const latest = { supervision: 60, sealed: 180 };

function sectionIn(language: Language, openings: Partial<OpeningsView>): string {
  const matter = matterOf({ openings: { since: null, latest, lines: [], ...openings } });
  const html = documentOf(<MyPage page={invented(language)} view={viewOf(matter)} />);
  return /<section class="openings">.*?<\/section>/s.exec(html)?.[0] ?? '';
}

describe('The petitioner’s page says who opened the file', () => {
  test.each(languages)('with a text for every post, purpose and thing (%s)', (language) => {
    const lines = [
      ...roles.map((role) => line({ role })),
      ...openingPurposes.map((purpose) => line({ purpose })),
      ...openedThings.map((thing) => line({ what: [thing] })),
    ];
    const html = sectionIn(language, { lines });
    expect(html).not.toMatch(/\{\{|portal:|terms:|undefined/);
    expect(html.match(/<li>/g)).toHaveLength(lines.length);
  });

  test('in plain words: when, which unit, which post, what for, how often', () => {
    const lines = [line(), line({ until: '10:40', count: 3, what: ['matter', 'paper'] })];
    const html = sectionIn('zh-CN', { lines });
    expect(html).toContain('09:05：望禾县住房和城乡建设局的承办人，为了办理，打开了这件事的页面。');
    expect(html).toContain('09:05至10:40');
    expect(html).toContain('打开了这件事的页面、材料，共 3 次。');
    const english = sectionIn('en', { lines });
    expect(english).toContain(
      'Unit officer, to handle it: the page of this matter, papers; 3 times.',
    );
  });

  test('the newest first; older ones behind a click', () => {
    const lines = Array.from({ length: 7 }, (_, at) =>
      line({ from: `0${at}:00`, until: `0${at}:00` }),
    );
    const html = sectionIn('zh-CN', { lines });
    const hours = [...html.matchAll(/ (\d\d:\d\d)：/g)].map(([, hour]) => hour);
    expect(hours).toEqual(['06:00', '05:00', '04:00', '03:00', '02:00', '01:00', '00:00']);
    expect(html.indexOf('<details>')).toBeGreaterThan(html.indexOf('02:00'));
    expect(html).toContain('更早的 2 条');
  });

  test('and when nobody has, and since when it is recorded', () => {
    const html = sectionIn('zh-CN', { since: '2026-11-01' });
    expect(html).toContain('还没有工作人员打开过。');
    expect(html).toContain('从2026年11月1日');
    expect(sectionIn('zh-CN', {})).not.toContain('才有记录');
  });

  test('and that some are shown later, with the days', () => {
    const html = sectionIn('zh-CN', { latest: { supervision: 61, sealed: 181 } });
    expect(html).toContain('最晚 61 天后');
    expect(html).toContain('最晚 181 天后');
  });
});

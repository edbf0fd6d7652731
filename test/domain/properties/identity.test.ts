import { expect, test } from 'vitest';
import type { Matter } from '#domain/matter.ts';
import { choices, everyStep, histories, type Step } from '../histories/play.ts';
import type { Story } from '../story.ts';

const played = histories(100, 4);

/** What a history leaves behind whatever it was: the count of its events. */
const written = (matter: Matter): string => JSON.stringify({ ...matter, version: 0 });

const at = ({ story, after, today }: Step): Story => story.from(after, today);

const isOpenTo = (story: Story, who: string, act: Parameters<typeof choices>[1]) =>
  choices(story, act).some(([one]) => one === who);

test('joined and undone again a matter is what it was, to the byte', () => {
  let joined = 0;
  everyStep(played, (step) => {
    const story = at(step);
    if (step.after.links.length > 0 || !isOpenTo(story, 'sorter', ['join'])) return;
    story.by('sorter', 'join', { other: 'm-2', kind: 'joint', reason: '同一事项' });
    if (story.refused) return;
    joined += 1;
    expect(written(story.matter)).not.toBe(written(step.after));
    story.by('sorter', 'undo-join', { id: 'm-2', reason: '不是同一事项' });
    expect(written(story.matter)).toBe(written(step.after));
  });
  expect(joined).toBeGreaterThan(50);
});

// The clock of the days to undo stays behind, stopped: it did run.
const withoutUndoClock = (matter: Matter): Matter => ({
  ...matter,
  clocks: matter.clocks.filter(({ sum }) => sum.rule !== 'HS-01'),
});

test('withdrawn and opened again a matter is what it was, to the byte', () => {
  let reopened = 0;
  everyStep(played, (step) => {
    const story = at(step);
    if ('review' in step.after || !isOpenTo(story, 'petitioner', ['withdraw'])) return;
    story
      .by('petitioner', 'withdraw', { words: '不再要求' })
      .after(40)
      .by('system', 'end-by-withdrawal');
    expect(story.matter.stage).toBe('withdrawn');
    story.by('supervisor', 'reopen', { reasons: '并非本人意愿' });
    reopened += 1;
    const [now, before] = [story.matter, step.after].map(withoutUndoClock);
    expect(now && written(now)).toBe(before && written(before));
  });
  expect(reopened).toBeGreaterThan(50);
});

test('a withdrawal that is taken back leaves the matter as it was', () => {
  let undone = 0;
  everyStep(played, (step) => {
    const story = at(step);
    if (!isOpenTo(story, 'petitioner', ['withdraw'])) return;
    story.by('petitioner', 'withdraw', { words: '不再要求' }).by('petitioner', 'undo-withdrawal');
    expect(written(withoutUndoClock(story.matter))).toBe(written(withoutUndoClock(step.after)));
    undone += 1;
  });
  expect(undone).toBeGreaterThan(50);
});

import { describe, expect, it } from 'vitest';
import { sortingOf, routesOf, type Matter } from '#domain/matter.ts';
import { samples, type Sample } from '../samples/read-samples.ts';
import { play } from '../samples/plays.ts';
import type { Story } from './story.ts';

/** Limits that bind other bodies, and a duty of a unit that received a matter without this office: no act here starts them. */
const elsewhere = ['DL-02', 'DL-80', 'DL-81', 'DL-83'];

const ran = (stories: readonly Story[]) =>
  new Set(stories.flatMap(({ matter }) => matter.clocks.map(({ sum }) => sum.rule)));

const actsIn = ({ lines }: Story) =>
  lines.map((line) => line.split(' | ')[0]?.split(' ').at(-1) ?? '');

/** The rules without a number that stand behind the acts that were done. */
function standBehind(stories: readonly Story[]): Set<string> {
  return new Set(
    stories.flatMap((story) =>
      actsIn(story).flatMap((act) => story.known('system').lifecycle.acts[act]?.rules ?? []),
    ),
  );
}

const stoodStill = ({ events }: Story) => events.some(({ type }) => type === 'clock-suspended');

const routeOf = ({ matter }: Story): string | undefined => sortingOf(beforeEnd(matter))?.route;
const beforeEnd = (matter: Matter): Matter =>
  matter.stage === 'withdrawn' ? matter.before : matter;

const told = new Map(samples.map((sample) => [sample.id, play(sample)]));
const storiesOf = ({ id }: Sample): readonly Story[] => told.get(id) ?? [];

describe('The invented sample matters', () => {
  it('are twenty, and each is told', () => {
    expect(samples).toHaveLength(20);
    expect(told.size).toBe(20);
  });

  it.each(samples)('$id takes its route, which fits its purpose', (sample) => {
    const stories = storiesOf(sample);
    expect(stories.map(routeOf)).toContain(sample.routeCode);
    for (const { matter } of stories) {
      const sorting = sortingOf(matter);
      if (sorting) expect(routesOf[sorting.purpose]).toContain(sorting.route);
    }
  });

  it.each(samples)('$id has the clocks of its sheet', (sample) => {
    const stories = storiesOf(sample);
    const [clocks, behind] = [ran(stories), standBehind(stories)];
    const law = stories[0]?.law;
    const missing = sample.clocks.filter((rule) => {
      const found = law?.rules.get(rule);
      if (!found) return true;
      if (elsewhere.includes(rule)) return false;
      if (found.kind === 'extension')
        return !stories.some(({ matter }) => matter.extension !== null);
      // Mediation leaves no day out (DL-33); on R2 it belongs to the other procedure and is not tried here (SM-03).
      if (found.kind === 'exclusion')
        return (
          found.excluded || stories.some(stoodStill) || (!behind.has(rule) && sample.id !== 'SM-03')
        );
      return found.kind === 'none' ? !behind.has(rule) : !clocks.has(rule);
    });
    expect(missing).toEqual([]);
  });

  it.each(samples)('$id never runs the 60 days unless its route is R6', (sample) => {
    for (const story of storiesOf(sample))
      if (routeOf(story) !== 'R6') expect([...ran([story])]).not.toContain('DL-20');
  });
});

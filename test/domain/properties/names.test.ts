import { expect, test } from 'vitest';
import { isNameKept, keptNameOf, nameOpenUntil } from '#domain/kept-name.ts';
import { people } from '../../county.ts';
import { everyone, everyStep, histories } from '../histories/play.ts';

const played = histories(400, 9);

test('a name is released by the word of who wished it kept, and by nothing else that happens', () => {
  let kept = 0;
  let released = 0;
  everyStep(played, ({ before, after, events }) => {
    const gone = keptNameOf(before).by.filter((no) => !keptNameOf(after).by.includes(no));
    const spoken = events.flatMap((event) => (event.type === 'name-released' ? [event.party] : []));
    expect(gone).toEqual(spoken);
    kept += Number(isNameKept(after));
    released += gone.length;
  });
  expect(Math.min(kept, released)).toBeGreaterThan(5);
});

test('a withheld name is open to whom a second person has granted it, and only for a time', () => {
  let granted = 0;
  everyStep(played, ({ after, today, story }) => {
    for (const who of everyone) {
      if (who === 'petitioner' || who === 'system') continue;
      const { id } = people[who];
      const until = nameOpenUntil(after, id, today);
      if (until === undefined) continue;
      granted += 1;
      const decision = story.events.find(
        (event) => event.type === 'name-decided' && event.person === id && event.until === until,
      );
      expect(decision).toMatchObject({ granted: true });
      expect(decision).not.toHaveProperty('by', id);
      expect(until >= today).toBe(true);
    }
  });
  expect(granted).toBeGreaterThan(5);
});

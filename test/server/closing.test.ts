import { describe, expect, it } from 'vitest';
import { day } from '#domain/day.ts';
import { closeServed } from '#server/jobs/close-served.ts';
import { noticesOf } from '#server/store/papers-issued.ts';
import { countMatters } from '#server/store/worklist.ts';
import { matterSeen } from './desk.ts';
import { mustAct, sortedMatter } from './matters.ts';
import { as, county, people, testOffice } from './office.ts';

const office = testOffice();

const mine = () => {
  const { id: person, unit, roles } = people.sorter;
  const looker = {
    reach: as('sorter').reach,
    person,
    unit,
    roles,
    today: office.app.clock.today(),
    away: [],
  };
  return countMatters(office.app.db, { scope: 'mine', state: 'open' }, looker);
};

describe('A matter that is answered, served and carried out', () => {
  it('waits on nobody’s list, and closes by itself at night with a word to the petitioner', async () => {
    const { app } = office;
    const id = await sortedMatter(app, 'RC');
    const before = await mine();
    await mustAct(app, 'sorter', { id, act: 'reply', input: { text: '可以在窗口办理。' } });
    const served = {
      way: 'electronic',
      on: app.clock.today(),
      proof: '短信回执',
      consent: '登记时同意',
    };
    await mustAct(app, 'sorter', { id, act: 'serve', input: served });
    expect(await mine()).toBe(before - 1);
    await closeServed(app);
    expect((await matterSeen(app, id, as('sorter')))?.stage).toBe('closed');
    const told = await noticesOf(app.db, county, id);
    expect(told.at(-1)?.body).toContain('办结');
  });

  it('is the only one that closes: what somebody still has to act on stays', async () => {
    const { app, clock } = office;
    const id = await sortedMatter(app, 'RC');
    clock.moveTo(day('2026-03-03'));
    await closeServed(app);
    expect((await matterSeen(app, id, as('sorter')))?.stage).toBe('sorted');
  });
});

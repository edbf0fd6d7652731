import { beforeAll, describe, expect, test } from 'vitest';
import { replay } from '#domain/evolve.ts';
import { isRefusal } from '#domain/refusal.ts';
import { confirmAccountChange } from '#server/office/account-changes.ts';
import { forgetBooks } from '#server/office/office.ts';
import { savePerson } from '#server/office/people.ts';
import { shownAccountChanges } from '#server/store/account-changes.ts';
import { findMatter, readEvents } from '#server/store/matters.ts';
import { arrive, matterIdOf, work } from './desk.ts';
import { asSystem } from './matters.ts';
import { county, people, testOffice, type Post } from './office.ts';

const office = testOffice();
const sorted = { purpose: 'appeal', category: '0101', route: 'R6', reason: '属住建' };

const handledBy = async (post: Post): Promise<string> => {
  const id = matterIdOf(await arrive(office));
  await work(
    office,
    id,
    ['sorter', 'sort', sorted],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['leader', 'appoint', { person: people[post].id }],
  );
  return id;
};
const promisedBy = async (post: Post): Promise<string> => {
  const id = matterIdOf(await arrive(office));
  const promise = { requestNo: 1, text: '增设路灯', dueDay: '2026-05-20' };
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'suggestion', category: '0101', route: 'RA' }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['leader', 'appoint', { person: people[post].id }],
    [post, 'study', { note: '' }],
    [post, 'reply', { text: '采纳。', decision: 'adopted', promises: [promise] }],
  );
  return id;
};
const rowOf = async (id: string) => {
  const row = await findMatter(office.app.db, asSystem, id);
  if (!row) throw new Error('no such matter');
  return row;
};
const save = async (post: Post, change: object) => {
  const saved = await savePerson(office.app, people.administrator.id, {
    ...people[post],
    ...change,
  });
  forgetBooks(office.app);
  return saved;
};

describe('Whoever leaves a post', () => {
  let matters: string[];
  beforeAll(async () => {
    matters = [await handledBy('officer'), await handledBy('officer')];
  });

  test('keeps what they handle while a change of theirs only waits', async () => {
    expect(await save('officer', { unit: 'labour' })).toMatchObject({ waits: true });
    for (const id of matters) expect((await rowOf(id)).owner).toBe(people.officer.id);
  });

  test('leaves it to the unit when it takes effect, with the clocks as they were, and the history says so', async () => {
    const before = await Promise.all(matters.map((id) => rowOf(id)));
    const [change] = await shownAccountChanges(office.app.db, county);
    const by = people.security.id;
    expect(await confirmAccountChange(office.app, { by, id: change?.id ?? '' })).toBe(true);
    forgetBooks(office.app);
    for (const [at, id] of matters.entries()) {
      const row = await rowOf(id);
      expect(row).toMatchObject({ owner: null, unit: 'housing', stage: 'with-unit' });
      expect(row.state.clocks).toEqual(before[at]?.state.clocks);
      const events = await readEvents(office.app.db, county, id);
      expect(events.at(-1)).toMatchObject({
        actor: { kind: 'system', name: 'accounts' },
        event: { type: 'handler-released', person: people.officer.id },
      });
      expect(replay(events.map(({ event }) => event))).toEqual(row.state);
    }
    await work(office, matters[0] ?? '', ['officer2', 'accept']);
  });

  test('leaves it at once when they are switched off, their promises too', async () => {
    const id = await handledBy('officer2');
    const promising = await promisedBy('officer2');
    expect((await rowOf(promising)).promised_by).toEqual([people.officer2.id]);
    expect(await save('officer2', { active: false })).toMatchObject({ waits: false });
    expect(await rowOf(id)).toMatchObject({ owner: null, promised_by: [] });
    expect(await rowOf(promising)).toMatchObject({ owner: null, promised_by: [] });
    const left = await office.owner.query(
      'select 1 from matter where open and (owner = $1 or promised_by @> $2::jsonb)',
      [people.officer2.id, JSON.stringify([people.officer2.id])],
    );
    expect(left.rows).toEqual([]);
    await work(office, id, ['leader', 'accept']);
  });

  test('is not let go as the last who could hand out the unit’s matters', async () => {
    const refused = await save('labourLeader', { active: false });
    expect(isRefusal(refused) && [refused.code, refused.field]).toEqual(['last-head', 'active']);
    expect(await save('keeper', { active: false })).toMatchObject({ code: 'last-keepers' });
  });
});

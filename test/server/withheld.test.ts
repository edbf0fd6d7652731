import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { letterInput } from '#contract/letters.ts';
import { mayPrint } from '#server/http/letter-handlers.ts';
import { matterView } from '#server/matters/matter-view.ts';
import { openPaper, receivePaper } from '#server/matters/papers.ts';
import { sortAs } from '../domain/story.ts';
import { granted, mustAct, receive } from './matters.ts';
import { as, county, people, testOffice } from './office.ts';

const office = testOffice();

/** A letter with two matters and a paper: one is sorted as told, the other goes to the housing bureau as an ordinary matter. */
async function mixedLetter(first: 'accused' | 'about-housing') {
  const { app } = office;
  const stream = Readable.from(['望禾县东街的照片说明，第二页。']);
  const paper = granted(
    await receivePaper(app, { county, stream, name: '说明.txt', addedBy: 'petitioner' }),
  );
  const input = letterInput.parse({
    content: '一是举报某人收礼，二是路灯不亮。',
    petitioner: { name: '不该被看到的名字' },
    matters: [
      { subject: '第一件', requests: ['查清'] },
      { subject: '路灯不亮', requests: ['修好路灯'] },
    ],
    papers: [paper.id],
  });
  const { letterId, matters } = await receive(app, { input });
  const [one, two] = matters.map(({ id }) => id);
  if (!one || !two) throw new Error('the letter has two matters');
  const route = first === 'accused' ? sortAs('RB') : sortAs('R6', ['housing']);
  await mustAct(app, 'sorter', { id: one, act: 'sort', input: route });
  await mustAct(app, 'sorter', { id: two, act: 'sort', input: sortAs('R6') });
  await mustAct(app, 'sorter', { id: two, act: 'transfer', input: { unit: 'housing' } });
  return { id: two, letterId, paper: paper.id };
}

describe('A letter that calls itself an accusation', () => {
  it('is sealed from its arrival: only the keepers see it, and no notice of it is sent', async () => {
    const { app, owner } = office;
    const input = letterInput.parse({
      content: '举报某人收礼。',
      purpose: 'accusation',
      petitioner: { phone: '00000000000', contactBy: 'sms' },
      matters: [{ subject: '举报', requests: ['查清'] }],
    });
    const [matter] = (await receive(app, { input })).matters;
    const id = matter?.id ?? '';
    for (const post of ['registrar', 'sorter', 'officeLeader', 'supervisor', 'officer'] as const)
      expect(await matterView(app, id, as(post)), post).toBeUndefined();
    expect((await matterView(app, id, as('keeper')))?.nextAct).toBe('sort');
    const { rows } = await owner.query('select id from notice where matter_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('A letter that mixes a request with what its handler must not know', () => {
  it.each(['accused', 'about-housing'] as const)(
    'shows the unit the request and nothing else (%s)',
    async (first) => {
      const { id, paper } = await mixedLetter(first);
      const seen = await matterView(office.app, id, as('officer'));
      expect(seen?.requests).toEqual([{ no: 1, text: '修好路灯' }]);
      expect(seen?.letter.withheld).toBe(true);
      expect(JSON.stringify(seen)).not.toMatch(/举报|不该被看到的名字|第一件|说明\.txt/);
      expect(
        await openPaper(office.app, { county, id: paper, reach: as('officer').reach }),
      ).toBeUndefined();
    },
  );

  it('is kept from the office as well where it holds a sealed accusation, but not from its keeper', async () => {
    const { id, paper } = await mixedLetter('accused');
    const sorter = await matterView(office.app, id, as('sorter'));
    expect(sorter?.letter).toMatchObject({ withheld: true, content: '' });
    const keeper = await matterView(office.app, id, as('keeper'));
    expect(keeper?.letter).toMatchObject({
      withheld: false,
      content: '一是举报某人收礼，二是路灯不亮。',
    });
    expect(
      await openPaper(office.app, { county, id: paper, reach: as('keeper').reach }),
    ).toBeDefined();
  });

  it('has its slip and its record printed again by the keeper alone: the code opens all of the letter', async () => {
    const { letterId } = await mixedLetter('accused');
    for (const post of ['registrar', 'sorter'] as const)
      expect(await mayPrint(office.app, { ...as(post), person: people[post] }, letterId)).toBe(
        false,
      );
    expect(await mayPrint(office.app, { ...as('keeper'), person: people.keeper }, letterId)).toBe(
      true,
    );
  });
});

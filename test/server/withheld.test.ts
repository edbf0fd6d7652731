import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { letterInput } from '#contract/letters.ts';
import { mayPrint } from '#server/http/letter-handlers.ts';
import { openPaper, receivePaper } from '#server/matters/papers.ts';
import { noticesOf } from '#server/store/papers-issued.ts';
import { opinionFor, sortAs } from '../domain/story.ts';
import { matterSeen } from './desk.ts';
import { granted, mustAct, receive, sentMatter } from './matters.ts';
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
      expect(await matterSeen(app, id, as(post)), post).toBeUndefined();
    expect((await matterSeen(app, id, as('keeper')))?.nextAct).toBe('sort');
    const { rows } = await owner.query('select id from notice where matter_id = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('A letter that mixes a request with what its handler must not know', () => {
  it.each(['accused', 'about-housing'] as const)(
    'shows the unit the request and nothing else (%s)',
    async (first) => {
      const { id, paper } = await mixedLetter(first);
      const seen = await matterSeen(office.app, id, as('officer'));
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
    const sorter = await matterSeen(office.app, id, as('sorter'));
    expect(sorter?.letter).toMatchObject({ withheld: true, content: '' });
    const keeper = await matterSeen(office.app, id, as('keeper'));
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

describe('What a matter names that its reader may not open', () => {
  it('leaves no trace: an accusation split off, its requests, its notice', async () => {
    const { app } = office;
    const id = await sentMatter(app);
    await mustAct(app, 'officer', { id, act: 'accept' });
    await mustAct(app, 'officer', {
      id,
      act: 'split',
      input: { requests: [2], subject: '另一件', purpose: 'accusation', reason: '是检举' },
    });
    for (const post of ['officer', 'sorter'] as const)
      expect(JSON.stringify(await matterSeen(app, id, as(post))), post).not.toMatch(
        /split-off|公开维修资金|另一件|检举/,
      );
    const kept = await matterSeen(app, id, as('keeper'));
    expect(kept?.events.map(({ type }) => type)).toContain('split-off');
    const notices = await noticesOf(app.db, county, id);
    const told = kept?.events.find(({ type }) => type === 'split-off')?.seq;
    expect(notices.filter(({ event_seq }) => event_seq === told)).toEqual([]);
  });

  it('leaves no trace: a link to a matter of another unit, made by the office that sees both', async () => {
    const { app } = office;
    const other = await sentMatter(app, 'labour');
    const id = await sentMatter(app);
    const join = { other, kind: 'repeat', reason: '同一部电梯' };
    await mustAct(app, 'sorter', { id, act: 'join', input: join });
    const unit = await matterSeen(app, id, as('officer'));
    expect(unit?.state['links']).toEqual([]);
    expect(JSON.stringify(unit)).not.toMatch(/joined|同一部电梯/);
    const sorter = await matterSeen(app, id, as('sorter'));
    expect(sorter?.state['links']).toMatchObject([{ id: other, reason: '同一部电梯' }]);
  });
});

describe('A unit that assists', () => {
  it('reads what is asked of it, and nothing of how the lead unit comes to its answer', async () => {
    const { app } = office;
    const id = await sentMatter(app);
    const help = { unit: 'labour', question: '请核实用工' };
    await mustAct(app, 'officer', { id, act: 'accept' });
    await mustAct(app, 'officer', { id, act: 'ask-assistance', input: help });
    await mustAct(app, 'officer', { id, act: 'note', input: { text: '只给自己人看的话' } });
    const hearing = { on: '2026-03-02', way: 'phone', record: '听取了陈述。' };
    const heard = await mustAct(app, 'officer', { id, act: 'hear', input: hearing });
    const draft = { ...opinionFor(heard), investigation: '还没有定的意见' };
    await mustAct(app, 'officer', { id, act: 'draft-opinion', input: draft });
    const lead = await matterSeen(app, id, as('officer'));
    const assisting = await matterSeen(app, id, as('labourOfficer'));
    for (const inner of ['只给自己人看的话', '还没有定的意见']) {
      expect(JSON.stringify(lead)).toContain(inner);
      expect(JSON.stringify(assisting)).not.toContain(inner);
    }
    expect(JSON.stringify(assisting)).toContain('请核实用工');
    expect(lead?.state['draft']).toMatchObject({ step: 'drafted' });
    expect(assisting?.state['draft']).toMatchObject({ step: 'none' });
  });
});

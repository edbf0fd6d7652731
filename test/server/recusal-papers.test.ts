import { describe, expect, it } from 'vitest';
import type { MatterView } from '#contract/views.ts';
import { mayPrint } from '#server/http/letter-handlers.ts';
import { openDocument } from '#server/issued/documents-issued.ts';
import { actAsPetitioner } from '#server/matters/petitioner.ts';
import { forgetBooks } from '#server/office/office.ts';
import { findMatter } from '#server/store/matters.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { sortAs } from '../domain/story.ts';
import { matterSeen } from './desk.ts';
import { asSystem, mustAct, receive, sentMatter } from './matters.ts';
import { as, county, people, testOffice, type Post } from './office.ts';

const office = testOffice();
const why = '承办人是物业公司经理的亲属';
const reasons = '经核实，并无亲属关系';

/** A matter whose petitioner asked for another handler; the head has decided. */
async function decided(granted: 'yes' | 'no'): Promise<string> {
  const { app } = office;
  const id = await sentMatter(app);
  await mustAct(app, 'leader', { id, act: 'appoint', input: { person: people.officer.id } });
  const letterId = (await findMatter(app.db, asSystem, id))?.letter_id ?? '';
  const order = { county, letterId, matterId: id, party: 1 };
  await actAsPetitioner(app, { ...order, act: 'ask-recusal', input: { reason: why } });
  const input = { no: 1, granted, reasons, successor: people.officer2.id };
  await mustAct(app, 'leader', { id, act: 'decide-recusal', input });
  return id;
}

const seenBy = (id: string, post: Post): Promise<MatterView | undefined> =>
  matterSeen(office.app, id, as(post));

const recusalPapers = (view: MatterView | undefined) =>
  (view?.documents ?? []).filter(({ kind }) => kind.startsWith('recusal-'));

describe('Why a recusal was asked for and decided', () => {
  it('is read by the head, in words and on paper', async () => {
    const id = await decided('no');
    const view = await seenBy(id, 'leader');
    expect(JSON.stringify(view)).toContain(why);
    expect(JSON.stringify(view)).toContain(reasons);
    expect(recusalPapers(view).map(({ kind, original }) => [kind, original])).toEqual([
      ['recusal-application', true],
      ['recusal-decision', true],
    ]);
  });

  it.each(['officer', 'officer2', 'supervisor', 'sorter'] as const)(
    'is not read by the %s, who reads that it was decided',
    async (post) => {
      const id = await decided('no');
      const view = await seenBy(id, post);
      expect(JSON.stringify(view)).not.toContain(why);
      expect(JSON.stringify(view)).not.toContain(reasons);
      expect(view?.state['recusals']).toMatchObject([{ state: 'refused', reason: null }]);
      expect(view?.events.map(({ type }) => type)).toContain('recusal-decided');
      expect(recusalPapers(view)).toEqual([]);
    },
  );

  it('is on no paper that somebody may not read, and a paper that a screen offers can be opened', async () => {
    const { app } = office;
    const id = await decided('no');
    const papers = await documentsOf(app.db, county, id);
    for (const post of ['officer', 'leader', 'supervisor'] as const) {
      const { reach } = as(post);
      const offered = (await seenBy(id, post))?.documents ?? [];
      for (const { id: paper } of papers) {
        const shown = offered.find((one) => one.id === paper);
        for (const copy of ['original', 'masked'] as const) {
          const opened = await openDocument(app, { county, id: paper, reach, copy });
          expect(opened !== undefined, `${post} ${copy}`).toBe(shown?.[copy] ?? false);
        }
      }
      expect(offered.length).toBe(post === 'leader' ? papers.length : papers.length - 2);
    }
  });
});

describe('Whoever is recused', () => {
  it('no longer finds the matter from the moment it is granted', async () => {
    const id = await decided('yes');
    expect(await seenBy(id, 'officer')).toBeUndefined();
    expect(await seenBy(id, 'officer2')).toBeDefined();
  });
});

describe('A letter that complains of whoever took it down', () => {
  it('has its slip printed by them until they are named, and no longer', async () => {
    const { app } = office;
    const registrar = people.registrar.id;
    const receipt = await receive(app, { registrar, channel: 'visit', readBack: true });
    const who = { reach: as('registrar').reach, person: people.registrar };
    expect(await mayPrint(app, who, receipt.letterId)).toBe(true);
    // Somebody else is left in the post: a second registrar.
    const id = receipt.matters[0]?.id ?? '';
    const input = { ...sortAs('R6'), respondentPeople: [registrar] };
    await office.owner.query(`update person set roles = '["sorter","registrar"]' where id = $1`, [
      people.sorter2.id,
    ]);
    forgetBooks(app);
    await mustAct(app, 'sorter', { id, act: 'sort', input });
    expect(await mayPrint(app, who, receipt.letterId)).toBe(false);
  });
});

describe('The names of those complained of', () => {
  it('stand on the screen of whoever may see the matter', async () => {
    const { app } = office;
    const [first] = (await receive(app)).matters;
    const id = first?.id ?? '';
    const input = {
      ...sortAs('R6', ['labour']),
      respondentPeople: [people.officer.id],
      respondentEnterprises: ['望禾物业公司'],
    };
    await mustAct(app, 'sorter', { id, act: 'sort', input });
    expect((await seenBy(id, 'sorter'))?.respondents).toEqual({
      units: [{ id: 'labour', name: '望禾县人力资源和社会保障局' }],
      people: [
        {
          id: people.officer.id,
          name: people.officer.name,
          unit: 'housing',
          unitName: '望禾县住房和城乡建设局',
        },
      ],
      enterprises: ['望禾物业公司'],
    });
  });
});

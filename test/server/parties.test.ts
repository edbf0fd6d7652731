import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterInput, type DeskReceipt } from '#contract/letters.ts';
import type { MatterView } from '#contract/views.ts';
import { buildServer } from '#server/http/server.ts';
import { receiveLetter } from '#server/intake.ts';
import { slipPdf, visitRecordPdf } from '#server/issued/slips.ts';
import { sendQueued } from '#server/jobs/send-notice.ts';
import { sayConsent } from '#server/matters/own-consent.ts';
import { actAsPetitioner, lookUp, petitionerView } from '#server/matters/petitioner.ts';
import { noticesOf } from '#server/store/papers-issued.ts';
import { opinionFor, sortAs } from '../domain/story.ts';
import { matterSeen, paperOf, textOf, work } from './desk.ts';
import { granted } from './matters.ts';
import { as, county, people, password, testOffice, type Post } from './office.ts';

const office = testOffice();
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const called = (name: string, change: object = {}) => ({ name, ...change });
const spokesman = (name: string) => called(name, { role: 'representative' });
const joint = (parties: object[] = [], petitioner: object = {}) => ({
  content: '三号楼的工资从三月起没有发。',
  petitioner: { name: '第一人', role: 'representative', ...petitioner },
  parties,
  matters: [{ subject: '拖欠工资', requests: ['发工资', '说明原因'] }],
});

let letters = 0;
async function arrived(letter: object, channel: 'visit' | 'letter' | 'portal' = 'visit') {
  letters += 1;
  return receiveLetter(office.app, {
    input: letterInput.parse(letter),
    channel,
    readBack: true,
    idempotencyKey: `parties-${letters}`,
    registrar: people.registrar.id,
  });
}

const opened = async (receipt: DeskReceipt, no: number) =>
  granted(
    await lookUp(office.app, {
      county,
      number: receipt.matters[0]?.number ?? '',
      code: receipt.parties.find((one) => one.no === no)?.code ?? '',
      source: `10.9.0.${no}`,
    }),
  );

async function register(who: Post, payload: object) {
  const signIn = { login: people[who].login, password };
  const session = await server.inject({ method: 'POST', url: '/api/session', payload: signIn });
  const [cookie] = session.cookies;
  const headers = {
    cookie: `${cookie?.name}=${cookie?.value}`,
    'x-csrf-token': session.json<{ csrf: string }>().csrf,
  };
  const ask = (url: string) => server.inject({ url, headers });
  const answer = await server.inject({ method: 'POST', url: '/api/letters', headers, payload });
  return { answer, ask };
}

const visit = { channel: 'visit', receivedOn: '2026-03-02', readBack: true };

const wrong = async (party: object) =>
  (await register('registrar', { ...visit, ...joint([party]) })).answer.json<{
    errors: { field: string }[];
  }>().errors;

describe('Registering several people', () => {
  it('at a visit stops at the sixth representative, with the article and what to do, and keeps nothing', async () => {
    const six = ['二', '三', '四', '五', '六'].map(spokesman);
    const { answer } = await register('registrar', { ...visit, ...joint(six) });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'too-many-representative',
      cite: { law: '信访工作条例', article: '20(3)' },
      errors: [{ field: 'parties.4.role' }],
    });
    expect(answer.json<{ detail: string }>().detail).toMatch(/选定 5 名代表.*信访人/);
    const rows = await office.app.db.selectFrom('party').select('name').execute();
    expect(rows.map(({ name }) => name)).not.toContain('六');
  });

  it('takes the same six in a letter', async () => {
    const six = ['二', '三', '四', '五', '六'].map(spokesman);
    const { answer } = await register('registrar', {
      ...visit,
      channel: 'letter',
      ...joint(six),
    });
    expect(answer.statusCode).toBe(200);
  });

  it('gives each a code of their own, and prints each their slip', async () => {
    const parties = [spokesman('第二人'), called('第三人')];
    const { answer, ask } = await register('registrar', { ...visit, ...joint(parties) });
    const receipt = answer.json<DeskReceipt>();
    expect(new Set(receipt.parties.map(({ code }) => code)).size).toBe(3);
    expect(receipt.parties[0]?.code).toBe(receipt.code);
    const slips = `/api/letters/${receipt.letterId}/slip.pdf`;
    expect((await ask(`${slips}?party=3`)).headers['content-type']).toContain('application/pdf');
    expect((await ask(`${slips}?party=4`)).statusCode).toBe(404);
    const third = await slipPdf(office.app, {
      county,
      letterId: receipt.letterId,
      paper: 'a4',
      party: 3,
    });
    const text = await textOf(third ?? new Uint8Array());
    expect(text).toContain(receipt.parties[2]?.code);
    expect(text).toContain('第三人（信访人）');
    expect(text).not.toContain(receipt.code);
    const record = await visitRecordPdf(office.app, { county, letterId: receipt.letterId });
    expect(await textOf(record ?? new Uint8Array())).toMatch(/代表第一人、?第二人/);
  });

  it('tells at its field what a proxy or a consent lacks', async () => {
    expect(await wrong(called('代理', { role: 'proxy', authority: '委托书' }))).toMatchObject([
      { field: 'parties.0.actsFor' },
    ]);
    expect(await wrong(called('代理', { role: 'proxy', actsFor: [1] }))).toMatchObject([
      { field: 'parties.0.authority' },
    ]);
    const strange = '0190a000-0000-7000-8000-000000000009';
    const paper = { role: 'guardian', actsFor: [1], authorityPaper: strange };
    expect(await wrong(called('监护', paper))).toMatchObject([
      { field: 'parties.0.authorityPaper' },
    ]);
    expect(await wrong(called('人', { consent: { state: 'yes' } }))).toMatchObject([
      { field: expect.stringContaining('parties.0.consent.how') as string },
    ]);
    const tomorrow = { state: 'no', how: 'spoken', on: '2026-03-03' };
    expect(await wrong(called('人', { consent: tomorrow }))).toMatchObject([
      { field: 'parties.0.consent.on' },
    ]);
  });

  it('tells the sender through the public interface one code only: their own', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/public/letters',
      payload: joint([called('第二人')], { role: 'petitioner' }),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body.match(/\d{16}/g)).toHaveLength(1);
    expect(answer.json()).not.toHaveProperty('parties');
  });
});

describe('The desk', () => {
  it('shows the people with the letter: names, parts, consents and mandates', async () => {
    const receipt = granted(
      await arrived(
        joint(
          [
            called('第二人', { consent: { state: 'yes', how: 'signed' } }),
            called('代理人', {
              role: 'proxy',
              actsFor: [2],
              authority: '授权委托书',
              scope: 'special',
            }),
          ],
          { otherPetitioners: 20 },
        ),
      ),
    );
    const seen = await matterSeen(office.app, receipt.matters[0]?.id ?? '', as('sorter'));
    expect(seen?.letter.people).toBe(22);
    expect(seen?.letter.parties).toMatchObject([
      { no: 1, role: 'representative', name: '第一人' },
      { no: 2, role: 'petitioner', consent: { state: 'yes', on: '2026-03-02', how: 'signed' } },
      { no: 3, role: 'proxy', actsFor: [2], authority: '授权委托书', scope: 'special' },
    ]);
  });

  it('keeps the people where it keeps the letter', async () => {
    const letter = {
      ...joint([called('不该看到的人', { phone: '000-0000-9999', contactBy: 'sms' })]),
      matters: [
        { subject: '举报', requests: ['查清'] },
        { subject: '工资', requests: ['发工资'] },
      ],
    };
    const { matters } = granted(await arrived(letter));
    const [one, two] = matters.map(({ id }) => id);
    await work(office, one ?? '', ['sorter', 'sort', sortAs('RB')]);
    await work(
      office,
      two ?? '',
      ['sorter', 'sort', sortAs('R6')],
      ['sorter', 'transfer', { unit: 'housing' }],
    );
    const seen = await matterSeen(office.app, two ?? '', as('officer'));
    expect(seen?.letter).toMatchObject({ withheld: true, parties: [], people: 1 });
    expect(JSON.stringify(seen)).not.toMatch(/不该看到的人|9999/);
  });
});

const sms = (no: number) => ({ contactBy: 'sms', phone: `000-0000-000${no}` });

/** Three people and a proxy; the matter is answered with a promise and served. */
async function served() {
  const receipt = granted(
    await arrived(
      joint(
        [
          called('第二人', sms(2)),
          called('第三人'),
          called('代理人', { role: 'proxy', actsFor: [3], authority: '授权委托书' }),
        ],
        sms(1),
      ),
    ),
  );
  const id = receipt.matters[0]?.id ?? '';
  const matter = await work(
    office,
    id,
    ['sorter', 'sort', sortAs('R6')],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'accept'],
    ['officer', 'hear', { on: '2026-03-02', way: 'phone', record: '听取了陈述。' }],
  );
  await work(
    office,
    id,
    ['officer', 'draft-opinion', opinionFor(matter, '2026-03-20')],
    ['checker', 'check-opinion'],
    ['leader', 'sign-opinion'],
    ['officer', 'serve', { way: 'by-hand', on: '2026-03-02', proof: '代表签收' }],
  );
  return { receipt, id };
}

describe('What binds all who petition together', () => {
  const offer = { kind: 'people', mediator: '调解委员会', others: ['某公司'] };
  const offered = async (letter: object) => {
    const { letterId, matters } = granted(await arrived(letter));
    const id = matters[0]?.id ?? '';
    await work(
      office,
      id,
      ['sorter', 'sort', sortAs('R6')],
      ['sorter', 'transfer', { unit: 'housing' }],
      ['officer', 'accept'],
      ['officer', 'offer-mediation', offer],
    );
    return (party: number, act: 'consent-to-mediation' | 'withdraw', input: object) =>
      actAsPetitioner(office.app, { county, letterId, party, matterId: id, act, input });
  };

  it('is said by nobody alone: a yes to mediation waits for the others, a no does not', async () => {
    const say = await offered(joint([called('第二人')]));
    expect(await say(1, 'consent-to-mediation', { agrees: 'yes' })).toMatchObject({
      code: 'others-agree-too',
      field: 'agrees',
      params: { people: 2 },
    });
    expect(await say(2, 'consent-to-mediation', { agrees: 'no' })).toBeUndefined();
  });

  it('is said by nobody for people who are only counted', async () => {
    const say = await offered(joint([], { otherPetitioners: 4 }));
    const counted = { params: { people: 5 } };
    expect(await say(1, 'consent-to-mediation', { agrees: 'yes' })).toMatchObject(counted);
    expect(await say(1, 'withdraw', { words: '不再要求' })).toMatchObject(counted);
  });
});

describe('Each party of a letter', () => {
  let receipt: DeskReceipt;
  let id: string;
  beforeAll(async () => {
    ({ receipt, id } = await served());
  });

  const seenBy = async (no: number) =>
    petitionerView(office.app, { county, ...(await opened(receipt, no)) });
  const acts = async (
    no: number,
    act: 'rate' | 'confirm-commitment' | 'add-papers',
    input: object,
  ) => {
    const { letterId, party } = await opened(receipt, no);
    return actAsPetitioner(office.app, { county, letterId, party, matterId: id, act, input });
  };

  const ratings = async (post: Post) =>
    (await matterSeen(office.app, id, as(post)))?.state['ratings'];

  const confirm = () => acts(2, 'confirm-commitment', { no: 1, kept: 'yes', word: '' });

  it('opens it with their own code, as themselves', async () => {
    for (const { no } of receipt.parties)
      expect(await opened(receipt, no)).toEqual({ letterId: receipt.letterId, party: no });
  });

  it('sees how many they are and who speaks for them, and nothing of how to reach the others', async () => {
    const seen = await seenBy(3);
    expect(seen.together).toMatchObject({
      people: 3,
      you: { no: 3, name: '第三人', contactBy: 'none' },
      representatives: [{ no: 1, name: '第一人', you: false }],
      actingForYou: [{ no: 4, name: '代理人', role: 'proxy' }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/第二人|000-0000-000/);
  });

  it('is told with a message of their own when they left a way, and reads their own code in it', async () => {
    const notices = await noticesOf(office.app.db, county, id);
    const byEvent = Object.groupBy(notices, ({ event_seq }) => event_seq);
    for (const sent of Object.values(byEvent))
      expect(sent?.map(({ party }) => party).sort()).toEqual([1, 2]);
    const bodies = new Set(notices.map(({ body }) => body));
    expect([...bodies].filter((body) => /\d{4} \d{4} \d{4} \d{4}/.test(body))).toEqual([]);
    const second = notices.find(({ party }) => party === 2);
    await sendQueued(office.app, { county, id: second?.id });
    const { rows } = await office.owner.query<{ state: string }>(
      'select state from notice where id = $1',
      [second?.id],
    );
    expect(rows).toEqual([{ state: 'sent' }]);
  });

  it('has one reply in common, addressed to all of them', async () => {
    const opinions = (await paperOf(office, id)).filter(({ kind }) => kind === 'opinion');
    expect(opinions).toHaveLength(1);
    expect(opinions[0]?.text).toContain('第一人等3人');
  });

  it('rates once each, and sees their own rating only', async () => {
    const rating = { target: 'unit', score: 'satisfied', comment: '' };
    expect(await acts(1, 'rate', rating)).toBeUndefined();
    expect(await acts(2, 'rate', { ...rating, score: 'not-satisfied' })).toBeUndefined();
    expect(await acts(2, 'rate', rating)).toMatchObject({ code: 'already-rated' });
    const [first, second] = [await seenBy(1), await seenBy(2)];
    expect(first.matters[0]?.ratings).toMatchObject([{ score: 'satisfied' }]);
    expect(second.matters[0]?.ratings).toMatchObject([{ score: 'not-satisfied' }]);
    expect(second.matters[0]?.happened.filter(({ type }) => type === 'rated')).toHaveLength(1);
  });

  it('colours no rating with another: a unit reads them when a party has given both', async () => {
    expect(await ratings('officer')).toEqual([]);
    expect(await acts(2, 'rate', { target: 'office', score: 'satisfied', comment: '' })).toBe(
      undefined,
    );
    expect(await ratings('officer')).toMatchObject([{ party: 2 }, { party: 2 }]);
    expect(await ratings('sorter')).toHaveLength(3);
  });

  it('acts within a mandate: a general one adds papers and neither rates nor confirms', async () => {
    const open = (await seenBy(4)).matters[0]?.openActions;
    expect(open).toContain('add-papers');
    for (const act of ['rate', 'confirm-commitment', 'withdraw']) expect(open).not.toContain(act);
    const rating = { target: 'unit', score: 'satisfied', comment: '' };
    expect(await acts(4, 'rate', rating)).toMatchObject({ code: 'outside-mandate' });
    expect(await acts(4, 'add-papers', { papers: [], note: '补充一句。' })).toBeUndefined();
    const view: MatterView | undefined = await matterSeen(office.app, id, as('sorter'));
    expect(view?.events.at(-1)).toMatchObject({
      type: 'papers-added',
      actor: { kind: 'petitioner', party: 4 },
    });
    expect((await seenBy(2)).matters[0]?.happened.at(-1)).toMatchObject({ spoke: 'other' });
    expect((await seenBy(4)).matters[0]?.happened.at(-1)).toMatchObject({ spoke: 'you' });
  });

  it('gives and takes back their own consent, with a trace; a promise is theirs to confirm without it', async () => {
    const { letterId } = receipt;
    const say = (party: number, state: 'yes' | 'no') =>
      sayConsent(office.app, { county, letterId, party, state });
    expect(await say(2, 'yes')).toBeUndefined();
    expect((await seenBy(2)).together.you).toMatchObject({
      represented: true,
      consent: { state: 'yes', on: '2026-03-02', how: 'portal' },
    });
    expect(await confirm()).toMatchObject({ code: 'representative-speaks' });
    expect(await say(2, 'no')).toBeUndefined();
    expect(await confirm()).toBeUndefined();
    expect(await say(1, 'yes')).toMatchObject({ code: 'no-consent-asked' });
    const { rows } = await office.owner.query<{ after: object }>(
      `select after from audit where what = 'party-consent' order by id`,
    );
    expect(rows.map(({ after }) => after)).toMatchObject([
      { letterId, party: 2, state: 'yes' },
      { letterId, party: 2, state: 'no' },
    ]);
  });
});

describe('The application', () => {
  it('can change nobody’s name or address, and take nobody out of a letter', async () => {
    const { letterId } = granted(await arrived(joint()));
    const { db } = office.app;
    const own = (column: 'name' | 'phone') =>
      db
        .updateTable('party')
        .set({ [column]: '别的' })
        .where('letter_id', '=', letterId)
        .execute();
    for (const column of ['name', 'phone'] as const)
      await expect(own(column)).rejects.toThrow('permission denied');
    await expect(
      db.deleteFrom('party').where('letter_id', '=', letterId).execute(),
    ).rejects.toThrow('permission denied');
  });

  it('knows a letter of one person again that was sent before there were parties', async () => {
    const letter = { content: '路灯不亮。', petitioner: { name: '来信人' } };
    const matters = [{ subject: '路灯', requests: ['修好'] }];
    const { letterId } = granted(await arrived({ ...letter, matters }, 'letter'));
    // As the first release wrote it down: the letter as its contract read it then.
    const petitioner = {
      name: '来信人',
      phone: '',
      email: '',
      address: '',
      contactBy: 'none',
      otherPetitioners: 0,
    };
    const input = {
      content: '路灯不亮。',
      place: '',
      purpose: null,
      petitioner,
      matters,
      papers: [],
    };
    const said = JSON.stringify([input, 'letter', undefined, true, undefined]);
    const { rows } = await office.owner.query<{ payload_hash: string }>(
      'select payload_hash from letter where id = $1',
      [letterId],
    );
    expect(rows[0]?.payload_hash).toBe(
      office.app.keys.blind(createHash('sha256').update(said).digest('hex')),
    );
  });
});

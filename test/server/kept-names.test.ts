import type { FastifyInstance } from 'fastify';
import * as fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { letterInput, type DeskReceipt } from '#contract/letters.ts';
import type { ActName } from '#domain/acts.ts';
import { addDays, day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { receiveLetter } from '#server/intake.ts';
import { buildServer } from '#server/http/server.ts';
import { dayInShanghai } from '#server/outside/clock.ts';
import { actAsPetitioner, petitionerView } from '#server/matters/petitioner.ts';
import { inputs } from '../domain/samples/inputs.ts';
import { opinionFor, sortAs } from '../domain/story.ts';
import { textOf, work } from './desk.ts';
import { granted, mustAct, tryAct } from './matters.ts';
import { county, people, testOffice, type Post } from './office.ts';
import { sessionsOf, type Session } from './reach/asking.ts';

const office = testOffice('2026-03-02');
afterEach(() => office.clock.moveTo(day('2026-03-02')));
const handlers = [
  'registrar',
  'sorter',
  'officeLeader',
  'supervisor',
  'officer',
  'leader',
] as const;
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const lin = {
  name: '林国强',
  phone: '13911112222',
  address: '望禾县白禾镇东街8号',
  contactBy: 'sms',
};
const wang = { name: '王秀英', phone: '13933334444', role: 'petitioner' as const };
const secret = /林国强|王秀英|1391111|1393333|东街8号/;

async function arrived(more: object = {}): Promise<DeskReceipt> {
  const input = letterInput.parse({
    content: '我叫林国强，电话13911112222，和王秀英同住望禾县白禾镇东街8号，电梯停运。',
    petitioner: lin,
    parties: [wang],
    matters: [{ subject: '林国强反映电梯停运', requests: ['修好电梯', '答复王秀英'] }],
    keepName: true,
    ...more,
  });
  const channel = 'portal' as const;
  return granted(
    await receiveLetter(office.app, { input, channel, idempotencyKey: newId(), registrar: null }),
  );
}

const idOf = ({ matters }: DeskReceipt, at = 0): string => matters[at]?.id ?? '';

// A session of one day is over on another.
const sessions = new Map<string, Session>();
async function sessionOf(who: (typeof handlers)[number]): Promise<Session> {
  const key = `${who} ${office.clock.today()}`;
  const session = sessions.get(key) ?? (await sessionsOf(server, [who]))[who];
  sessions.set(key, session);
  return session;
}

const get = async (who: (typeof handlers)[number], url: string) =>
  server.inject({ url, headers: await sessionOf(who) });

const asPetitioner = (receipt: DeskReceipt, act: 'keep-name' | 'release-name', at = 0) =>
  actAsPetitioner(office.app, {
    county,
    letterId: receipt.letterId,
    party: 1,
    matterId: idOf(receipt, at),
    act,
    input: {},
  });

const toHousing = async (id: string) => {
  await mustAct(office.app, 'sorter', { id, act: 'sort', input: sortAs('R6') });
  await mustAct(office.app, 'sorter', { id, act: 'transfer', input: { unit: 'housing' } });
};

/** Everything that a handler can read of a matter without a grant. */
async function readBy(who: (typeof handlers)[number], id: string): Promise<string> {
  const view = await get(who, `/api/matters/${id}`);
  expect(view.statusCode, view.body).toBe(200);
  const others = [
    `/api/matters/${id}/similar`,
    '/api/matters?scope=all&state=any&limit=200',
    '/api/matters/export?scope=all&state=any&format=csv',
  ];
  const read = await Promise.all(others.map(async (url) => (await get(who, url)).body));
  return [view.body, ...read].join('\n');
}

describe('A petitioner who wants the name withheld', () => {
  test('is there for handlers under an alias, in views, lists, exports and what they typed themselves', async () => {
    const id = idOf(await arrived());
    await toHousing(id);
    for (const who of handlers) expect(await readBy(who, id), who).not.toMatch(secret);
    const view = (await get('officer', `/api/matters/${id}`)).json<{
      subject: string;
      letter: { content: string; name: object; petitioner: object; parties: object[] };
    }>();
    expect(view.subject).toBe('信访人甲反映电梯停运');
    expect(view.letter.name).toEqual({ withheld: true, openUntil: null });
    expect(view.letter.petitioner).toMatchObject({ name: '信访人甲', phone: '', address: '' });
    expect(view.letter.parties[1]).toMatchObject({ name: '信访人乙', phone: '' });
    expect(view.letter.content).toBe(
      '我叫信访人甲，电话＊＊＊＊，和信访人乙同住＊＊＊＊，电梯停运。',
    );
  });

  test('reads their own name and what they wrote, which has not changed', async () => {
    const receipt = await arrived();
    const own = await petitionerView(office.app, { county, letterId: receipt.letterId, party: 1 });
    expect(own.content).toContain('林国强');
    expect(own.matters[0]?.openActions).toContain('release-name');
    expect(own.matters[0]?.openActions).not.toContain('keep-name');
  });

  test('may wish it later, and take it back; a wish in one matter holds in all of the letter', async () => {
    const receipt = await arrived({
      keepName: false,
      matters: [
        { subject: '第一件', requests: ['一'] },
        { subject: '第二件', requests: ['二'] },
      ],
    });
    const both = [idOf(receipt), idOf(receipt, 1)];
    const seen = async () =>
      Promise.all(both.map(async (id) => (await get('sorter', `/api/matters/${id}`)).body));
    expect((await seen()).every((text) => text.includes('林国强'))).toBe(true);
    expect(await asPetitioner(receipt, 'keep-name')).toBeUndefined();
    expect((await seen()).some((text) => secret.test(text))).toBe(false);
    expect(await asPetitioner(receipt, 'keep-name', 1)).toMatchObject({
      code: 'name-kept-already',
    });
    expect(await asPetitioner(receipt, 'release-name', 1)).toBeUndefined();
    expect((await seen()).every((text) => text.includes('林国强'))).toBe(true);
  });

  test('has it taken down at the window with their words, and reads that it was', async () => {
    const receipt = await arrived({ keepName: false });
    const id = idOf(receipt);
    expect(await tryAct(office.app, 'registrar', { id, act: 'keep-name' })).toMatchObject({
      code: 'bad-input',
      field: 'words',
    });
    await mustAct(office.app, 'registrar', { id, act: 'keep-name', input: { words: '当面要求' } });
    expect(await readBy('officeLeader', id)).not.toMatch(secret);
    const own = await petitionerView(office.app, { county, letterId: receipt.letterId, party: 1 });
    expect(own.matters[0]?.happened.at(-1)).toMatchObject({
      type: 'name-kept',
      facts: { by: 'window', words: '当面要求' },
    });
  });

  test('stays withheld in what is split off the matter', async () => {
    const id = idOf(await arrived());
    await mustAct(office.app, 'sorter', {
      id,
      act: 'split',
      input: { requests: [2], subject: '王秀英的事', purpose: 'appeal', reason: '两件事' },
    });
    const { rows } = await office.owner.query<{ id: string; name_kept: boolean }>(
      `select id, name_kept from matter
         where id <> $1 and letter_id = (select letter_id from matter where id = $1)`,
      [id],
    );
    expect(rows).toMatchObject([{ name_kept: true }]);
    expect(await readBy('sorter', rows[0]?.id ?? '')).not.toMatch(secret);
  });
});

describe('A withheld name', () => {
  test('is opened by a second person, for the asker alone and a few days, and the petitioner reads it', async () => {
    const receipt = await arrived();
    const id = idOf(receipt);
    await toHousing(id);
    await mustAct(office.app, 'officer', { id, act: 'ask-name', input: { reason: '核对产权' } });
    expect(
      await tryAct(office.app, 'officer', { id, act: 'ask-name', input: { reason: '再问' } }),
    ).toMatchObject({ code: 'name-asked-already' });
    expect(await readBy('officer', id)).not.toMatch(secret);
    const grant = { no: 1, granted: 'yes', reasons: '确需核对' };
    expect(
      await tryAct(office.app, 'leader', { id, act: 'decide-name', input: grant }),
    ).toMatchObject({ code: 'not-your-act' });
    await mustAct(office.app, 'officeLeader', { id, act: 'decide-name', input: grant });

    const view = (await get('officer', `/api/matters/${id}`)).json<{ letter: object }>();
    expect(view.letter).toMatchObject({
      name: { withheld: false, openUntil: '2026-03-09' },
      petitioner: { name: '林国强', phone: '13911112222' },
    });
    for (const who of ['leader', 'officeLeader', 'sorter'] as const)
      expect(await readBy(who, id), who).not.toMatch(secret);

    const own = await petitionerView(office.app, { county, letterId: receipt.letterId, party: 1 });
    const [matter] = own.matters;
    const looks = matter?.openings.lines.filter(({ what }) => what.includes('name')) ?? [];
    expect(looks).toMatchObject([{ unitName: '望禾县住房和城乡建设局', purpose: 'handling' }]);
    expect(matter?.happened.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['name-asked', 'name-decided']),
    );

    office.clock.moveTo(day('2026-03-10'));
    expect(await readBy('officer', id)).not.toMatch(secret);
  });

  test('is not granted by who asks for it', async () => {
    const id = idOf(await arrived());
    await mustAct(office.app, 'officeLeader', { id, act: 'ask-name', input: { reason: '了解' } });
    expect(
      await tryAct(office.app, 'officeLeader', {
        id,
        act: 'decide-name',
        input: { no: 1, granted: 'yes', reasons: '同意' },
      }),
    ).toMatchObject({ code: 'name-needs-second' });
  });

  test('is on what is addressed to the petitioner and on no copy that a handler can open', async () => {
    const receipt = await arrived();
    const id = idOf(receipt);
    await toHousing(id);
    await work(
      office,
      id,
      ['officer', 'accept'],
      ['officer', 'hear', { ...inputs.hear(), on: '2026-03-02', record: '林国强陈述了情况。' }],
      ['officer', 'draft-opinion', opinionFor({ requests: [{ no: 1 }, { no: 2 }] } as never)],
      ['checker', 'check-opinion'],
      ['leader', 'sign-opinion'],
    );
    const view = (await get('officer', `/api/matters/${id}`)).json<{
      letter: { id: string };
      documents: { id: string; kind: string; masked: boolean; original: boolean }[];
    }>();
    expect(view.documents.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['transfer-sheet', 'acceptance-notice', 'inquiry-record', 'opinion']),
    );
    for (const one of view.documents) {
      const original = await get('officer', `/api/documents/${one.id}`);
      expect(original.statusCode, one.kind).toBe(one.original ? 200 : 404);
      if (one.original) expect(await textOf(original.rawPayload), one.kind).not.toMatch(secret);
      const masked = await get('officer', `/api/documents/${one.id}/masked`);
      expect(masked.statusCode, one.kind).toBe(one.masked ? 200 : 404);
      if (one.masked) expect(await textOf(masked.rawPayload), one.kind).not.toMatch(secret);
    }
    const opinion = view.documents.find(({ kind }) => kind === 'opinion');
    expect(opinion).toMatchObject({ original: false, masked: true });
    const copy = await get('officer', `/api/documents/${opinion?.id}/masked`);
    expect(await textOf(copy.rawPayload)).toContain('信访人甲');
    const form = await get('sorter', `/api/letters/${view.letter.id}/registration-form.pdf`);
    expect(form.statusCode).toBe(200);
    expect(await textOf(form.rawPayload)).not.toMatch(secret);
    expect((await get('registrar', `/api/letters/${view.letter.id}/slip.pdf`)).statusCode).toBe(
      404,
    );
  });

  test('is on the slip that the registrar who took the letter in prints that day', async () => {
    const input = letterInput.parse({
      content: '电梯停运。',
      petitioner: lin,
      matters: [{ subject: '电梯停运', requests: ['修好'] }],
      keepName: true,
    });
    // The row is dated by the database's clock.
    const arrivedOn = dayInShanghai(new Date());
    office.clock.moveTo(arrivedOn);
    const receipt = granted(
      await receiveLetter(office.app, {
        input,
        channel: 'letter',
        idempotencyKey: newId(),
        registrar: people.registrar.id,
      }),
    );
    const url = `/api/letters/${receipt.letterId}/slip.pdf`;
    expect((await get('registrar', url)).statusCode).toBe(200);
    expect((await get('sorter', url)).statusCode).toBe(404);
    office.clock.moveTo(addDays(arrivedOn, 1));
    expect((await get('registrar', url)).statusCode).toBe(404);
  });

  test('is wished for from two matters of the letter at once, and neither wish is lost', async () => {
    const subjects = ['一', '二', '三', '四'];
    const receipt = await arrived({
      matters: subjects.map((subject) => ({ subject, requests: ['修好'] })),
    });
    const [first, last] = [idOf(receipt), idOf(receipt, subjects.length - 1)];
    const second = { party: 2, words: '王秀英也要求' };
    for (let round = 0; round < 3; round += 1) {
      const done = await Promise.all([
        tryAct(office.app, 'registrar', {
          id: first,
          act: round % 2 === 0 ? 'release-name' : 'keep-name',
          input: { words: '本人说的' },
        }),
        tryAct(office.app, 'registrar', {
          id: last,
          act: round % 2 === 0 ? 'keep-name' : 'release-name',
          input: second,
        }),
      ]);
      expect(done.map(isRefusal)).toEqual([false, false]);
    }
  });

  test('breaks no screen when it is a word of the program', async () => {
    for (const name of ['registered', 'sms', 'petitioner', 'portal', 'R6', '2026-03-02']) {
      const id = idOf(await arrived({ petitioner: { ...lin, name } }));
      await toHousing(id);
      const view = await get('officer', `/api/matters/${id}`);
      expect([view.statusCode, name]).toEqual([200, name]);
      expect(view.json()).toMatchObject({ stage: 'with-unit', channel: 'portal', route: 'R6' });
    }
  });
});

/** What people do to a matter and what they write, the name among it. */
const doings: readonly (readonly [Post, ActName, object])[] = [
  ['officer', 'accept', {}],
  ['officer', 'note', { text: '已电话联系林国强，他和王秀英在家。' }],
  ['sorter', 'note', { text: '林国强来电13911112222' }],
  ['officer', 'hear', { ...inputs.hear(), on: '2026-03-02', record: '林国强陈述' }],
  [
    'officer',
    'draft-opinion',
    { ...opinionFor({ requests: [{ no: 1 }, { no: 2 }] } as never), investigation: '林国强的电梯' },
  ],
  ['checker', 'check-opinion', { remarks: '王秀英的诉求' }],
  ['leader', 'return-draft', { remarks: '给林国强写清楚' }],
  ['leader', 'sign-opinion', {}],
  ['officer', 'propose-hearing', { reasons: '林国强要求' }],
  ['supervisor', 'supervise', { ...inputs.supervise(), demand: '给林国强答复' }],
  ['officer', 'ask-assistance', { unit: 'labour', question: '林国强的情况' }],
  ['officer', 'ask-name', { reason: '找林国强核对' }],
  ['officeLeader', 'decide-name', { no: 1, granted: 'no', reasons: '林国强不同意' }],
  ['registrar', 'keep-name', { words: '王秀英也要求' }],
  ['registrar', 'add-papers', { papers: [], note: '林国强补充' }],
];

test('Whatever is done and written, without a grant nobody of the office reads the name', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(doings as (typeof doings)[number][], { minLength: 5 }),
      async (some) => {
        const id = idOf(await arrived());
        await toHousing(id);
        let done = 0;
        for (const [who, name, input] of [...some, ...some])
          done += Number(!isRefusal(await tryAct(office.app, who, { id, act: name, input })));
        expect(done).toBeGreaterThan(0);
        for (const who of handlers) {
          const view = await get(who, `/api/matters/${id}`);
          expect(view.body).toContain('信访人甲');
          expect(view.body).not.toMatch(secret);
        }
      },
    ),
    { numRuns: 15, seed: 11 },
  );
}, 60_000);

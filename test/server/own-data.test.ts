import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { letterInput, type DeskReceipt } from '#contract/letters.ts';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import { receiveLetter } from '#server/intake.ts';
import { sendQueued } from '#server/jobs/send-notice.ts';
import { openDocument } from '#server/issued/documents-issued.ts';
import { askOwnData, ownData, type OwnWish } from '#server/matters/own-data.ts';
import { petitionerView } from '#server/matters/petitioner.ts';
import { getLetter } from '#server/store/letters.ts';
import { readEvents } from '#server/store/matters.ts';
import { formerData } from '#server/store/own-data.ts';
import { documentsOf, noticesOf } from '#server/store/papers-issued.ts';
import { partiesOfLetter } from '#server/store/parties.ts';
import { sortAs } from '../domain/story.ts';
import { matterSeen, textOf } from './desk.ts';
import { granted, mustAct, tryAct } from './matters.ts';
import { as, county, testOffice } from './office.ts';
import { openBrowser } from './portal-browser.ts';
import { testServer } from './test-server.ts';

const office = testOffice('2026-03-02');
const server = testServer(office);

const lin = {
  name: '林国强',
  phone: '13911112222',
  email: 'lin@example.org',
  address: '白禾镇东街8号',
  contactBy: 'sms',
};
let arrivals = 0;

async function arrived(more: object = {}): Promise<DeskReceipt> {
  const input = letterInput.parse({
    content: '电梯停运三个月。',
    petitioner: lin,
    parties: [{ name: '王秀英', phone: '13933334444' }],
    matters: [{ subject: '电梯停运', requests: ['修好电梯'] }],
    ...more,
  });
  arrivals += 1;
  const idempotencyKey = `own-data-${arrivals}`;
  const arrival = { input, channel: 'portal', idempotencyKey, registrar: null } as const;
  return granted(await receiveLetter(office.app, arrival));
}

const idOf = ({ matters }: DeskReceipt): string => matters[0]?.id ?? '';

const ask = (receipt: DeskReceipt, wish: Partial<OwnWish>) =>
  askOwnData(office.app, {
    county,
    letterId: receipt.letterId,
    party: 1,
    matterId: idOf(receipt),
    kind: 'copy',
    field: '',
    scope: '',
    words: '',
    value: '',
    ...wish,
  });

const answer = (receipt: DeskReceipt, given: 'yes' | 'no', reasons = '依法答复') =>
  tryAct(office.app, 'officeLeader', {
    id: idOf(receipt),
    act: 'decide-data',
    input: { no: 1, granted: given, reasons },
  });

const viewOf = async ({ letterId }: DeskReceipt, party = 1) =>
  (await petitionerView(office.app, { county, letterId, party })).matters[0];

const partyRow = async ({ letterId }: DeskReceipt) => {
  const [party] = await partiesOfLetter(office.app.db, county, letterId);
  const { petitioner } = await getLetter(office.app.db, county, letterId);
  return { ...party, written: petitioner.phone };
};

describe('Who asks about their own data', () => {
  test('reads by when they are answered, with the sum and the article, and nobody asks the same twice', async () => {
    const receipt = await arrived();
    expect(await ask(receipt, { kind: 'access' })).toBeUndefined();
    expect(await ask(receipt, { kind: 'access' })).toMatchObject({ code: 'data-asked-already' });
    const [asked] = (await viewOf(receipt))?.dataRequests ?? [];
    expect(asked).toMatchObject({
      kind: 'access',
      state: 'asked',
      fetchUntil: null,
      clock: { rule: 'HS-02', statutoryDue: '2026-03-17', cite: { law: '个人信息保护法' } },
    });
    expect(asked?.clock.steps.length).toBeGreaterThan(1);
  });

  test('is answered in writing with reasons and the way to the court, read by nobody else of the letter', async () => {
    const receipt = await arrived();
    await ask(receipt, {});
    await answer(receipt, 'no', '材料尚在核对，下月可以取。');
    const documents = await documentsOf(office.app.db, county, idOf(receipt));
    const id = documents.find(({ kind }) => kind === 'data-answer')?.id ?? '';
    const reach = { county, kind: 'letter', letterId: receipt.letterId } as const;
    const own = await openDocument(office.app, { county, id, reach, party: 1 });
    const text = await textOf(own?.bytes ?? new Uint8Array());
    expect(text).toContain('复制本人在该事项中的个人信息');
    expect(text).toContain('不予同意');
    expect(text).toContain('材料尚在核对');
    expect(text).toContain('依法向人民法院起诉');
    expect(await openDocument(office.app, { county, id, reach, party: 2 })).toBeUndefined();
    const theirs = (await viewOf(receipt, 2))?.happened.map(({ type }) => type) ?? [];
    expect(theirs).not.toContain('data-asked');
  });

  test('is answered by the head of the petition office and nobody else', async () => {
    const receipt = await arrived();
    await ask(receipt, {});
    for (const who of ['registrar', 'sorter', 'supervisor'] as const)
      expect(
        await tryAct(office.app, who, {
          id: idOf(receipt),
          act: 'decide-data',
          input: { no: 1, granted: 'yes', reasons: '同意' },
        }),
      ).toMatchObject({ code: 'not-your-act' });
    expect(isRefusal(await answer(receipt, 'yes'))).toBe(false);
    expect(await answer(receipt, 'yes')).toMatchObject({ code: 'no-such-data-request' });
  });
});

async function wishes({ letterId }: DeskReceipt): Promise<number> {
  const query = 'select 1 from data_wish where letter_id = $1';
  return (await office.owner.query(query, [letterId])).rows.length;
}

describe('A wish that does not come about', () => {
  const correction = { kind: 'correction', field: 'phone', words: '换号了', value: '13800000000' };

  test('leaves nothing when it is refused', async () => {
    const receipt = await arrived();
    expect(await ask(receipt, correction)).toBeUndefined();
    expect(await ask(receipt, correction)).toMatchObject({ code: 'data-asked-already' });
    expect(await wishes(receipt)).toBe(1);
  });

  test('leaves nothing when something breaks while it is entered', async () => {
    const receipt = await arrived();
    const matterId = '00000000-0000-7000-8000-000000000000';
    await office.owner.query(`alter table event rename to event_away`);
    try {
      await expect(ask(receipt, correction)).rejects.toThrow(/event/);
    } finally {
      await office.owner.query(`alter table event_away rename to event`);
    }
    expect(await wishes(receipt)).toBe(0);
    expect(await ask(receipt, { ...correction, matterId })).toMatchObject({ code: 'not-found' });
    expect(await wishes(receipt)).toBe(0);
  });
});

test('What is missing or wrong in a request is told at its place', async () => {
  const receipt = await arrived();
  const page = `/my/${idOf(receipt)}/ask-data`;
  const browser = openBrowser(server());
  await browser.get('/check');
  const number = receipt.matters[0]?.number ?? '';
  await browser.submit('/check', { number, code: receipt.code });
  for (const [typed, place, told] of [
    [{ kind: 'correction' }, 'field', '请选要更正哪一项'],
    [{ kind: 'correction', field: 'email' }, 'value', '请写改成什么'],
    [{ kind: 'correction', field: 'email', value: 'lin@' }, 'value', '邮箱应当像 name@example.cn'],
    [{ kind: 'deletion' }, 'scope', '请选要删除什么'],
  ] as const) {
    await browser.get(page);
    await browser.submit(page, typed);
    expect(browser.page.status).toBe(422);
    expect(browser.page.text).toContain(told);
    expect(browser.page.html).toMatch(new RegExp(`href="#field-[^"]*-${place}"`));
  }
});

describe('A copy', () => {
  test('is all that is held about them, who opened it too, and of nobody else; for so many days', async () => {
    const receipt = await arrived();
    const id = idOf(receipt);
    await mustAct(office.app, 'sorter', { id, act: 'sort', input: sortAs('R6') });
    await mustAct(office.app, 'sorter', { id, act: 'transfer', input: { unit: 'housing' } });
    const browser = openBrowser(server());
    await browser.get('/check');
    await browser.submit('/check', {
      number: receipt.matters[0]?.number ?? '',
      code: receipt.code,
    });
    await browser.get(`/my/${id}/own-data`);
    expect(browser.page.status).toBe(404);
    await browser.get(`/my/${id}/ask-data`);
    await browser.submit(`/my/${id}/ask-data`, { kind: 'copy' });
    expect(browser.page.text).toContain('已经收到您的请求');
    await answer(receipt, 'yes');
    await browser.get('/my');
    expect(browser.page.text).toContain('下载成电脑数据文件');
    await browser.get(`/my/${id}/own-data`);
    for (const part of ['林国强', '13911112222', '电梯停运三个月', '谁打开过'])
      expect(browser.page.text).toContain(part);
    // What happened is told with the names and days that belong to it.
    expect(browser.page.text).toContain('已经转送望禾县住房和城乡建设局。');
    expect(browser.page.text).toContain('您请求复制自己的信息。');
    expect(browser.page.html).not.toMatch(/王秀英|13933334444/);

    const made = { county, letterId: receipt.letterId, party: 1, matterId: id };
    const found = await ownData(office.app, made);
    expect(found).toMatchObject({ you: { name: '林国强', email: 'lin@example.org' } });
    expect(found?.notices.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toMatch(/王秀英|13933334444/);

    office.clock.moveTo(day('2026-04-02'));
    await browser.get(`/my/${id}/own-data.json`);
    expect(browser.page.html).not.toContain('13911112222');
    office.clock.moveTo(day('2026-03-02'));
  });
});

describe('A correction', () => {
  test('shows the new value and keeps the old one, and the record holds neither in its events', async () => {
    const receipt = await arrived();
    expect(await ask(receipt, { kind: 'correction', field: 'phone' })).toMatchObject({
      field: 'value',
    });
    await ask(receipt, { kind: 'correction', field: 'phone', value: '13955556666' });
    const seen = await matterSeen(office.app, idOf(receipt), as('officeLeader'));
    expect(seen?.letter.wishes).toEqual([{ no: 1, value: '13955556666' }]);
    const sorter = await matterSeen(office.app, idOf(receipt), as('sorter'));
    expect(JSON.stringify(sorter)).not.toContain('13955556666');
    await answer(receipt, 'yes');
    expect(await partyRow(receipt)).toMatchObject({ phone: '13955556666', written: '13955556666' });
    const after = await matterSeen(office.app, idOf(receipt), as('sorter'));
    expect(after?.letter.petitioner.phone).toBe('13955556666');
    const made = { county, letterId: receipt.letterId, party: 1, matterId: idOf(receipt) };
    expect((await ownData(office.app, made))?.before).toMatchObject([{ phone: '13911112222' }]);
    const events = await readEvents(office.app.db, county, idOf(receipt));
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toMatch(/13911112222|13955556666/);
  });

  test('refused changes nothing, and the wished value is gone', async () => {
    const receipt = await arrived();
    await ask(receipt, { kind: 'correction', field: 'name', value: '林国庆' });
    await answer(receipt, 'no');
    expect(await partyRow(receipt)).toMatchObject({ name: '林国强' });
    const { rows } = await office.owner.query('select id from data_wish where letter_id = $1', [
      receipt.letterId,
    ]);
    expect(rows).toEqual([]);
  });

  test('of a withheld name hides the old name as well as the new one', async () => {
    const receipt = await arrived({ keepName: true, content: '我叫林国强。' });
    await ask(receipt, { kind: 'correction', field: 'name', value: '林国庆' });
    const leader = await matterSeen(office.app, idOf(receipt), as('officeLeader'));
    expect(JSON.stringify(leader)).not.toMatch(/林国/);
    await answer(receipt, 'yes');
    for (const who of ['sorter', 'officeLeader'] as const)
      expect(JSON.stringify(await matterSeen(office.app, idOf(receipt), as(who)))).not.toMatch(
        /林国/,
      );
  });
});

test('What stood before a correction cannot be changed or taken away by the application itself', async () => {
  const receipt = await arrived();
  await ask(receipt, { kind: 'correction', field: 'phone', value: '13955556666' });
  await answer(receipt, 'yes');
  const { db } = office.app;
  await expect(db.updateTable('party_before').set({ phone: '' }).execute()).rejects.toThrow(
    'permission denied',
  );
  await expect(db.deleteFrom('party_before').execute()).rejects.toThrow('permission denied');
});

describe('A deletion', () => {
  test('of contact data leaves a trace without them', async () => {
    const receipt = await arrived();
    await ask(receipt, { kind: 'correction', field: 'phone', value: '13955556666' });
    await answer(receipt, 'yes');
    await ask(receipt, { kind: 'deletion', scope: 'contact' });
    await mustAct(office.app, 'officeLeader', {
      id: idOf(receipt),
      act: 'decide-data',
      input: { no: 2, granted: 'yes', reasons: '应本人要求' },
    });
    expect(await partyRow(receipt)).toMatchObject({
      name: '林国强',
      phone: '',
      email: '',
      address: '',
      contact_by: 'none',
      written: '',
    });
    const { db } = office.app;
    const before = await formerData(db, county, [receipt.letterId]);
    const sent = await noticesOf(db, county, idOf(receipt));
    const told = sent.filter(({ party }) => party === 1);
    expect(told.length).toBeGreaterThan(0);
    expect(
      [...before.map(({ phone }) => phone), ...told.map((one) => one.recipient)].join(''),
    ).toBe('');
    const happened = (await viewOf(receipt))?.happened.map(({ type }) => type);
    expect(happened).toContain('data-decided');
    const waiting = told.filter(({ state }) => state === 'queued');
    expect(waiting.length).toBeGreaterThan(0);
    const others = await noticesOf(db, county, idOf(await arrived()));
    for (const { id } of [...waiting, ...others]) await sendQueued(office.app, { county, id });
    const left = await readdir(join(office.folder, 'outbox'), { recursive: true });
    const isSent = ({ id }: { id: string }) => left.some((name) => name.includes(id));
    expect(waiting.filter(isSent)).toEqual([]);
    expect(others.filter(isSent).length).toBeGreaterThan(0);
  });

  test('of the whole file is refused as long as the law keeps it, and the article is named', async () => {
    const receipt = await arrived();
    await ask(receipt, { kind: 'deletion', scope: 'everything' });
    expect(await answer(receipt, 'yes')).toMatchObject({
      code: 'file-is-kept',
      cite: { law: '个人信息保护法', article: '47' },
    });
    expect(isRefusal(await answer(receipt, 'no', '保管期限没有届满'))).toBe(false);
  });
});

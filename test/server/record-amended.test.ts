import { beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '#server/record/check-database.ts';
import { receiptOf } from '#server/record/receipts.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { askOwnData, type OwnWish } from '#server/matters/own-data.ts';
import { mattersOfLetter } from '#server/store/letters.ts';
import { attackDatabase, findingsIn } from './findings.ts';
import { mustAct, receive } from './matters.ts';
import { county, testOffice } from './office.ts';

// What a petitioner has had put right or erased is no attack; the same done past a decision is one.
const office = testOffice('2026-03-02');
let letter: string;
let id: string;
let asked: number;
let earlier: readonly string[] = [];

beforeEach(async () => {
  const receipt = await receive(office.app);
  letter = receipt.letterId;
  const [matter] = await mattersOfLetter(office.app.db, county, letter);
  id = matter?.id ?? '';
  asked = 0;
  earlier = [];
  earlier = (await found()).map(nameOf);
});

const nameOf = ({ kind, what }: Finding): string => `${kind} ${what}`;

/** What is found besides that of earlier attacks. */
async function found(): Promise<Finding[]> {
  await integrateAll(office.app);
  const findings = await findingsIn(office.app);
  return findings.filter((finding) => !earlier.includes(nameOf(finding)));
}

async function decided(wish: Partial<OwnWish>, granted: 'yes' | 'no' = 'yes'): Promise<void> {
  const order = { county, letterId: letter, party: 1, matterId: id };
  const empty = { kind: 'copy', field: '', scope: '', words: '', value: '' };
  expect(await askOwnData(office.app, { ...order, ...empty, ...wish })).toBeUndefined();
  asked += 1;
  const input = { no: asked, granted, reasons: '应本人要求' };
  await mustAct(office.app, 'officeLeader', { id, act: 'decide-data', input });
}

const correction = { kind: 'correction', field: 'phone', value: '13955556666' };
const deletion = { kind: 'deletion', scope: 'contact' };

const attack = (text: string) => attackDatabase(office.owner, text);
const changed = () => [
  { kind: 'row-changed', what: `letter ${letter}` },
  { kind: 'row-changed', what: `party ${letter}/1` },
];

describe('Holding the database against the log finds nothing', () => {
  test('after a correction, another one, a deletion and a correction that was refused', async () => {
    await decided(correction);
    expect(await found()).toEqual([]);
    await decided({ ...correction, field: 'address', value: '白禾镇西街1号' });
    await decided(deletion);
    expect(await found()).toEqual([]);
    await decided({ ...correction, value: '13977778888' });
    await decided({ ...correction, field: 'name', value: '别人' }, 'no');
    expect(await found()).toEqual([]);
  });
});

test('A deletion takes the salts by which the record could be asked for what was erased; the receipt is still there', async () => {
  await decided(correction);
  const before = await receiptOf(office.app, { county, letterId: letter, party: 1 });
  await decided(deletion);
  const { rows } = await office.owner.query<{ left: number }>(
    `select (select count(*) from log_leaf where key in ($1, $1 || '/1') and row_salt is not null)
          + (select count(*) from amendment a where key in ($1, $1 || '/1') and row_salt is not null
               and exists (select 1 from amendment b where b.key = a.key and b.id > a.id)) as left`,
    [letter],
  );
  expect(Number(rows[0]?.left)).toBe(0);
  const after = await receiptOf(office.app, { county, letterId: letter, party: 1 });
  const [was, is] = [before, after].map((receipt) => JSON.parse(receipt ?? '{}') as object);
  expect(was).toHaveProperty('opening', expect.any(String));
  expect(is).toMatchObject({ opening: Reflect.get(was ?? {}, 'opening') as unknown });
});

describe('Holding the database against the log finds it when somebody', () => {
  test('changes a telephone number past any decision', async () => {
    await attack(`update party set phone = '13900000000' where letter_id = '${letter}'`);
    expect(await found()).toEqual([changed()[1]]);
    await attack(
      `update letter set petitioner = petitioner || '{"phone":"13900000000"}' where id = '${letter}'`,
    );
    expect(await found()).toEqual(changed());
  });

  test('erases a telephone number and its salts past any decision', async () => {
    await office.owner.query(
      `select change_party('${county}', '${letter}', 1, false, '别人', '', '', '', 'none', petitioner)
         from letter where id = '${letter}'`,
    );
    expect(await found()).toEqual(changed());
  });

  test('puts back, after a correction, what stood before it', async () => {
    await decided(correction);
    await attack(
      `update party set phone = party_before.phone from party_before
         where party.letter_id = '${letter}' and party_before.letter_id = '${letter}'`,
    );
    expect(await found()).toEqual([changed()[1]]);
  });

  test('changes the words of a letter under cover of a deletion that was granted', async () => {
    await decided(deletion);
    await attack(`update letter set content = '没有此事' where id = '${letter}'`);
    expect(await found()).toEqual([changed()[0]]);
  });

  test('takes the salt of a row whose data nobody asked to erase', async () => {
    await decided(correction);
    await attack(`update log_leaf set row_salt = null where key = '${letter}'`);
    expect(await found()).toEqual([changed()[0]]);
  });

  test('claims a decision that was refused, or was about something else', async () => {
    await decided(correction, 'no');
    await decided(correction);
    await attack(`update amendment set seq = seq - 2 where key like '${letter}%'`);
    const kinds = (await found()).map(({ kind, what }) => `${kind} ${what.split(' ')[0]}`);
    expect(kinds.toSorted()).toEqual([
      'row-changed amendment',
      'row-changed amendment',
      'row-changed letter',
      'row-changed party',
    ]);
  });

  test('takes away what was said of a change', async () => {
    await decided(correction);
    await attack(`delete from amendment where key like '${letter}%'`);
    const kinds = (await found()).map(({ kind, what }) => `${kind} ${what.split(' ')[0]}`);
    expect(kinds.toSorted()).toEqual([
      'row-changed letter',
      'row-changed party',
      'row-removed amendment',
      'row-removed amendment',
    ]);
  });
});

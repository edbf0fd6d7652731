import { describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { forgetBooks } from '#server/office/office.ts';
import { saveUnit } from '#server/office/units.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { units } from '../county.ts';
import { arrive, attempt, matterIdOf, work } from './desk.ts';
import { county, people, testOffice } from './office.ts';

const office = testOffice();
const by = people.administrator.id;
const sorted = ['sorter', 'sort', { purpose: 'appeal', category: '0101', route: 'R6' }] as const;
const toHousing = ['sorter', 'transfer', { unit: 'housing' }] as const;

async function give(unit: string, documentPrefix: string) {
  const found = units.find(({ id }) => id === unit);
  if (!found) throw new Error(`no unit ${unit}`);
  const refused = await saveUnit(office.app, by, { ...found, documentPrefix });
  forgetBooks(office.app);
  return refused;
}

/** Numbers of what is issued when a matter goes to housing and is accepted there. */
async function numbersOfOne(): Promise<string[]> {
  const id = matterIdOf(await arrive(office));
  await work(office, id, sorted, toHousing, ['officer', 'accept']);
  return (await documentsOf(office.app.db, county, id)).map(({ number }) => number);
}

describe('A document', () => {
  test('of a unit without a prefix is numbered with the petition office’s, without a gap', async () => {
    expect(await numbersOfOne()).toEqual([1, 2, 3].map((at) => `望信函〔2026〕${at}号`));
  });

  test('of a unit with one has that unit’s own series, and the office’s goes on without a gap', async () => {
    expect(await give('housing', '望建信')).toBeUndefined();
    expect(await numbersOfOne()).toEqual([
      '望信函〔2026〕4号',
      '望信函〔2026〕5号',
      '望建信〔2026〕1号',
    ]);
    expect((await numbersOfOne()).at(-1)).toBe('望建信〔2026〕2号');
  });

  test('that is not issued after all leaves no gap in either series', async () => {
    const id = matterIdOf(await arrive(office));
    await work(office, id, sorted, toHousing);
    const refused = await attempt(office, id, [
      'leader',
      'refuse',
      { ground: 'already-in-hand', reasons: '\u200b', instead: '等待' },
    ]);
    expect(isRefusal(refused)).toBe(true);
    expect(await numbersOfOne()).toEqual([
      '望信函〔2026〕10号',
      '望信函〔2026〕11号',
      '望建信〔2026〕3号',
    ]);
  });

  test('goes on in a series that another unit has left', async () => {
    await give('housing', '');
    expect((await numbersOfOne()).at(-1)).toBe('望信函〔2026〕14号');
    await give('housing', '望建信');
    expect((await numbersOfOne()).at(-1)).toBe('望建信〔2026〕4号');
  });
});

test('a prefix that somebody has is refused: another unit’s, the office’s, that of its matters', async () => {
  await give('housing', '望建信');
  for (const taken of ['望建信', '望信函', '望信'])
    expect(await give('labour', taken), taken).toMatchObject({
      code: 'document-prefix-taken',
      field: 'documentPrefix',
    });
  expect(await give('housing', '望建信')).toBeUndefined();
});

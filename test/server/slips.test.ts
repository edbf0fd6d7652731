import { expect, test } from 'vitest';
import { slipPdf, visitRecordPdf } from '#server/issued/slips.ts';
import { arrive, textOf } from './desk.ts';
import { county, people, testOffice } from './office.ts';

const office = testOffice();
const spoken = { channel: 'visit', readBack: true, registrar: people.registrar.id } as const;

test('the slip carries number, code, the next day by article, and how to reach the office', async () => {
  const receipt = await arrive(office);
  const { letterId } = receipt;
  for (const paper of ['a4', '80mm'] as const) {
    const text = await textOf(
      (await slipPdf(office.app, { county, letterId, paper, party: 1 })) ?? new Uint8Array(),
    );
    expect(text).toContain(receipt.matters[0]?.number);
    expect(text).toContain(receipt.code);
    expect(text).toContain('2026年3月17日');
    expect(text).toContain('《信访工作条例》第二十二条第一款');
    expect(text).toContain('0000-6688001');
    expect(text).not.toContain('赵守田');
  }
});

test('a visit has a record to be read back and signed, with who took it down', async () => {
  const { letterId } = await arrive(office, spoken);
  const bytes = await visitRecordPdf(office.app, { county, letterId });
  const text = await textOf(bytes ?? new Uint8Array());
  expect(text).toContain('来访');
  expect(text).toContain('登记员甲');
  expect(text).toContain('赵守田');
  expect(text).toContain('老人上下楼困难');
  expect(text).toContain('（二）公布维修资金使用情况');
  expect(text).toContain('2026年3月2日');
});

test('a call has one too, and somebody who gave no name is called the caller', async () => {
  const calling = { ...spoken, channel: 'phone', petitioner: {} } as const;
  const { letterId } = await arrive(office, calling);
  const bytes = await visitRecordPdf(office.app, { county, letterId });
  const text = await textOf(bytes ?? new Uint8Array());
  expect(text).toContain('来电人');
  expect(text).toContain('未提供');
});

test('what was written has no record of a conversation', async () => {
  const { letterId } = await arrive(office, { channel: 'letter' });
  expect(await visitRecordPdf(office.app, { county, letterId })).toBeUndefined();
});

import { writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { addressOf } from './installation.ts';
import { lookUp, onwards, receiptOn, write, type Petition } from './petitioner.ts';
import { test } from './redress-test.ts';
import { sentLetter } from './sent-letter.ts';

const words: Petition = {
  content: '村口的桥栏杆断了，孩子上学要从这里过。',
  place: '望禾县柳湾镇',
  requests: ['请修好栏杆'],
  name: '演示信访人丁',
  phone: '000-0000-0198',
  subject: '村口桥栏杆断了',
};

test('an answer that is missing is asked for at its field, and what was written stays', async ({
  page,
}) => {
  await page.goto(addressOf('/write/what'));
  await page.getByLabel('在哪里（可以不填）').fill(words.place);
  await onwards(page);
  await expect(page.getByRole('alert')).toContainText('请写一写发生了什么事');
  await expect(page.getByLabel('发生了什么事')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('在哪里（可以不填）')).toHaveValue(words.place);
  await page.goto(addressOf('/write/you'));
  await page.getByLabel('电子邮箱').fill('没有圈的邮箱');
  await onwards(page);
  await expect(page.getByRole('alert')).toContainText('邮箱地址好像不对');
  await expect(page.getByLabel('电子邮箱')).toHaveValue('没有圈的邮箱');
});

test('a file of 21 MB and a program called .pdf are refused by name; the good one beside them is kept', async ({
  page,
}, info) => {
  await page.goto(addressOf('/write/papers'));
  await choose(page, '照片.png', 'image/png', smallPicture);
  await expect(page.getByText(/已经收到 1 份/)).toBeVisible();
  const large = info.outputPath('录像.pdf');
  await writeFile(large, Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7 '));
  await hand(page, large);
  await expect(page.getByRole('alert')).toContainText('“录像.pdf”太大了，每份最大 20 MB');
  await choose(page, '材料.pdf', 'application/pdf', program);
  await expect(page.getByRole('alert')).toContainText('“材料.pdf”');
  await expect(page.getByText(/已经收到 1 份/)).toBeVisible();
  await expect(page.getByText(/照片\.png/).first()).toBeVisible();
});

test('sent twice, a petition is registered once: back and send again show the same receipt', async ({
  page,
}) => {
  await write(page, words);
  await page.getByRole('button', { name: '寄出' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已经收到您的信');
  const first = await receiptOn(page);
  await page.goBack();
  const again = page.getByRole('button', { name: '寄出' });
  if (await again.isVisible()) await again.click();
  await page.goto(addressOf('/sent'));
  expect(await receiptOn(page)).toEqual(first);
});

test('a wrong code opens nothing, and after too many tries not even the right one does', async ({
  browser,
}) => {
  // From an address of its own, so that nobody else has to wait.
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const visit = await browser.newContext({ extraHTTPHeaders: headers });
  const page = await visit.newPage();
  const [mine, other] = [
    await sentLetter(page.request, '自己的一封'),
    await sentLetter(page.request, '别人的一封'),
  ];
  await lookUp(page, { number: mine.number, code: mine.code.slice(0, 15) });
  await expect(page.getByRole('alert')).toContainText('位数不对');
  const wrong = { number: mine.number, code: other.code };
  for (const _ of Array.from({ length: 10 })) {
    await lookUp(page, wrong);
    await expect(page.getByRole('alert')).toContainText('编号和查询码对不上');
  }
  await lookUp(page, mine);
  await expect(page.getByRole('alert')).toContainText('试的次数太多了');
  await visit.close();
  const elsewhere = await browser.newContext();
  const calm = await elsewhere.newPage();
  await lookUp(calm, mine);
  await expect(calm.getByRole('heading', { level: 1 })).toHaveText('您的事办到哪了');
  await elsewhere.close();
});

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await hand(page, { name, mimeType, buffer });
}

async function hand(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.getByLabel('选择材料').setInputFiles(file);
  await page.getByRole('button', { name: '上传选中的材料' }).click();
}

const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

// The beginning of a program for Linux: what a file is, its bytes say.
const program = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(4096)]);

import { expect, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { checkDraft, handle, serve, sign, sortAndTransfer, type Case } from './handling.ts';
import { addressOf } from './installation.ts';
import { test } from './redress-test.ts';
import { lookUp, petition, type Petition } from './petitioner.ts';
import { desktop, phone } from './seen.ts';

const words: Petition = {
  content: '幸福苑三栋的电梯停了二十天，物业一直说在等配件。楼里有好几位老人，上下楼很难。',
  place: '望禾县青禾街道幸福苑',
  requests: ['请尽快修好三栋的电梯', '请查清停了这么久的原因'],
  name: '演示信访人甲',
  phone: '000-0000-0199',
  subject: '幸福苑三栋电梯停运',
};

const caseOf = (number: string): Case => ({
  number,
  unit: 'housing',
  unitName: '望禾县住房和城乡建设局',
  requests: words.requests,
  promise: '更换三栋电梯主机并恢复运行',
  promisedBy: '2030-06-28',
});

const visits = {
  'on a phone': { viewport: phone },
  'on a desktop': { viewport: desktop },
  'without scripts': { viewport: desktop, javaScriptEnabled: false },
};

for (const [where, options] of Object.entries(visits))
  test(`a petition ${where} is sent, decided, answered, and its writer says whether it was kept`, async ({
    browser,
    desks,
  }) => {
    const visit = await browser.newContext(options);
    const page = await visit.newPage();
    const receipt = await petition(page, words);
    const one = caseOf(receipt.number);
    await sortAndTransfer(desks, one);
    await lookUp(page, receipt);
    await expect(page.getByRole('main')).toContainText(one.unitName);
    await handle(desks, one);
    await checkDraft(desks, one);
    await sign(desks, one);
    await serve(desks, one);
    await lookUp(page, receipt);
    await readOpinion(page, one);
    await confirmKept(page);
    await rateUnit(page, one);
    await addPapers(page);
    await visit.close();
  });

async function readOpinion(page: Page, one: Case): Promise<void> {
  const link = page.getByRole('link', { name: /处理意见书.*PDF/ });
  const answer = await page.request.get(addressOf(String(await link.getAttribute('href'))));
  expect(answer.headers()['content-type']).toContain('application/pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.body())), {
    mergePages: true,
  });
  const read = text.replace(/\s/g, '');
  expect(read).toContain(one.number.replace(/\s/g, ''));
  expect(read).toContain(one.promise);
}

async function confirmKept(page: Page): Promise<void> {
  const asked = page.getByRole('group', { name: '第 1 件承诺，做到了吗？' });
  await asked.getByRole('radio', { name: '做到了', exact: true }).check();
  await page.getByRole('button', { name: '告诉信访局' }).click();
  await expect(page.getByRole('status')).toHaveText('已经记下您的话。');
  await expect(page.getByText('您说：做到了').first()).toBeVisible();
}

async function rateUnit(page: Page, one: Case): Promise<void> {
  const asked = page.getByRole('group', { name: `您对${one.unitName}的办理满意吗？` });
  await asked.getByRole('radio', { name: '满意', exact: true }).check();
  await page.locator('form').filter({ has: asked }).getByRole('button').click();
  await expect(page.getByRole('status')).toHaveText('已经记下您的评价。谢谢。');
}

async function addPapers(page: Page): Promise<void> {
  await page.getByText('补充材料或者说明', { exact: true }).click();
  await page.getByLabel('补充说明').fill('补一张修好以后的照片。');
  await page.getByLabel('补充材料', { exact: true }).setInputFiles({
    name: '修好以后.png',
    mimeType: 'image/png',
    buffer: smallPicture,
  });
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByRole('status')).toContainText('已经收到您补充的内容');
  await page.getByText('看我写的信和材料').click();
  await expect(page.getByRole('link', { name: /修好以后\.png/ })).toBeVisible();
}

const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

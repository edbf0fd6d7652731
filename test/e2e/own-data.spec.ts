import { expect, type Browser, type Page } from '@playwright/test';
import { act, openAct, openMatter } from './desk.ts';
import { lookUp, petition, type Receipt } from './petitioner.ts';
import { test } from './redress-test.ts';
import { desktop, looksWhole, passesAxe, phone } from './seen.ts';

const words = (subject: string) => ({
  content: '楼道的灯坏了两个月，老人夜里下楼看不见。',
  place: '望禾县东桥街道',
  requests: ['请把灯修好'],
  name: '演示信访人辛',
  phone: '000-0000-0301',
  subject,
});

async function onPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: phone });
  return context.newPage();
}

/** Asks on the portal about one's own data, as the form has it. */
async function ask(page: Page, receipt: Receipt, fill: () => Promise<void>): Promise<void> {
  await lookUp(page, receipt);
  await page.getByRole('link', { name: '请求查阅、复制、更正或者删除' }).click();
  await fill();
  await looksWhole(page);
  await passesAxe(page);
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByRole('main')).toContainText('已经收到您的请求');
}

test('a petitioner has the telephone number put right, reads by when it is answered, and takes a copy along', async ({
  browser,
  desks,
}) => {
  test.slow();
  const page = await onPhone(browser);
  const receipt = await petition(page, words('楼道灯坏了两个月'));
  await ask(page, receipt, async () => {
    await page.getByRole('radio', { name: '更正', exact: true }).check();
    await page.getByRole('radio', { name: '电话', exact: true }).check();
    await page.getByLabel('改成什么（只在更正时填）').fill('000-0000-0302');
  });
  await expect(page.getByRole('main')).toContainText('个人信息保护法');
  await looksWhole(page);
  await passesAxe(page);

  const head = await desks('office-leader');
  await openMatter(head, receipt.number);
  const asked = head.getByRole('region', { name: '本人信息的请求' });
  await expect(asked).toContainText('改为：000-0000-0302');
  await expect(asked).toContainText('等待答复');
  const form = await openAct(head, '答复本人信息的请求');
  for (const size of [phone, desktop]) {
    await head.setViewportSize(size);
    await looksWhole(head);
    await passesAxe(head);
  }
  await act(head, '答复本人信息的请求', async () => {
    await form.getByRole('radio', { name: '同意', exact: true }).check();
    await form.getByLabel('理由（写进答复书）').fill('与本人核对无误。');
  });
  await expect(asked).toContainText('已同意');
  await passesAxe(head);

  await ask(page, receipt, () => page.getByRole('radio', { name: '复制', exact: true }).check());
  await openMatter(head, receipt.number);
  await act(head, '答复本人信息的请求', async (answer) => {
    await answer.getByRole('radio', { name: '同意', exact: true }).check();
    await answer.getByLabel('理由（写进答复书）').fill('依法提供。');
  });
  await lookUp(page, receipt);
  await page.getByRole('link', { name: '打开看和打印' }).click();
  for (const part of ['000-0000-0302', '000-0000-0301', '请把灯修好'])
    await expect(page.getByRole('main')).toContainText(part);
  await looksWhole(page);
  await passesAxe(page);
  await page.context().close();
});

test('a name that is withheld is an alias at every desk until a second person opens it to one', async ({
  browser,
  desks,
}) => {
  test.slow();
  const page = await onPhone(browser);
  const receipt = await petition(page, words('夜里楼道看不见'));
  await lookUp(page, receipt);
  await page.getByRole('link', { name: '要求对我的姓名保密' }).click();
  await looksWhole(page);
  await passesAxe(page);
  await page.getByRole('button', { name: '要求保密' }).click();
  await expect(page.getByRole('main')).toContainText('办理的人只看到代称');

  const sorter = await desks('sorter');
  await openMatter(sorter, receipt.number);
  await expect(sorter.getByRole('main')).toContainText('信访人甲');
  await expect(sorter.getByRole('main')).not.toContainText('演示信访人辛');
  await passesAxe(sorter);
  await act(sorter, '要求看信访人的姓名', (form) =>
    form.getByLabel(/为什么不知道姓名/).fill('要到现场核对住址。'),
  );
  const head = await desks('office-leader');
  await openMatter(head, receipt.number);
  await act(head, '决定是否开放姓名', async (form) => {
    await form.getByRole('radio', { name: '同意开放', exact: true }).check();
    await form.getByLabel('理由（信访人会看到）').fill('现场核对确有需要。');
  });
  await expect(head.getByRole('main')).not.toContainText('演示信访人辛');
  await openMatter(sorter, receipt.number);
  await expect(sorter.getByRole('main')).toContainText('演示信访人辛');
  await passesAxe(sorter);
  await lookUp(page, receipt);
  await expect(page.getByRole('main')).toContainText('要到现场核对住址');
  await looksWhole(page);
  await page.context().close();
});

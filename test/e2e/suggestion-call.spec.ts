import { expect, type Locator, type Page } from '@playwright/test';
import { addressOf } from './installation.ts';
import { keepPicture } from './pictures.ts';
import { lookUp, onwards, receiptOn, type Receipt } from './petitioner.ts';
import { test } from './redress-test.ts';
import { desktop, looksWhole, passesAxe, phone, showsFocus } from './seen.ts';

const title = '城东老街电线怎样入地';
/** A call of the demo county whose days are over; one letter answered it. */
const ended = { title: '人民路夜市怎样办', subject: '夜市建议十一点前收摊、不用音响' };

test('a call is drafted by one, published by another, and answered on a phone', async ({
  browser,
  desks,
}) => {
  await draft(await desks('sorter'));
  await publish(await desks('office-leader'));
  const visit = await browser.newContext({ viewport: phone });
  const page = await visit.newPage();
  const receipt = await answer(page);
  await lookUp(page, receipt);
  await expect(page.getByRole('main')).toContainText(`响应的是建议征集“${title}”`);
  await seen(page, '/my-call');
  await visit.close();
  await findsTheMatter(await desks('sorter'), receipt);
});

test('what became of an ended call is told by two people, and whoever answered it reads it', async ({
  browser,
  desks,
}) => {
  const sorter = await desks('sorter');
  const receipt = await receiptOf(await desks('registrar'), ended.subject);
  await openCall(sorter, ended.title);
  await release(sorter, '结束征集');
  await summarise(sorter);
  await expect(acts(sorter).getByRole('button', { name: '公布采纳情况' })).toHaveCount(0);
  const leader = await desks('office-leader');
  await openCall(leader, ended.title);
  await release(leader, '公布采纳情况');
  await expect(leader.getByRole('region', { name: '文书' })).toContainText('建议采纳情况公布');
  await seen(leader, '/call-told');
  const visit = await browser.newContext({ viewport: phone });
  const page = await visit.newPage();
  await lookUp(page, receipt);
  await expect(page.getByRole('main')).toContainText('采纳情况已经公布');
  await page.getByRole('link', { name: '看这次征集' }).click();
  await readSummary(page);
  await visit.close();
});

test('the desk’s screens for calls are whole on a phone and in English', async ({ desks }) => {
  const leader = await desks('office-leader');
  await leader.setViewportSize(phone);
  await leader.goto(addressOf('/desk/calls'));
  await expect(leader.getByRole('table')).toBeVisible();
  await seen(leader, '/calls');
  await leader.getByRole('link', { name: ended.title }).click();
  await expect(leader.getByRole('region', { name: '经过' })).toBeVisible();
  await seen(leader, '/call');
  await leader.setViewportSize(desktop);
  await leader.locator('button[lang="en"]').click();
  await expect(leader.getByRole('region', { name: 'History' })).toBeVisible();
  await seen(leader, '/call');
  await leader.locator('button[lang="zh-CN"]').click();
});

test('the portal’s pages of calls are whole in both languages', async ({ page }) => {
  for (const language of ['zh-CN', 'en']) {
    await page.goto(addressOf(`/calls?lang=${language}`));
    await showsFocus(page);
    await seen(page, '/calls');
    for (const name of ['望河滨河公园规划方案征求意见', '中小学上下学公交线路怎样开']) {
      await page.goto(addressOf(`/calls?lang=${language}`));
      await page.getByRole('link', { name }).click();
      await seen(page, '/call');
    }
  }
});

async function draft(sorter: Page): Promise<void> {
  await sorter.goto(addressOf('/desk/calls'));
  await sorter.getByRole('button', { name: '起草征集' }).press('Enter');
  const form = sorter.getByRole('dialog');
  await form.getByLabel('征集主题').fill(title);
  await form.getByLabel('背景').fill('老街架空线多，计划分两年入地。');
  await form.getByLabel('希望听到的意见').fill('先做哪一段？\n施工怎样少影响生意？');
  await form.getByRole('checkbox', { name: '这是重大行政决策事项' }).check();
  const today = await form.getByLabel('开始日期').inputValue();
  await form.getByLabel('截止日期').fill(daysAfter(today, 29));
  await form.getByRole('button', { name: '保存' }).press('Enter');
  // A day short of what the law gives everybody: told at the field, with the article.
  await expect(form).toContainText('重大行政决策公开征求意见不少于 30 日');
  await expect(form).toContainText('重大行政决策程序暂行条例');
  await seen(sorter, '/call-draft');
  await form.getByLabel('截止日期').fill(daysAfter(today, 30));
  await form.getByRole('button', { name: '保存' }).press('Enter');
  await expect(sorter.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(acts(sorter).getByRole('button', { name: '公布征集' })).toHaveCount(0);
}

async function publish(leader: Page): Promise<void> {
  await openCall(leader, title);
  await release(leader, '公布征集');
  await expect(leader.getByRole('region', { name: '文书' })).toContainText('建议征集公告');
  await seen(leader, '/call');
}

async function answer(page: Page): Promise<Receipt> {
  await page.goto(addressOf('/'));
  await page.getByRole('link', { name: /建议征集/ }).click();
  await page.getByRole('link', { name: title }).click();
  await seen(page, '/call');
  await page.getByRole('button', { name: '给这次征集写建议' }).click();
  const shown = page.getByText(`您在给这次征集写建议：${title}`);
  await expect(shown).toBeVisible();
  await page.getByLabel('发生了什么事').fill('请先做学校门口那一段。');
  await onwards(page);
  await page.getByLabel('第 1 项').fill('先做学校门口');
  await onwards(page);
  await skip(page, '有材料要一起交吗？');
  await skip(page, '您是谁？怎么通知您？');
  await skip(page, '有别人和您一起提出吗？');
  await page.getByLabel('题目').fill('先做学校门口那一段');
  await onwards(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请核对一遍');
  await expect(shown).toBeVisible();
  await seen(page, '/write/check-call');
  await page.getByRole('button', { name: '寄出' }).click();
  return receiptOn(page);
}

/** Leaves a question unanswered that may be left so. */
async function skip(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await onwards(page);
}

async function findsTheMatter(sorter: Page, { number }: Receipt): Promise<void> {
  await openCall(sorter, title);
  await expect(sorter.getByText('来信 1 封')).toBeVisible();
  await sorter.getByRole('link', { name: '看这些来信的事项' }).click();
  await sorter.getByRole('table').getByRole('link', { name: number }).click();
  await expect(sorter.getByRole('link', { name: title })).toBeVisible();
}

async function summarise(sorter: Page): Promise<void> {
  const form = await opened(sorter, '起草采纳情况');
  const theme = form.getByRole('group', { name: '主题 1' });
  await theme.getByLabel('建议是什么').fill('十一点以前收摊');
  await theme.getByRole('radio', { name: '采纳', exact: true }).check();
  await theme.getByLabel('怎样办，为什么').fill('感谢演示信访人46，夜市十点半收摊。');
  await form.getByRole('button', { name: '保存' }).press('Enter');
  await expect(form).toContainText('公布的内容不能让人认出来信人');
  await seen(sorter, '/call-summary');
  await theme.getByLabel('怎样办，为什么').fill('夜市十点半收摊。');
  await form.getByRole('button', { name: '保存' }).press('Enter');
  await expect(form).toBeHidden();
  await expect(sorter.getByRole('region', { name: '采纳情况' })).toContainText('还没有公布');
}

async function readSummary(page: Page): Promise<void> {
  const main = page.getByRole('main');
  for (const said of ['共收到 1 封信', '十一点以前收摊', '予以采纳', '夜市十点半收摊。'])
    await expect(main).toContainText(said);
  await seen(page, '/call-told');
  const link = page.getByRole('link', { name: /采纳情况公布.*PDF/ });
  const file = await page.request.get(addressOf(String(await link.getAttribute('href'))));
  expect(file.headers()['content-type']).toContain('application/pdf');
}

const acts = (page: Page): Locator => page.getByRole('toolbar', { name: '可以做的' });

async function opened(page: Page, name: string): Promise<Locator> {
  await acts(page).getByRole('button', { name, exact: true }).press('Enter');
  const form = page.getByRole('dialog');
  await expect(form).toBeVisible();
  return form;
}

/** An act that asks for nothing but a look at what follows from it. */
async function release(page: Page, name: string): Promise<void> {
  const form = await opened(page, name);
  await form.getByRole('button', { name, exact: true }).press('Enter');
  await expect(form).toBeHidden();
}

async function openCall(page: Page, name: string): Promise<void> {
  await page.goto(addressOf('/desk/calls'));
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

async function seen(page: Page, path: string): Promise<void> {
  await looksWhole(page);
  await passesAxe(page);
  await keepPicture(page, 'calls', path);
}

/** Number and code of a letter of the demo county, as a registrar may print them again. */
async function receiptOf(registrar: Page, subject: string): Promise<Receipt> {
  const read = async <T>(path: string): Promise<T> =>
    (await (await registrar.request.get(addressOf(path))).json()) as T;
  const { rows } = await read<{ rows: { id: string; number: string; subject: string }[] }>(
    '/api/matters?scope=all&state=any&limit=200',
  );
  const row = rows.find((one) => one.subject === subject);
  if (!row) throw new Error(`the demo county has no matter "${subject}"`);
  const { letter } = await read<{ letter: { id: string } }>(`/api/matters/${row.id}`);
  const { code } = await read<{ code: string }>(`/api/letters/${letter.id}/slip`);
  return { number: row.number, code };
}

function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

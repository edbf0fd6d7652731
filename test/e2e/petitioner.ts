import { expect, type Page } from '@playwright/test';
import { addressOf } from './installation.ts';

/** What somebody writes. All of it is invented. */
export interface Petition {
  readonly content: string;
  readonly place: string;
  readonly requests: readonly string[];
  readonly name: string;
  readonly phone: string;
  readonly subject: string;
}

export interface Receipt {
  readonly number: string;
  readonly code: string;
}

export const onwards = (page: Page): Promise<void> =>
  page.getByRole('button', { name: '下一步' }).click();

/** Writes and sends a petition as a person does, page by page, and reads number and code from the confirmation. */
export async function petition(page: Page, words: Petition): Promise<Receipt> {
  await write(page, words);
  await page.getByRole('button', { name: '寄出' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已经收到您的信');
  return receiptOn(page);
}

/** All questions answered, up to the page on which everything is checked. */
export async function write(
  page: Page,
  words: Petition,
  others: (page: Page) => Promise<void> = alone,
): Promise<void> {
  await page.goto(addressOf('/'));
  await page.getByRole('link', { name: '我要写信' }).click();
  await page.getByRole('radio', { name: '请帮我解决一件事' }).check();
  await onwards(page);
  await page.getByLabel('发生了什么事').fill(words.content);
  await page.getByLabel('在哪里（可以不填）').fill(words.place);
  await onwards(page);
  await writeRequests(page, words.requests);
  await onwards(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('有材料要一起交吗？');
  await onwards(page);
  await page.getByLabel('姓名').fill(words.name);
  await page.getByLabel('手机或电话').fill(words.phone);
  await page.getByRole('radio', { name: '发短信' }).check();
  await onwards(page);
  await others(page);
  await onwards(page);
  await page.getByLabel('题目').fill(words.subject);
  await onwards(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请核对一遍');
}

const alone = (page: Page): Promise<void> =>
  page.getByRole('radio', { name: '没有，就我一个人' }).check();

async function writeRequests(page: Page, requests: readonly string[]): Promise<void> {
  for (const [index, request] of requests.entries()) {
    if (index > 0) await page.getByRole('button', { name: '再加一项' }).click();
    await page.getByLabel(`第 ${index + 1} 项`).fill(request);
  }
}

export async function receiptOn(page: Page): Promise<Receipt> {
  const keys = page.getByRole('main');
  const number = await keys.locator('dt:text("编号") + dd').innerText();
  const code = await keys.locator('dt:text("查询码") + dd').innerText();
  return { number: number.trim(), code: code.replace(/\D/g, '') };
}

/** Opens "where is my matter" with number and code. */
export async function lookUp(page: Page, { number, code }: Receipt): Promise<void> {
  await page.goto(addressOf('/check'));
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查看' }).click();
}

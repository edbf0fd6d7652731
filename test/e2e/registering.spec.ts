import { expect, type Locator, type Page } from '@playwright/test';
import { sortAsOrdinary, transferTo } from './handling.ts';
import { openMatter } from './desk.ts';
import { lookUp } from './petitioner.ts';
import { test } from './redress-test.ts';

test('a typed letter is registered, sorted and sent with the keyboard only, and its slip opens it on the portal', async ({
  desks,
  page,
}) => {
  const registrar = await desks('registrar');
  await goTo(registrar, '登记');
  await typeLetter(registrar);
  await registrar.keyboard.press('Control+Enter');
  const slip = registrar.getByRole('region', { name: '已登记' });
  await expect(slip).toBeVisible();
  const number = await slip.getByRole('link').first().innerText();
  const code = (await slip.innerText()).replace(/[^\d\n]/g, '').match(/^\d{16}$/m)?.[0] ?? '';
  await slipIsPrintable(registrar, slip);
  await goOnToTheNext(registrar);

  const sorter = await desks('sorter');
  await openMatter(sorter, number);
  await sortAsOrdinary(sorter);
  await transferTo(sorter, '望禾县民政局');

  await lookUp(page, { number, code });
  await expect(page.getByRole('main')).toContainText('望禾县民政局');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('敬老院伙食');
});

test('an empty form tells at each field what is missing, and keeps what was typed', async ({
  desks,
}) => {
  const registrar = await desks('registrar');
  await goTo(registrar, '登记');
  await registrar.getByLabel('姓名').fill('演示来信人乙');
  await registrar.getByLabel('电子邮件').fill('不是邮箱');
  await registrar.keyboard.press('Control+Enter');
  const wrong = (label: string) =>
    expect(registrar.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  await wrong('来件内容');
  await wrong('事由');
  await wrong('电子邮件');
  await expect(registrar.getByLabel('姓名')).toHaveValue('演示来信人乙');
  await registrar.getByRole('button', { name: '清空重来' }).click();
});

/** Ctrl+K and the beginning of a screen's name. */
async function goTo(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: '页面名称或事项编号' });
  await expect(palette).toBeFocused();
  await page.keyboard.type(screen);
  await expect(page.getByRole('option', { name: screen })).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(screen);
}

async function typeLetter(page: Page): Promise<void> {
  await typeAt(page, page.getByLabel('来件内容'), '敬老院的晚饭连着一个月没有热菜，老人们吃不下。');
  await typeAt(page, page.getByLabel('事由'), '敬老院伙食');
  await typeAt(page, page.getByLabel('诉求 1'), '请检查敬老院的伙食');
  await page.keyboard.press('Alt+r');
  await expect(page.getByLabel('诉求 2')).toBeFocused();
  await page.keyboard.type('请公布伙食费的账目');
  await typeAt(page, page.getByLabel('姓名'), '演示来信人甲');
}

/** Reaches a field with Tab alone, forwards and, at the end of the page, round again. */
async function typeAt(page: Page, field: Locator, words: string): Promise<void> {
  const tries = Array.from({ length: 80 });
  for (const _ of tries) {
    if (await field.evaluate((node) => node.ownerDocument.activeElement === node)) break;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
}

async function slipIsPrintable(page: Page, slip: Locator): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await expect(slip.getByRole('button', { name: /登记下一件/ })).toBeFocused();
  await page.keyboard.press('p');
  const sheet = await opened;
  await sheet.waitForURL(/slip\.pdf/);
  const answer = await page.request.get(sheet.url());
  expect(answer.headers()['content-type']).toContain('application/pdf');
  await sheet.close();
}

async function goOnToTheNext(page: Page): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByLabel('来件内容')).toHaveValue('');
}

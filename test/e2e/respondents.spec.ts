import { expect, type Locator, type Page } from '@playwright/test';
import { act, choose, openAct, openMatter } from './desk.ts';
import { addressOf } from './installation.ts';
import { test } from './redress-test.ts';
import { desktop, looksWhole, passesAxe, phone } from './seen.ts';
import { sentLetter } from './sent-letter.ts';

const housing = '望禾县住房和城乡建设局';

/** Chooses one of several from a list, and leaves the list. */
async function chooseOneOf(form: Locator, label: string, option: string): Promise<void> {
  await choose(form, label, option);
  await form.page().keyboard.press('Tab');
}

async function sortNaming(page: Page, change: (form: Locator) => Promise<void>): Promise<void> {
  await act(page, '甄别', async (form) => {
    await form.getByRole('radio', { name: '申诉求决' }).check();
    await form.getByRole('radio', { name: /^R6/ }).check();
    await choose(form, '内容类别', '物业');
    await change(form);
  });
}

test('a person complained of is named from their unit, and the matter is not there for them any more', async ({
  desks,
  request,
}) => {
  const { number } = await sentLetter(request, '住建局经办人态度粗暴');
  const sorter = await desks('sorter');
  await openMatter(sorter, number);
  const id = new URL(sorter.url()).pathname.split('/').at(-1) ?? '';
  const person = await nameOf(await desks('housing-officer'));
  await sortNaming(sorter, async (form) => {
    await choose(form, '被反映的人所在单位（先选）', housing);
    await chooseOneOf(form, '被反映的人', person);
    await form
      .getByRole('combobox', { name: '被反映的企业（输入名称后按回车）' })
      .fill('望禾物业公司；');
    await form.page().keyboard.press('Tab');
  });
  const standing = sorter.locator('.standing');
  await expect(standing).toContainText(`${person}（${housing}）`);
  await expect(standing).toContainText('望禾物业公司');
  // Where nobody else could accept it, it does not go: the refusal says what to do.
  const form = await openAct(sorter, '转送');
  await choose(form, '单位', housing);
  await form.getByRole('button', { name: '转送', exact: true }).click();
  await expect(form.getByText(/“承办人”一岗就没有别人了/).first()).toBeVisible();
  await sorter.keyboard.press('Escape');
  const accused = await desks('housing-officer');
  const answer = await accused.request.get(addressOf(`/api/matters/${id}`));
  expect(answer.status()).toBe(404);
});

for (const [language, title] of [
  ['zh-CN', '甄别'],
  ['en', 'Sort'],
] as const)
  test(`the form for sorting is whole on a phone and a desktop, in ${language}`, async ({
    browser,
    desks,
    request,
  }, info) => {
    const { number } = await sentLetter(request, '路坏了半年');
    const sorter = await desks('sorter');
    await openMatter(sorter, number);
    const context = await browser.newContext({
      storageState: await sorter.context().storageState(),
      viewport: desktop,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(sorter.url());
    if (language === 'en') await page.locator('button[lang="en"]').click();
    const form = await openFormOf(page, title);
    for (const [where, size] of Object.entries({ phone, desktop })) {
      await page.setViewportSize(size);
      await form.getByRole('group').first().scrollIntoViewIfNeeded();
      await looksWhole(page);
      await passesAxe(page);
      await page.screenshot({ path: info.outputPath(`sort-${where}.png`) });
    }
    await context.close();
  });

async function openFormOf(page: Page, title: string): Promise<Locator> {
  await page.getByRole('toolbar').getByRole('button', { name: title, exact: true }).click();
  const form = page.getByRole('dialog').filter({ has: page.getByRole('group') });
  await expect(form).toBeVisible();
  return form;
}

async function nameOf(page: Page): Promise<string> {
  const answer = await page.request.get(addressOf('/api/session'));
  return ((await answer.json()) as { person: { name: string } }).person.name;
}

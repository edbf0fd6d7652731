import { devices, expect, type Locator, type Page } from '@playwright/test';
import { choose, openMatter } from './desk.ts';
import { lookUp, onwards, receiptOn, write } from './petitioner.ts';
import { test } from './redress-test.ts';
import { looksWhole, passesAxe } from './seen.ts';

const { defaultBrowserType: _, ...phone } = devices['iPhone SE (3rd gen)'];

test('a visit of several people: the sixth representative is refused with the article, and each of five takes a code home', async ({
  desks,
  browser,
}) => {
  const desk = await desks('registrar');
  await desk.goto(new URL('/desk/register', desk.url()).href);
  await typeVisit(desk);
  for (const name of ['乙', '丙', '丁', '戊', '己'])
    await addPerson(desk, `演示代表${name}`, '代表');
  await register(desk);
  await expect(desk.getByRole('main')).toContainText('代表不能超过 5 人');
  await expect(desk.getByRole('main')).toContainText('第二十条第三款');
  await expect(desk.getByLabel('姓名').nth(5)).toHaveValue('演示代表己');

  await choose(person(desk, 6), '身份', '信访人');
  await passesAxe(desk);
  await register(desk);
  const slip = desk.getByRole('region', { name: '已登记' });
  await expect(slip.getByRole('row')).toHaveCount(7);
  await passesAxe(desk);
  const number = await slip.getByRole('link').first().innerText();
  const codes = (await slip.innerText()).match(/(?:\d{4} ){3}\d{4}/g) ?? [];
  expect(new Set(codes).size).toBe(6);

  await openMatter(desk, number);
  await expect(desk.getByText('共 6 人')).toBeVisible();
  await expect(desk.getByRole('link', { name: '演示代表丙：打印 A4 凭条' })).toBeVisible();
  await passesAxe(desk);

  const own = await browser.newContext(phone);
  const page = await own.newPage();
  await lookUp(page, { number, code: codes[5]?.replaceAll(' ', '') ?? '' });
  await ownWord(page);
  await own.close();
});

test('somebody writes with others on a phone: one person a page, nothing lost, and each sees themselves alone', async ({
  browser,
}) => {
  const own = await browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await own.newPage();
  await write(
    page,
    {
      content: '村里的桥护栏断了两处，孩子上学要从那里过。',
      place: '望禾县云坪乡',
      requests: ['修好护栏'],
      name: '演示来信人己',
      phone: '000-0000-0201',
      subject: '桥护栏断了',
    },
    nameTheOthers,
  );
  await expect(page.getByRole('main')).toContainText('演示监护人（监护人）');
  await expect(page.getByRole('main')).toContainText('另有 2 人没写姓名');
  await looksWhole(page);
  await page.getByRole('button', { name: '寄出' }).click();
  await expect(page.getByRole('main')).toContainText('信里还写了 2 人的姓名');
  await looksWhole(page);
  await lookUp(page, await receiptOn(page));
  await expect(page.getByRole('main')).toContainText('这封信由 4 人一起提出');
  await expect(page.getByRole('main')).toContainText('您的监护人：演示监护人');
  await expect(page.getByRole('main')).not.toContainText('000-0000-0202');
  await looksWhole(page);
  await own.close();
});

async function typeVisit(desk: Page): Promise<void> {
  await desk.getByRole('radio', { name: '来访' }).check();
  await desk.getByLabel('来件内容').fill('我们六户的补偿款差一半没有到账。');
  await desk.getByLabel('事由').fill('六户补偿款未付清');
  await desk.getByLabel('诉求 1').fill('付清补偿款');
  await desk.getByLabel('姓名').fill('演示代表甲');
  await choose(desk.getByRole('main'), '身份', '代表');
}

const person = (desk: Page, no: number): Locator =>
  desk.getByRole('group', { name: `第 ${no} 人` });

/** Alt+P, and typing goes on in the new person's name. */
async function addPerson(desk: Page, name: string, role: string): Promise<void> {
  const no = (await desk.getByRole('group', { name: /^第 \d+ 人$/ }).count()) + 2;
  await desk.keyboard.press('Alt+p');
  await expect(person(desk, no).getByLabel('姓名')).toBeFocused();
  await desk.keyboard.type(name);
  await choose(person(desk, no), '身份', role);
}

/** What was said at the counter is read back before it is registered. */
async function register(desk: Page): Promise<void> {
  await desk.keyboard.press('Control+Enter');
  await desk.getByRole('button', { name: '对方认可，登记' }).click();
  await expect(desk.getByRole('dialog')).toBeHidden();
}

/** Agrees to be represented, and takes it back. */
async function ownWord(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await expect(main).toContainText('除了您还有 5 人');
  await expect(main).toContainText(
    '代表：演示代表甲、演示代表乙、演示代表丙、演示代表丁、演示代表戊',
  );
  await looksWhole(page);
  await passesAxe(page);
  await page.getByRole('radio', { name: '同意', exact: true }).check();
  await page.getByRole('button', { name: '告诉信访局' }).click();
  await expect(main).toContainText('您同意由代表替您说话');
  await page.getByRole('radio', { name: '不同意，或者撤回同意' }).check();
  await page.getByRole('button', { name: '告诉信访局' }).click();
  await expect(main).toContainText('您表示不由代表替您说话');
}

async function nameTheOthers(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('有别人和您一起提出吗？');
  await looksWhole(page);
  await page.getByRole('radio', { name: '有，我把姓名写下来' }).check();
  await page.getByLabel('没写姓名的还有几人').fill('2');
  await onwards(page);
  await expect(heading).toHaveText('第 2 个人是谁？');
  await looksWhole(page);
  await page.getByLabel('姓名').fill('演示监护人');
  await page.getByRole('radio', { name: '监护人' }).check();
  await page.getByLabel('手机或电话').fill('000-0000-0202');
  await page.getByRole('button', { name: '写好了' }).click();
  // What is missing is told, and what was typed is there.
  await expect(page.getByRole('alert')).toContainText('请选这个人替谁办');
  await expect(page.getByLabel('姓名')).toHaveValue('演示监护人');
  await looksWhole(page);
  await page.getByRole('radio', { name: /上一页写的人/ }).check();
  await page.getByLabel('凭什么文件').fill('户口簿');
  await page.getByRole('button', { name: '写好了' }).click();
  await page.getByRole('button', { name: '再加一个人' }).click();
  await page.getByLabel('姓名').fill('演示邻居');
  await page.getByRole('button', { name: '写好了' }).click();
  await expect(heading).toHaveText('有别人和您一起提出吗？');
  await expect(page.locator('ol.papers > li')).toHaveCount(2);
  await looksWhole(page);
}

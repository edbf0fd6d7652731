import { expect, type Page } from '@playwright/test';
import { act, choose, openMatter } from './desk.ts';
import { hear, sortAsOrdinary, transferTo } from './handling.ts';
import { lookUp, type Receipt } from './petitioner.ts';
import { test, type Desks } from './redress-test.ts';
import { passesAxe } from './seen.ts';

const urban = '望禾县城市管理局';
const company = '望禾禾润物业有限公司（虚构）';
const promise = '修好巷口排水沟';

test('a joint petition goes to mediation: each side agrees, the agreement is the answer, and its promise is kept', async ({
  desks,
  page,
}) => {
  test.slow();
  const { letter, neighbour } = await jointVisit(desks);
  const sorter = await desks('sorter');
  await openMatter(sorter, letter.number);
  await sortAsOrdinary(sorter);
  await transferTo(sorter, urban);
  const officer = await desks('urban-officer');
  await openMatter(officer, letter.number);
  await act(officer, '受理');
  await hear(officer);
  await act(officer, '提出调解', async (form) => {
    await form.getByRole('radio', { name: '人民调解' }).check();
    await form.getByLabel('由谁主持').fill('东桥街道人民调解委员会');
    const others = form.getByRole('combobox', { name: '另一方（可以填几个）' });
    await others.fill(company);
    await others.press('Enter');
  });
  await agreeOnThePortal(page, { letter, neighbour });
  await openMatter(officer, letter.number);
  await act(officer, '记录对方是否同意', async (form) => {
    await form.getByRole('radio', { name: company }).check();
    await form.getByRole('radio', { name: '同意', exact: true }).check();
  });
  await settleAndServe(officer, letter.number);
  await keep(officer, page, letter);
});

interface Joint {
  readonly letter: Receipt;
  readonly neighbour: Receipt;
}

/** Two households come to the counter with one matter; each has a code of their own. */
async function jointVisit(desks: Desks): Promise<Joint> {
  const desk = await desks('registrar');
  await desk.goto(new URL('/desk/register', desk.url()).href);
  await desk.getByRole('radio', { name: '来访' }).check();
  await desk.getByLabel('来件内容').fill('我们两户门前的排水沟被物业填了，一下雨就进水。');
  await desk.getByLabel('事由').fill('排水沟被填，两户进水');
  await desk.getByLabel('诉求 1').fill('恢复排水沟');
  await desk.getByLabel('姓名').fill('演示住户甲');
  await choose(desk.getByRole('main'), '身份', '代表');
  await desk.keyboard.press('Alt+p');
  await desk.keyboard.type('演示住户乙');
  await desk.keyboard.press('Control+Enter');
  await desk.getByRole('button', { name: '对方认可，登记' }).click();
  await expect(desk.getByRole('dialog')).toBeHidden();
  const slip = desk.getByRole('region', { name: '已登记' });
  const number = await slip.getByRole('link').first().innerText();
  const codes = (await slip.innerText()).match(/(?:\d{4} ){3}\d{4}/g) ?? [];
  const [letter, neighbour] = codes.map((code) => ({ number, code: code.replaceAll(' ', '') }));
  if (!letter || !neighbour) throw new Error('each household takes a code home');
  return { letter, neighbour };
}

// The representative cannot say yes over the neighbour's head: so the neighbour agrees to be represented first.
async function agreeOnThePortal(page: Page, { letter, neighbour }: Joint): Promise<void> {
  const main = page.getByRole('main');
  await lookUp(page, letter);
  await sayYes(page);
  await expect(main).toContainText('谁也不能替大家同意调解');
  await lookUp(page, neighbour);
  await page.getByRole('radio', { name: '同意', exact: true }).check();
  await page.getByRole('button', { name: '告诉信访局' }).click();
  await expect(main).toContainText('您同意由代表替您说话');
  await lookUp(page, letter);
  await passesAxe(page);
  await sayYes(page);
  await expect(page).toHaveURL(/\/my(?:[?#].*)?$/);
}

async function sayYes(page: Page): Promise<void> {
  await page.getByRole('link', { name: '对调解说同意或者不同意' }).click();
  await expect(page.getByRole('main')).toContainText('不同意没有任何影响');
  await passesAxe(page);
  await page.getByRole('radio', { name: '同意调解', exact: true }).check();
  await page.getByRole('button', { name: '提交' }).click();
}

async function settleAndServe(officer: Page, number: string): Promise<void> {
  await openMatter(officer, number);
  const by = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await act(officer, '达成协议', async (form) => {
    await form.getByLabel('争议的事实').fill('物业公司平整地面时填了排水沟。');
    await form.getByLabel('达成的协议').fill('物业公司恢复排水沟，并清理门前积土。');
    await form.getByLabel('怎样履行').fill('由物业公司出工出料，两户验收。');
    await form.getByRole('button', { name: '加一条承诺' }).click();
    await form.getByLabel('承诺做什么').fill(promise);
    await form.getByLabel('哪天前').fill(by);
    await form.getByLabel('由谁做').fill(company);
  });
  await act(officer, '登记送达', async (form) => {
    await form.getByRole('radio', { name: '直接送达' }).check();
    await form.getByLabel('送达凭证').fill('双方当场签收');
  });
}

/** The unit shows how it was carried out, the petitioner says that it was, and the file is closed. */
async function keep(officer: Page, page: Page, letter: Receipt): Promise<void> {
  await act(officer, '报告承诺落实', async (form) => {
    await form.getByRole('radio', { name: new RegExp(promise) }).check();
    await form.getByLabel('怎样落实的').fill('排水沟已恢复，两户现场验收。');
  });
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText(promise);
  const asked = page.getByRole('group', { name: '第 1 件承诺，做到了吗？' });
  await asked.getByRole('radio', { name: '做到了', exact: true }).check();
  await page.getByRole('button', { name: '告诉信访局' }).click();
  await openMatter(officer, letter.number);
  await act(officer, '办结归档');
}

import { expect, type Page } from '@playwright/test';
import { act, choose, openMatter } from './desk.ts';
import type { Desks } from './redress-test.ts';

/** What the office does with a matter, screen by screen, each by the person whose work it is. */
export interface Case {
  readonly number: string;
  readonly unit: string;
  readonly unitName: string;
  readonly requests: readonly string[];
  readonly promise: string;
  readonly promisedBy: string;
}

export async function sortAndTransfer(desks: Desks, one: Case): Promise<void> {
  const sorter = await desks('sorter');
  await openMatter(sorter, one.number);
  await sortAsOrdinary(sorter);
  await transferTo(sorter, one.unitName);
}

export const sortAsOrdinary = (page: Page): Promise<void> =>
  act(page, '甄别', async (form) => {
    await form.getByRole('radio', { name: '申诉求决' }).check();
    await form.getByRole('radio', { name: /^R6/ }).check();
    const category = form.getByRole('combobox', { name: '内容类别' });
    await category.fill('物业');
    await category.press('ArrowDown');
    await category.press('Enter');
  });

export const transferTo = (page: Page, unitName: string): Promise<void> =>
  act(page, '转送', (form) => choose(form, '单位', unitName));

/** Somebody is named, the matter is accepted, the petitioner is heard, the opinion drafted. */
export async function handle(desks: Desks, one: Case): Promise<void> {
  const officer = await desks(`${one.unit}-officer`);
  await openMatter(officer, one.number);
  await act(officer, '受理');
  await hear(officer);
  await draft(officer, one);
}

export const hear = (page: Page): Promise<void> =>
  act(page, '记录听取陈述', async (form) => {
    await form.getByRole('radio', { name: '电话' }).check();
    await form.getByLabel('记录').fill('来信人说：三栋的电梯停了二十天，老人上下楼很难。');
  });

/** Each request is supported with this answer; a promise is added where the case has one. */
export const draft = (page: Page, one: Case, text = '责成物业公司限期修好。'): Promise<void> =>
  act(page, '起草处理意见', async (form) => {
    await form.getByLabel('调查核实情况').fill('到现场看过，电梯主机损坏属实。');
    for (const [index] of one.requests.entries()) {
      const answer = form.getByRole('group').filter({ hasText: `诉求 ${index + 1}：` });
      await answer.getByRole('radio', { name: '支持', exact: true }).check();
      await answer.getByLabel('事实').fill('物业公司没有及时报修。');
      await answer.getByLabel('依据').fill('《物业管理条例》第三十五条');
      await answer.getByLabel('答复').fill(text);
    }
    if (one.promise === '') return;
    await form.getByRole('button', { name: '加一条承诺' }).click();
    await form.getByLabel('承诺做什么').fill(one.promise);
    await form.getByLabel('哪天前').fill(one.promisedBy);
  });

export async function checkDraft(desks: Desks, one: Case): Promise<void> {
  const checker = await desks(`${one.unit}-legal`);
  await openMatter(checker, one.number);
  await act(checker, '法制审核通过', async (form) => {
    if (one.promise !== '') await expect(form.getByText(one.promise)).toBeVisible();
    await form.getByLabel('意见').fill('依据准确，逐项有答复。');
  });
}

export async function sign(desks: Desks, one: Case): Promise<void> {
  const leader = await desks(`${one.unit}-leader`);
  await openMatter(leader, one.number);
  await act(leader, '签发');
}

export async function serve(desks: Desks, one: Case): Promise<void> {
  const officer = await desks(`${one.unit}-officer`);
  await openMatter(officer, one.number);
  await act(officer, '登记送达', async (form) => {
    await form.getByRole('radio', { name: '直接送达' }).check();
    await form.getByLabel('送达凭证').fill('本人签收');
  });
  await act(officer, '报告承诺落实', async (form) => {
    await form.getByRole('radio', { name: new RegExp(one.promise) }).check();
    await form.getByLabel('怎样落实的').fill('主机已经更换，检验合格。');
  });
}

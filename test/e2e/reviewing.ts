import { expect, type Locator, type Page } from '@playwright/test';
import { act, openMatter } from './desk.ts';
import { lookUp, type Receipt } from './petitioner.ts';
import type { Desks } from './redress-test.ts';

/** What happens around a review, screen by screen: the petitioner asks on the portal, the review office examines at the desk. */

export async function askForReview(page: Page, letter: Receipt, body?: string): Promise<void> {
  await lookUp(page, letter);
  const form = page.locator('section.notice details').filter({ hasText: /在这里申请复(查|核)/ });
  await form.locator('summary').click();
  if (body) await form.getByRole('radio', { name: body }).check();
  await form.getByLabel('您对哪几项不满意，希望怎样改？').fill('请求撤销原答复，写明修路的日期。');
  await form.getByLabel('为什么？').fill('答复没有看现场，也没有写日期。');
  await form.getByRole('button', { name: /^申请复(查|核)$/ }).click();
  await expect(page.getByRole('main')).toContainText(/您申请的复(查|核)/);
}

interface Reviewing {
  readonly number: string;
  readonly result: string;
  /** Nobody sits twice on one matter: the second round is another reviewer's and another leader's. */
  readonly reviewer: string;
  readonly leader: string;
}

/** Admission, the unit's answer, the draft, the signature, service on the applicant. */
export async function review(desks: Desks, one: Reviewing, answerer: string): Promise<void> {
  const reviewer = await desks(one.reviewer);
  await openMatter(reviewer, one.number);
  await act(reviewer, '受理复查（复核）申请');
  const officer = await desks(answerer);
  await openMatter(officer, one.number);
  await act(officer, '提交答辩', async (form) => {
    await form.getByLabel('答辩意见').fill('原答复依据养护计划作出。');
    await form.getByLabel('证据和依据').fill('养护计划一份');
  });
  await openMatter(reviewer, one.number);
  await act(reviewer, '起草复查（复核）意见', (form) => writeResult(form, one.result));
  const leader = await desks(one.leader);
  await openMatter(leader, one.number);
  await act(leader, '签发复查（复核）意见');
  await serveReview(reviewer, one.number);
}

/** The paper of a body that sits elsewhere is recorded, and its service on the applicant. */
export async function recordElsewhere(desks: Desks, number: string, result: string): Promise<void> {
  const reviewer = await desks('reviewer');
  await openMatter(reviewer, number);
  await act(reviewer, '登记外单位的意见', async (form) => {
    await form.getByLabel('该意见的编号').fill('云复核〔2026〕1号');
    await writeResult(form, result);
  });
  await serveReview(reviewer, number);
}

async function writeResult(form: Locator, result: string): Promise<void> {
  await form.getByRole('radio', { name: result, exact: true }).check();
  await form.getByLabel('查明的事实').fill('现场没有查看，第一项诉求没有答复日期。');
  await form.getByLabel('认定的依据').fill('《信访工作条例》第三十五条');
  await form.getByLabel('决定（写明改什么、重新办什么）').fill(`${result}。`);
}

async function serveReview(page: Page, number: string): Promise<void> {
  await openMatter(page, number);
  await act(page, '登记复查（复核）意见送达', async (form) => {
    await form.getByRole('radio', { name: '直接送达' }).check();
    await form.getByLabel('送达凭证').fill('申请人签收');
  });
}

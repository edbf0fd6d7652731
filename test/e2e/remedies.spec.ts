import { expect, type Page } from '@playwright/test';
import { act, openMatter } from './desk.ts';
import {
  checkDraft,
  draft,
  hear,
  sign,
  sortAsOrdinary,
  transferTo,
  type Case,
} from './handling.ts';
import { lookUp, type Receipt } from './petitioner.ts';
import { test, type Desks } from './redress-test.ts';
import { askForReview, recordElsewhere, review } from './reviewing.ts';
import { passesAxe } from './seen.ts';
import { sentLetter } from './sent-letter.ts';

const housing = '望禾县住房和城乡建设局';
const urban = '望禾县城市管理局';
const government = '望禾县人民政府';

test('one matter goes through every remedy: objection, new unit, extension, hearing, opinion, review sent back, new opinion, review, re-review, closing', async ({
  desks,
  page,
}) => {
  test.slow();
  const letter = await sentLetter(page.request, '南桥巷道路塌陷');
  const one = caseOf(letter);
  await objectedAndSentOn(desks, letter.number);
  await acceptedAndExtended(desks, letter.number);
  await heardInPublic(desks, page, letter);
  await answered(desks, one, '列入明年养护计划。');

  await askForReview(page, letter, government);
  const first = { number: letter.number, reviewer: 'reviewer', leader: 'review-leader' };
  await review(desks, { ...first, result: '退回重新办理' }, 'urban-officer');
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText('退回重新办理');

  await answered(desks, one, '三十日内修好。');
  await askForReview(page, letter, government);
  const second = { number: letter.number, reviewer: 'reviewer2', leader: 'review-leader2' };
  await review(desks, { ...second, result: '维持' }, 'urban-officer');

  await askForReview(page, letter);
  await recordElsewhere(desks, letter.number, '维持');
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText('复核意见是信访程序的最后一步');
  await passesAxe(page);

  const officer = await desks('urban-officer');
  await openMatter(officer, letter.number);
  await act(officer, '办结归档');
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText('这件事已经办结');
});

const caseOf = ({ number }: Receipt): Case => ({
  number,
  unit: 'urban',
  unitName: urban,
  requests: ['请把路修好'],
  promise: '',
  promisedBy: '',
});

async function objectedAndSentOn(desks: Desks, number: string): Promise<void> {
  const sorter = await desks('sorter');
  await openMatter(sorter, number);
  await sortAsOrdinary(sorter);
  await transferTo(sorter, housing);
  const officer = await desks('housing-officer');
  await openMatter(officer, number);
  await act(officer, '提出异议', async (form) => {
    await form.getByLabel('理由').fill('这条路由城市管理局养护。');
    await form.getByLabel('依据').fill('望禾县市政设施移交清单（虚构）');
  });
  const leader = await desks('office-leader');
  await openMatter(leader, number);
  await act(leader, '同意异议', (form) => form.getByLabel('理由').last().fill('移交清单属实。'));
  await openMatter(sorter, number);
  await transferTo(sorter, urban);
}

async function acceptedAndExtended(desks: Desks, number: string): Promise<void> {
  const officer = await desks('urban-officer');
  await openMatter(officer, number);
  await act(officer, '受理');
  await hear(officer);
  const leader = await desks('urban-leader');
  await openMatter(leader, number);
  await act(leader, '延期', async (form) => {
    await form.getByLabel('延长天数').fill('30');
    await form.getByLabel('延期理由').fill('要等地下管线探测结果。');
  });
}

/** The petitioner asks for it on the portal; the leader sets it; it is held, and the panel concludes. */
async function heardInPublic(desks: Desks, page: Page, letter: Receipt): Promise<void> {
  await lookUp(page, letter);
  await page.getByRole('link', { name: '申请听证' }).click();
  await page.getByLabel('想在听证上弄清什么、为什么').fill('想当面弄清这条路归谁养护。');
  await page.getByRole('button', { name: '申请听证' }).click();
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const leader = await desks('urban-leader');
  await openMatter(leader, letter.number);
  await act(leader, '决定是否听证', async (form) => {
    await form.getByRole('radio', { name: '举行', exact: true }).check();
    await form.getByLabel('理由').first().fill('争议较大，当面讲清。');
    await form.getByLabel('日期').fill(today);
    await form.getByLabel('时间').fill('09:00');
    await form.getByLabel('地点').fill('东桥街道办事处一楼');
    const names = form.getByLabel('姓名');
    for (const [at, name] of ['常主持', '任代表', '孔律师', '季记录'].entries())
      await names.nth(at).fill(name);
    const standings = form.getByLabel('身份');
    for (const [at, standing] of ['街道干部', '人大代表', '律师', '工作人员'].entries())
      await standings.nth(at).fill(standing);
  });
  const officer = await desks('urban-officer');
  await openMatter(officer, letter.number);
  await act(officer, '记录听证', async (form) => {
    await form.getByLabel('结束时间').fill('10:30');
    await form.getByRole('radio', { name: '到场', exact: true }).check();
    await form.getByLabel('听证笔录').fill('主持人：宣布听证开始。\n信访人：路塌了半年。');
  });
  await act(officer, '听证评议意见', async (form) => {
    await form.getByLabel('听证查明的情况').fill('路面塌陷属实，养护责任在城市管理局。');
    await form.getByLabel('评议意见').fill('应当限期修复。');
    await form.getByLabel('同意', { exact: true }).fill('3');
    await form.getByLabel('不同意').fill('0');
  });
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText('应当限期修复。');
}

async function answered(desks: Desks, one: Case, answer: string): Promise<void> {
  const officer = await desks('urban-officer');
  await openMatter(officer, one.number);
  await draft(officer, one, answer);
  await checkDraft(desks, one);
  await sign(desks, one);
  await openMatter(officer, one.number);
  await act(officer, '登记送达', async (form) => {
    await form.getByRole('radio', { name: '直接送达' }).check();
    await form.getByLabel('送达凭证').fill('本人签收');
  });
}

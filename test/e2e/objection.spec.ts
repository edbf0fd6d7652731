import { expect, type Page } from '@playwright/test';
import { act, openAct, openMatter } from './desk.ts';
import { sortAsOrdinary, transferTo } from './handling.ts';
import { lookUp } from './petitioner.ts';
import { test, type Desks } from './redress-test.ts';
import { sentLetter } from './sent-letter.ts';

const housing = '望禾县住房和城乡建设局';
const urban = '望禾县城市管理局';

test('a unit objects, the sender agrees, another unit has it, and the days lost are shown', async ({
  desks,
  page,
}) => {
  const letter = await sentLetter(page.request, '东桥路面破损');
  await sendTo(desks, letter.number, housing);
  const officer = await desks('housing-officer');
  await openMatter(officer, letter.number);
  await act(officer, '提出异议', async (form) => {
    await form.getByLabel('理由').fill('这条路移交给城市管理局养护了。');
    await form.getByLabel('依据').fill('望禾县市政设施移交清单（虚构）');
  });
  const leader = await desks('office-leader');
  await openMatter(leader, letter.number);
  await act(leader, '同意异议', (form) => form.getByLabel('理由').last().fill('移交清单属实。'));
  const sorter = await desks('sorter');
  await openMatter(sorter, letter.number);
  await transferTo(sorter, urban);
  await lookUp(page, letter);
  await expect(page.getByRole('main')).toContainText(urban);
  await expect(page.getByText(/来回用了 \d+ 天，期限不因此延长/)).toBeVisible();
  await bounceIsCounted(sorter);
});

test('a unit leader extends once, and the petitioner sees the new date and the reason', async ({
  desks,
  page,
}) => {
  const letter = await sentLetter(page.request, '东桥路灯不亮');
  await sendTo(desks, letter.number, urban);
  await acceptAt(desks, 'urban', letter.number);
  await lookUp(page, letter);
  const before = await nextDay(page);
  const leader = await desks('urban-leader');
  await openMatter(leader, letter.number);
  await act(leader, '延期', async (form) => {
    await form.getByLabel('延长天数').fill('30');
    await form.getByLabel('延期理由').fill('要等汛期过后才能开挖。');
    await expect(form.getByText(/开始计算|变为|延/).first()).toBeVisible();
  });
  await lookUp(page, letter);
  await expect(page.getByText(/延长 30 天/).first()).toBeVisible();
  await expect(page.getByText('要等汛期过后才能开挖。').first()).toBeVisible();
  expect(await nextDay(page)).not.toBe(before);
});

test('two people at once: the second is told what changed, and what they typed is still there', async ({
  desks,
  page,
}) => {
  const letter = await sentLetter(page.request, '东桥井盖缺失');
  await sendTo(desks, letter.number, urban);
  await acceptAt(desks, 'urban', letter.number);
  const officer = await desks('urban-officer');
  const form = await openAct(officer, '记录听取陈述');
  await form.getByRole('radio', { name: '电话' }).check();
  const words = form.getByLabel('记录');
  await words.fill('信访人说井盖上个月就没有了。');
  const leader = await desks('urban-leader');
  await openMatter(leader, letter.number);
  await act(leader, '内部备注', (note) => note.getByLabel('备注').fill('请当天先围挡。'));
  await form.getByRole('button', { name: '记录听取陈述' }).click();
  await expect(form.getByText('您填写时，这件事项有了变化')).toBeVisible();
  await expect(words).toHaveValue('信访人说井盖上个月就没有了。');
  await form.getByRole('button', { name: '按现在的情况提交' }).click();
  await expect(form).toBeHidden();
  const history = officer.getByRole('region', { name: '经过' });
  await expect(history).toContainText('信访人说井盖上个月就没有了。');
});

test('an act that lacks something says so at the field, and nothing typed is lost', async ({
  desks,
  page,
}) => {
  const letter = await sentLetter(page.request, '东桥排水不畅');
  await sendTo(desks, letter.number, urban);
  const officer = await desks('urban-officer');
  await openMatter(officer, letter.number);
  const form = await openAct(officer, '提出异议');
  await form.getByLabel('理由').fill('不归我们管。');
  await form.getByRole('button', { name: '提出异议' }).click();
  await expect(form.getByLabel('依据')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByLabel('理由')).toHaveValue('不归我们管。');
  await officer.keyboard.press('Escape');
  await expect(form).toBeHidden();
});

async function sendTo(desks: Desks, number: string, unitName: string): Promise<void> {
  const sorter = await desks('sorter');
  await openMatter(sorter, number);
  await sortAsOrdinary(sorter);
  await transferTo(sorter, unitName);
}

async function acceptAt(desks: Desks, unit: string, number: string): Promise<void> {
  const officer = await desks(`${unit}-officer`);
  await openMatter(officer, number);
  await act(officer, '受理');
}

const nextDay = (page: Page): Promise<string> =>
  page.locator('dt:text("下一个日期") + dd').innerText();

async function bounceIsCounted(sorter: Page): Promise<void> {
  await sorter.getByRole('navigation', { name: '主导航' }).getByText('退回').click();
  const row = sorter.getByRole('row').filter({ hasText: housing });
  await expect(row.getByRole('cell').nth(1)).toHaveText(/^[1-9]\d*$/);
  await expect(row.getByRole('cell').nth(2)).toHaveText(/^\d+$/);
}

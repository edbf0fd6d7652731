import { expect, type Page } from '@playwright/test';
import { choose } from './desk.ts';
import { addressOf, demoPassword } from './installation.ts';
import { test } from './redress-test.ts';
import { desktop, looksWhole, passesAxe, phone } from './seen.ts';

const login = 'demo-newcomer';
const name = '演示新人';

test('an account is entered by one administrator, let in by another, and read about by the third', async ({
  desks,
  browser,
}) => {
  test.slow(); // three posts, each read in two languages, on two screens, by axe
  const system = await desks('admin');
  await system.goto(addressOf('/desk/'));
  await expect(system.getByRole('heading', { level: 1, name: '人员' })).toBeVisible();
  await enter(system);
  const waiting = system.getByRole('region', { name: '等待确认' });
  await expect(waiting).toContainText(name);
  await expect(waiting.getByRole('button', { name: `撤销：${name}` })).toBeVisible();
  await expect(waiting.getByRole('button', { name: `确认：${name}` })).toHaveCount(0);
  await readBothWays(system);

  const security = await desks('security');
  await security.goto(addressOf('/desk/'));
  await expect(security.getByRole('heading', { level: 1, name: '人员' })).toBeVisible();
  await expect(security.getByRole('button', { name: '增加人员' })).toHaveCount(0);
  await readBothWays(security);
  await security.getByRole('button', { name: `不同意：${name}` }).focus();
  await security.keyboard.press('Enter');
  const form = security.getByRole('dialog');
  await form.getByRole('button', { name: '不同意' }).click();
  await expect(form).toContainText('还没有填写');
  await passesAxe(security);
  await form.getByLabel('为什么不同意').fill('没有调令');
  await form.getByRole('button', { name: '不同意' }).click();
  await expect(form).toBeHidden();

  await system.reload();
  await expect(waiting).toContainText('安全管理员不同意：没有调令');
  await enter(system);
  await security.reload();
  await security.getByRole('button', { name: `确认：${name}` }).focus();
  await security.keyboard.press('Enter');
  await expect(security.getByText('已生效')).toBeVisible();
  await expect(security.getByText('现在没有要确认的')).toBeVisible();
  await passesAxe(security);

  const newcomer = await browser.newPage();
  await newcomer.goto(addressOf('/desk/'));
  await expect(newcomer.getByLabel('账号')).toBeFocused();
  await newcomer.getByLabel('账号').fill(login);
  await newcomer.getByLabel('密码').fill(demoPassword());
  await newcomer.getByLabel('密码').press('Enter');
  await expect(newcomer.getByRole('heading', { name: '请先换一个新密码' })).toBeVisible();
  await newcomer.close();

  const auditor = await desks('auditor');
  await auditor.goto(addressOf('/desk/'));
  await expect(auditor.getByRole('heading', { level: 1, name: '变更日志' })).toBeVisible();
  await choose(auditor.getByRole('main'), '类别', '人员和岗位');
  const rows = auditor.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: '账号变更已确认' }).filter({ hasText: name })).toBeVisible();
  await expect(rows.filter({ hasText: '账号变更未同意' }).filter({ hasText: name })).toBeVisible();
  await expect(auditor.getByRole('navigation').getByRole('link', { name: '事项' })).toHaveCount(0);
  await readBothWays(auditor);
  const file = auditor.waitForEvent('download');
  await auditor.getByRole('link', { name: '导出 CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/^changes-.*\.csv$/);
});

async function enter(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '增加人员' }).click();
  const form = desk.getByRole('dialog');
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('账号').fill(login);
  await choose(form, '单位', '望禾县民政局');
  await form.getByRole('checkbox', { name: '承办人' }).check();
  await form.getByLabel('新密码').fill(demoPassword());
  await form.getByRole('button', { name: '保存' }).click();
  await expect(desk.getByText('要安全管理员确认后才生效。').last()).toBeVisible();
  await expect(form).toBeHidden();
}

async function readBothWays(desk: Page): Promise<void> {
  for (const viewport of [phone, desktop]) {
    await desk.setViewportSize(viewport);
    await looksWhole(desk);
    await passesAxe(desk);
  }
}

import { expect, type Browser, type Page } from '@playwright/test';
import { stepAt, totpCode } from '#server/office/sign-in/totp.ts';
import { secretFrom } from '../one-time-codes.ts';
import { addressOf } from './installation.ts';
import { test } from './redress-test.ts';
import { desktop, looksWhole, passesAxe, phone } from './seen.ts';

const initial = 'Fuers-Erste-2031-x';
const chosen = 'Mein-Wort-bleibt-7';

/** Both sizes, and axe at each. */
async function wholeAtBothSizes(page: Page): Promise<void> {
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size);
    await looksWhole(page);
    await passesAxe(page);
  }
}

async function strangeBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  return context.newPage();
}

async function typePassword(page: Page, login: string, password: string): Promise<void> {
  await page.goto(addressOf('/desk/'));
  await expect(page.getByLabel('账号')).toBeFocused();
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('密码').press('Enter');
}

const inside = (page: Page) => page.getByRole('navigation', { name: '主导航' });
const codeAfter = (secret: Buffer, steps: number): string =>
  totpCode(secret, stepAt(new Date()) + steps);

test('somebody new changes the initial password, sets up a second factor, and is signed out and reset', async ({
  browser,
  desks,
}) => {
  test.slow();
  const login = `new-${Date.now().toString(36)}`;
  const admin = await desks('admin');

  await test.step('an administrator opens the account', async () => {
    await admin.goto(addressOf('/desk/people'));
    await admin.getByRole('button', { name: '增加人员' }).click();
    const form = admin.getByRole('dialog');
    await form.getByLabel('姓名').fill('新来人');
    await form.getByLabel('账号', { exact: true }).fill(login);
    await form.getByRole('combobox', { name: '单位' }).fill('望禾县信访局');
    await form.getByRole('combobox', { name: '单位' }).press('Enter');
    await form.getByLabel('档案员').check();
    await form.getByLabel('新密码').fill('aaaaaaaaaaaaaaaa');
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form.getByText('至少要用三种').first()).toBeVisible();
    await form.getByLabel('新密码').fill(initial);
    await form.getByRole('button', { name: '保存' }).click();
    await expect(form).toBeHidden();
    await expect(admin.getByText('要安全管理员确认后才生效').first()).toBeVisible();
  });

  const security = await desks('security');
  await test.step('another one confirms it', async () => {
    await security.goto(addressOf('/desk/people'));
    const waiting = security.getByRole('listitem').filter({ hasText: login });
    await waiting.getByRole('button', { name: '确认' }).click();
    await expect(waiting).toBeHidden();
  });

  const page = await strangeBrowser(browser);
  await test.step('the initial password is changed first', async () => {
    await typePassword(page, login, initial);
    await expect(page.getByRole('heading', { name: '请先换一个新密码' })).toBeVisible();
    await wholeAtBothSizes(page);
    const next = page.getByLabel('新密码');
    await expect(next).toHaveAttribute('type', 'password');
    await next.fill(initial);
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByText('现在或者以前用过').first()).toBeVisible();
    await next.fill(chosen);
    await next.press('Enter');
    await expect(inside(page)).toBeVisible();
  });

  const secret = await test.step('a second factor is set up on the own page', async () => {
    await page.goto(addressOf('/desk/account'));
    await expect(page.getByRole('heading', { name: '登录着的地方' })).toBeVisible();
    await wholeAtBothSizes(page);
    await page.getByRole('button', { name: '设置动态验证码' }).click();
    const factor = page.getByRole('region', { name: '动态验证码' });
    await factor.getByLabel('现在的密码').fill(chosen);
    await factor.getByRole('button', { name: '继续' }).click();
    await expect(factor.getByRole('img', { name: '动态验证码应用要扫的二维码' })).toBeVisible();
    await wholeAtBothSizes(page);
    const found = secretFrom(await factor.locator('.factor-secret').innerText());
    await factor.getByLabel('2. 输入手机上显示的 6 位数字').fill(codeAfter(found, -1));
    await factor.getByRole('button', { name: '完成设置' }).click();
    await expect(factor.getByRole('list', { name: '恢复码' }).getByRole('listitem')).toHaveCount(
      10,
    );
    await wholeAtBothSizes(page);
    return found;
  });

  const codes = await page
    .getByRole('list', { name: '恢复码' })
    .getByRole('listitem')
    .allInnerTexts();
  await page.getByRole('button', { name: '我已经收好了' }).click();
  await expect(page.getByText('还有 10 个恢复码')).toBeVisible();

  const other = await strangeBrowser(browser);
  await test.step('from now on the password alone leads nowhere', async () => {
    await typePassword(other, login, chosen);
    await expect(other.getByRole('heading', { name: '第二步：动态验证码' })).toBeVisible();
    await expect(other.getByLabel('验证码', { exact: true })).toBeFocused();
    await wholeAtBothSizes(other);
    await other.getByLabel('验证码', { exact: true }).fill('000000');
    await other.keyboard.press('Enter');
    await expect(other.getByText('验证码不对，或者已经用过')).toBeVisible();
    await other.getByLabel('验证码', { exact: true }).fill(codeAfter(secret, 0));
    await other.keyboard.press('Enter');
    await expect(inside(other)).toBeVisible();
  });

  await test.step('the other session is seen and ended', async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: '退出其他所有地方' })).toBeVisible();
    await wholeAtBothSizes(page);
    await page.getByRole('button', { name: '退出其他所有地方' }).click();
    await expect(page.getByText('只在这里登录着。')).toBeVisible();
    await other.goto(addressOf('/desk/'));
    await expect(other.getByLabel('账号')).toBeVisible();
  });

  await test.step('a recovery code is as good as the phone, once', async () => {
    for (const [code, wanted] of [
      [codes[0] ?? '', inside(other)],
      [codes[0] ?? '', other.getByText('验证码不对，或者已经用过')],
    ] as const) {
      await other.context().clearCookies();
      await typePassword(other, login, chosen);
      await other.getByLabel('验证码', { exact: true }).fill(code);
      await other.keyboard.press('Enter');
      await expect(wanted).toBeVisible();
    }
  });

  await test.step('the audit administrator reads the log, and the security administrator resets the factor', async () => {
    const auditor = await desks('auditor');
    await auditor.goto(addressOf('/desk/sign-ins'));
    const line = auditor.getByRole('row').filter({ hasText: '新来人' });
    await expect(line.filter({ hasText: '用了一个恢复码' }).first()).toBeVisible();
    await wholeAtBothSizes(auditor);
    await auditor.getByText('没有成功的').click();
    await expect(line.filter({ hasText: '验证码不对' }).first()).toBeVisible();
    await security.goto(addressOf('/desk/people'));
    await security.getByRole('row').filter({ hasText: login }).getByRole('button').click();
    await wholeAtBothSizes(security);
    await security.getByRole('button', { name: '重置动态验证码' }).click();
    await security
      .getByRole('tooltip')
      .getByRole('button', { name: /确\s?定/ })
      .click();
    await expect(security.getByText('动态验证码：未设置')).toBeVisible();
    await security.keyboard.press('Escape');
    await typePassword(other, login, chosen);
    await expect(inside(other)).toBeVisible();
  });

  await page.context().close();
  await other.context().close();
});

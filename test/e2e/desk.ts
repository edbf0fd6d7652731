import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { addressOf, demoPassword } from './installation.ts';

/** Somebody of the demo county at the desk, in a browser of their own. */
export async function atDesk(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(addressOf('/desk/'));
  // The page puts the cursor there by itself; typing before that would be torn away.
  await expect(page.getByLabel('账号')).toBeFocused();
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(demoPassword());
  await page.getByLabel('密码').press('Enter');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  return page;
}

/** Goes to a matter by its number, as the keyboard does: Ctrl+K, the number, Enter. Whoever is there looks again. */
export async function openMatter(page: Page, number: string): Promise<void> {
  const title = page.getByRole('heading', { level: 1 });
  if ((await title.textContent())?.includes(number) === true) {
    await page.reload();
    return expect(title).toContainText(number);
  }
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: '页面名称或事项编号' });
  await palette.fill(number);
  await expect(page.getByRole('option', { name: number })).toBeAttached();
  await palette.press('Enter');
  return expect(title).toContainText(number);
}

/** Opens the form of an act, fills it in, and does it. Ends when the desk has said that it is done. */
export async function act(
  page: Page,
  name: string,
  fill: (form: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const form = await openAct(page, name);
  await fill(form);
  await form.getByRole('button', { name: name, exact: true }).click();
  await expect(page.getByText(`${name}：已完成`).first()).toBeVisible();
  await expect(form).toBeHidden();
}

export async function openAct(page: Page, name: string): Promise<Locator> {
  // Another dialog may be on its way out: an act's form is the one with the act's own button.
  const form = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name, exact: true }) });
  // A matter seen before is shown as it was until the answer is there: the act may change its place meanwhile.
  await expect(async () => {
    if (await form.isVisible()) return;
    const start = await startOf(page, name);
    await start.click({ timeout: 3_000 });
    await expect(form).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 45_000 });
  return form;
}

/** The button of an act, or its line in the menu of those that are seldom the next one. */
async function startOf(page: Page, name: string): Promise<Locator> {
  const bar = page.getByRole('toolbar', { name: '可以做的' });
  await expect(bar).toBeVisible();
  const button = bar.getByRole('button', { name, exact: true });
  if ((await button.count()) > 0) return button;
  const item = page.getByRole('menuitem', { name });
  if (!(await item.isVisible())) await bar.getByRole('button', { name: /^更多/ }).click();
  return item;
}

/** Chooses from a list by typing the beginning of it, as with the keyboard. */
export async function choose(form: Locator, label: string, option: string): Promise<void> {
  const list = form.getByRole('combobox', { name: label, exact: true });
  await list.fill(option);
  await form.page().getByRole('option', { name: option }).first().waitFor({ state: 'attached' });
  await list.press('Enter');
}

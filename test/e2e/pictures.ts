import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';

const wanted = process.env['SCREENSHOTS'] === 'all';

/** With SCREENSHOTS=all, every screen that was looked at, for people to look at too. */
export async function keepPicture(page: Page, who: string, path: string): Promise<void> {
  if (!wanted) return;
  await mkdir('test-results/seen', { recursive: true });
  const { width = 0 } = page.viewportSize() ?? {};
  const name = path.replace(/\W+/g, '-');
  const language = (await page.locator('html').getAttribute('lang')) ?? '';
  await page.screenshot({
    path: `test-results/seen/${width}-${language}-${who}${name}.png`,
    fullPage: true,
  });
}

import { test as base, type Browser, type Page } from '@playwright/test';
import { atDesk } from './desk.ts';
import { desktop } from './seen.ts';

/** Each person of the office sits at one desk for the whole run: signed in once, in a browser of their own. */
export type Desks = (login: string) => Promise<Page>;

export const test = base.extend<object, { readonly desks: Desks }>({
  desks: [
    async ({ browser }, use) => {
      const open = new Map<string, Page>();
      await use((login) => sitDown(browser, open, login));
      for (const page of open.values()) await page.context().close();
    },
    { scope: 'worker' },
  ],
});

async function sitDown(browser: Browser, open: Map<string, Page>, login: string): Promise<Page> {
  const page = open.get(login) ?? (await atDesk(browser, login));
  open.set(login, page);
  await page.setViewportSize(desktop);
  return page;
}

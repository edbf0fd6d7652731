import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

/** The two sizes at which every screen is looked at. */
export const phone = { width: 390, height: 844 };
export const desktop = { width: 1366, height: 768 };

/** Nothing on the page is cut off sideways, no text is a name of a text, and nothing went wrong unseen. */
export async function looksWhole(page: Page): Promise<void> {
  // After a change of size the page takes a moment to lay itself out anew.
  const overflow = () =>
    page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  await expect.soft
    .poll(overflow, { message: `sideways scrolling on ${page.url()}` })
    .toBeLessThanOrEqual(0);
  const text = await page.locator('body').innerText();
  expect.soft(text.match(keyOfText) ?? [], `names of texts on ${page.url()}`).toEqual([]);
}

/** axe finds nothing: no rule is left out. A page keeps axe as long as it is there: reading it in costs more than a run. */
export async function passesAxe(page: Page): Promise<void> {
  for (const frame of page.frames())
    if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe);
  // Where every rule that passes does so, nobody reads: told all the same it takes a third of the time.
  const told = await page.evaluate<string[]>(`axe
    .run(document, { resultTypes: ['violations'] })
    .then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    )`);
  expect.soft(told, `axe on ${page.url()}`).toEqual([]);
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The first Tab goes somewhere, and one sees where. */
export async function showsFocus(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  const ring = await page.evaluate<string>(`(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 ? 'outline' : boxShadow;
  })()`);
  expect.soft(ring, `focus on ${page.url()}`).not.toBe('none');
}

/** What the browser complained about, but for the two answers of the server that are part of the conversation. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => {
    const { url } = said.location();
    // Not signed in yet, and a form that is not filled in yet.
    const expected = /\/api\/session$|\/preview$/.test(url);
    if (said.type() === 'error' && !expected) complaints.push(`${said.text()} ${url}`);
  });
  return complaints;
}

const folder = 'messages/zh-CN';
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const firstParts = names.flatMap((name) =>
  Object.entries(JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as object)
    .filter(([, value]) => typeof value === 'object')
    .map(([key]) => key),
);
/** "portal:first.title", or "first.title" standing alone. */
const keyOfText = new RegExp(
  `\\b(?:${names.join('|')}):[a-zA-Z][\\w.-]+|(?<=^|\\s)(?:${firstParts.join('|')})\\.[a-zA-Z][\\w.-]*`,
  'gm',
);

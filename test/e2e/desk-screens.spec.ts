import { expect, type Locator, type Page, type ViewportSize } from '@playwright/test';
import { addressOf } from './installation.ts';
import { test } from './redress-test.ts';
import { complaintsOf, desktop, looksWhole, passesAxe, phone } from './seen.ts';
import { drawReadme, keepPicture, picturesWanted } from './pictures.ts';

const office = ['registrar', 'sorter', 'office-leader', 'supervisor', 'keeper1'];
const units = [
  'admin',
  'security',
  'auditor',
  'housing-officer',
  'housing-legal',
  'housing-leader',
];
// Between them these see every screen; in English it is the words that differ, not who sees what.
const fewPosts = ['sorter', 'admin', 'security', 'auditor', 'housing-officer'];

// Each screen is opened once and looked at in both sizes: coming to it takes as long as looking.
const sights = [
  { language: 'zh-CN', whose: 'the posts of the office', sizes: [desktop, phone], posts: office },
  { language: 'zh-CN', whose: 'the posts around it', sizes: [desktop, phone], posts: units },
  { language: 'en', whose: 'those who read English', sizes: [desktop], posts: fewPosts },
] as const;

/**
 * What axe has read: what another post sees of a screen differs only in its rows, of a matter in its acts. The tests of
 * this file are one worker's, so that no screen is read twice and nobody signs in twice.
 */
const read = new Set<string>();

for (const { language, whose, sizes, posts } of sights)
  test(`every screen of the desk is whole, reachable and readable for ${whose}`, async ({
    desks,
  }) => {
    test.slow();
    for (const post of posts) {
      const desk = await desks(post);
      await desk.goto(addressOf('/desk/'));
      await speak(desk, language);
      const complaints = complaintsOf(desk);
      for (const path of await placesOf(desk)) {
        const link = desk.getByRole('navigation').locator(`a[href="${path}"]`);
        await goTo(desk, link);
        await readAt(desk, sizes, { name: path, language, post });
      }
      if (await openFirstMatter(desk))
        await readAt(desk, sizes, { name: '/matter', language, post });
      expect.soft(complaints, post).toEqual([]);
      await speak(desk, 'zh-CN');
    }
  });

/** A link is marked at once; its screen may still be on its way, with the last one standing until then. */
async function goTo(desk: Page, link: Locator): Promise<void> {
  const heading = desk.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  const last =
    (await link.getAttribute('aria-current')) === 'page' ? null : await heading.innerText();
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  if (last !== null) await expect(heading).not.toHaveText(last);
}

async function speak(desk: Page, language: string): Promise<void> {
  const other = desk.locator(`button[lang="${language}"]`);
  const navigation = desk.getByRole('navigation', { name: language === 'en' ? 'Main' : '主导航' });
  await expect(other.or(navigation).first()).toBeVisible();
  // An administrator is led on to where their work is; a click in that moment is lost.
  await expect(async () => {
    if (await other.isVisible()) await other.click();
    await expect(navigation).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
}

async function placesOf(desk: Page): Promise<string[]> {
  const links = await desk.getByRole('navigation').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return paths.filter((path) => path !== null);
}

interface Reading {
  readonly name: string;
  readonly language: string;
  readonly post: string;
}

async function readAt(
  desk: Page,
  sizes: readonly ViewportSize[],
  { name, language, post }: Reading,
): Promise<void> {
  for (const size of sizes) {
    await desk.setViewportSize(size);
    await settled(desk);
    await looksWhole(desk);
    await keepPicture(desk, post, name);
    const sight = `${language} ${size.width} ${name === '/matter' ? `matter ${post}` : name}`;
    if (!read.has(sight)) await passesAxe(desk);
    read.add(sight);
  }
  await desk.setViewportSize(desktop);
}

async function openFirstMatter(desk: Page): Promise<boolean> {
  await desk.goto(addressOf('/desk/matters?scope=all&state=any'));
  await settled(desk);
  const first = desk.getByRole('table').getByRole('link').first();
  if (!(await first.isVisible())) return false;
  await first.click();
  await expect(desk.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await settled(desk);
  return true;
}

async function settled(desk: Page): Promise<void> {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  // What a screen is about, or the words that there is none.
  const main = desk.getByRole('main');
  await expect(main.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(main.locator('tbody, textarea, ol, .ant-empty').first()).toBeVisible();
}

if (picturesWanted)
  test('the pictures of the README show the demo county', async ({ browser, desks }) => {
    await drawReadme(browser, desks);
  });

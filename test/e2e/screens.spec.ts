import { expect, type Page } from '@playwright/test';
import { letterAt } from './demo-letter.ts';
import { addressOf } from './installation.ts';
import { lookUp, onwards, receiptOn, write, type Petition } from './petitioner.ts';
import { test } from './redress-test.ts';
import { complaintsOf, looksWhole, passesAxe, showsFocus } from './seen.ts';
import { drawReadme, keepPicture, picturesWanted } from './pictures.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1366, height: 768 };
const sights = [
  { language: 'zh-CN', where: 'on a phone', viewport: phone },
  { language: 'zh-CN', where: 'on a desktop', viewport: desktop },
  { language: 'en', where: 'in English', viewport: desktop },
] as const;

const words: Petition = {
  content: '小区北门的路灯坏了两个多月，晚上走路看不见，已经有人摔倒。打过物业电话三次。',
  place: '望禾县东桥街道和顺小区',
  requests: ['请修好北门的六盏路灯', '请告诉我们以后归谁管'],
  name: '演示信访人戊',
  phone: '000-0000-0197',
  subject: '和顺小区北门路灯不亮',
};

test('a first visit to the portal transfers less than 40 KB', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(addressOf('/'), { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(1000);
  expect(bytes).toBeLessThan(40 * 1024);
});

for (const { language, where, viewport } of sights)
  test(`every page of the portal is whole, reachable and readable ${where}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(addressOf('/'));
    await showsFocus(page);
    await readAll(page, ['/', '/how-it-works', '/check', '/verify', '/nowhere'], language);
    // People write in their own words: here in Chinese, whatever the page is read in.
    await page.goto(addressOf('/?lang=zh-CN'));
    await write(page, words);
    await readAll(
      page,
      steps.map((step) => `/write/${step}`),
      language,
    );
    await page.goto(addressOf('/write/check?lang=zh-CN'));
    await page.getByRole('button', { name: '寄出' }).click();
    const receipt = await receiptOn(page);
    await readAll(page, ['/sent'], language);
    await page.goto(addressOf('/?lang=zh-CN'));
    await lookUp(page, receipt);
    await readAll(page, ['/my'], language);
    expect.soft(complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await context.close();
  });

test('a faulty page of the portal is as readable as a right one', async ({ page }) => {
  await page.goto(addressOf('/write/what'));
  await onwards(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await looksWhole(page);
  await passesAxe(page);
});

test('whoever looks up their matter is told in words where it stands, at every stage', async ({
  desks,
  page,
}) => {
  const registrar = await desks('registrar');
  for (const stage of stages) {
    await lookUp(page, await letterAt(registrar, stage));
    await readAll(page, ['/my'], 'zh-CN');
    await readAll(page, ['/my'], 'en');
    await page.goto(addressOf('/?lang=zh-CN'));
  }
});

const stages = [
  'with-unit',
  'joint-meeting',
  'handling',
  'answered',
  'served',
  'refused',
  'closed',
];
const steps = ['kind', 'what', 'requests', 'papers', 'you', 'subject', 'check'];

async function readAll(page: Page, paths: readonly string[], language: string): Promise<void> {
  for (const path of paths) {
    await page.goto(addressOf(`${path}?lang=${language}`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looksWhole(page);
    await passesAxe(page);
    await keepPicture(page, 'portal', path);
  }
}

const posts = [
  'registrar',
  'sorter',
  'office-leader',
  'supervisor',
  'keeper1',
  'admin',
  'housing-officer',
  'housing-legal',
  'housing-leader',
];
// Between them these see every screen; in English it is the words that differ, not who sees what.
const fewPosts = ['sorter', 'admin', 'housing-officer'];

for (const { language, where, viewport } of sights)
  test(`every screen of the desk is whole, reachable and readable for every post ${where}`, async ({
    desks,
  }) => {
    const read = new Set<string>();
    for (const post of language === 'en' ? fewPosts : posts) {
      const desk = await desks(post);
      await desk.goto(addressOf('/desk/'));
      await desk.setViewportSize(viewport);
      await speak(desk, language);
      const complaints = complaintsOf(desk);
      for (const path of await placesOf(desk)) await readScreen(desk, { path, read, post });
      await readFirstMatter(desk, { read, post });
      expect.soft(complaints, post).toEqual([]);
      await speak(desk, 'zh-CN');
      await desk.setViewportSize(desktop);
    }
  });

async function speak(desk: Page, language: string): Promise<void> {
  const other = desk.locator(`button[lang="${language}"]`);
  const navigation = desk.getByRole('navigation', { name: language === 'en' ? 'Main' : '主导航' });
  await expect(other.or(navigation).first()).toBeVisible();
  if (await other.isVisible()) await other.click();
  await expect(navigation).toBeVisible();
}

async function placesOf(desk: Page): Promise<string[]> {
  const links = await desk.getByRole('navigation').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return paths.filter((path) => path !== null);
}

interface Reading {
  readonly path: string;
  /** Screens that axe has read at this size: what another post sees of them differs only in its rows. */
  readonly read: Set<string>;
  readonly post: string;
}

async function readScreen(desk: Page, { path, read, post }: Reading): Promise<void> {
  await desk.getByRole('navigation').locator(`a[href="${path}"]`).click();
  await settled(desk);
  await looksWhole(desk);
  await keepPicture(desk, post, path);
  if (read.has(path)) return;
  read.add(path);
  await passesAxe(desk);
}

async function readFirstMatter(
  desk: Page,
  { read, post }: Pick<Reading, 'read' | 'post'>,
): Promise<void> {
  await desk.goto(addressOf('/desk/matters?scope=all&state=any'));
  await settled(desk);
  const first = desk.getByRole('table').getByRole('link').first();
  if (!(await first.isVisible())) return;
  await first.click();
  await expect(desk.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await settled(desk);
  await looksWhole(desk);
  await keepPicture(desk, post, '/matter');
  if (read.has(`matter ${post}`)) return;
  read.add(`matter ${post}`);
  await passesAxe(desk);
}

async function settled(desk: Page): Promise<void> {
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  // What a screen is about, or the words that there is none.
  const main = desk.getByRole('main');
  await expect(main.locator('tbody, textarea, ol, .ant-empty').first()).toBeVisible();
}

if (picturesWanted)
  test('the pictures of the README show the demo county', async ({ browser, desks }) => {
    await drawReadme(browser, desks);
  });

import { expect, type Page, type ViewportSize } from '@playwright/test';
import { letterAt } from './demo-letter.ts';
import { addressOf } from './installation.ts';
import { lookUp, onwards, receiptOn, write, type Petition } from './petitioner.ts';
import { test } from './redress-test.ts';
import { complaintsOf, desktop, looksWhole, passesAxe, phone, showsFocus } from './seen.ts';
import { keepPicture } from './pictures.ts';

/** In English it is the words that differ: a desktop is enough. */
const sights = [
  { language: 'zh-CN', where: 'on a phone and on a desktop', viewports: [phone, desktop] },
  { language: 'en', where: 'in English', viewports: [desktop] },
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

for (const { language, where, viewports } of sights)
  test(`every page of the portal is whole, reachable and readable ${where}`, async ({
    browser,
  }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const read = (paths: readonly string[]) => readAll(page, paths, { language, viewports });
    await page.goto(addressOf('/'));
    await showsFocus(page);
    await read(['/', '/how-it-works', '/check', '/verify', '/record', '/nowhere']);
    // People write in their own words: here in Chinese, whatever the page is read in.
    await page.goto(addressOf('/?lang=zh-CN'));
    await write(page, words);
    await read(steps.map((step) => `/write/${step}`));
    await page.goto(addressOf('/write/check?lang=zh-CN'));
    await page.getByRole('button', { name: '寄出' }).click();
    const receipt = await receiptOn(page);
    await read(['/sent']);
    await page.goto(addressOf('/?lang=zh-CN'));
    await lookUp(page, receipt);
    await read(['/my']);
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
    await readAll(page, ['/my'], { language: 'zh-CN', viewports: [desktop] });
    await readAll(page, ['/my'], { language: 'en', viewports: [desktop] });
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

interface Sight {
  readonly language: string;
  readonly viewports: readonly ViewportSize[];
}

async function readAll(
  page: Page,
  paths: readonly string[],
  { language, viewports }: Sight,
): Promise<void> {
  for (const path of paths) {
    await page.goto(addressOf(`${path}?lang=${language}`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const viewport of viewports) {
      await page.setViewportSize(viewport);
      await looksWhole(page);
      await passesAxe(page);
      await keepPicture(page, 'portal', path);
    }
  }
}

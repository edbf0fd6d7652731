import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { addressOf } from './installation.ts';
import { petition } from './petitioner.ts';
import { keepPicture } from './pictures.ts';
import { test } from './redress-test.ts';
import { complaintsOf, desktop, looksWhole, passesAxe, phone, showsFocus } from './seen.ts';

const words = {
  content: '村口的桥栏杆断了一段，孩子上学要从那里过。',
  place: '望禾县白禾镇',
  requests: ['请把栏杆修好'],
  name: '演示信访人己',
  phone: '000-0000-0196',
  subject: '村口桥栏杆断了',
};

const result = (page: Page) => page.locator('#result');

async function saved(page: Page, link: string, path: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  await (await waiting).saveAs(path);
  return path;
}

async function checkFile(page: Page, file: string): Promise<void> {
  await page.getByLabel('回执文件').setInputFiles(file);
  await page.getByRole('button', { name: '核对' }).click();
  await expect(result(page)).toBeFocused();
}

test('somebody sends on a telephone, saves the receipt and the page, and checks without a network', async ({
  browser,
}, info) => {
  const context = await browser.newContext({ viewport: phone, acceptDownloads: true });
  const page = await context.newPage();
  await petition(page, words);
  const receipt = await saved(page, '保存电子回执', info.outputPath('redress-receipt.json'));
  await page.getByText('回执的二维码').click();
  const compact = await page.locator('.proof-text').innerText();
  await keepPicture(page, 'portal', '/sent-proof');
  await page.getByRole('link', { name: '怎么核对' }).click();
  const file = await saved(page, '保存这一页', info.outputPath('redress-verify.html'));
  await context.setOffline(true);
  const offline = await context.newPage();
  const complaints = complaintsOf(offline);
  await offline.goto(pathToFileURL(file).href);
  await showsFocus(offline);
  await checkFile(offline, receipt);
  await expect(result(offline)).toContainText('没有发现问题');
  await expect(result(offline)).toContainText('收到这件信访');
  await looksWhole(offline);
  await passesAxe(offline);
  await keepPicture(offline, 'portal', '/log/verify');

  const text = await readFile(receipt, 'utf8');
  const at = text.indexOf('received ') + 'received '.length + 3;
  const digit = text[at] === '1' ? '2' : '1';
  const forged = info.outputPath('forged.json');
  await writeFile(forged, `${text.slice(0, at)}${digit}${text.slice(at + 1)}`);
  await checkFile(offline, forged);
  await expect(result(offline)).toContainText('签名不对');
  await expect(result(offline)).toContainText('重新下载');
  await passesAxe(offline);

  await offline.getByLabel('回执文件').setInputFiles([]);
  await offline.getByLabel('没有文件').fill(`  ${compact} `);
  await offline.getByLabel('没有文件').press('Tab');
  await offline.getByRole('button', { name: '核对' }).press('Enter');
  await expect(result(offline)).toContainText('没有发现问题');

  await offline.getByRole('button', { name: 'English' }).click();
  await expect(result(offline)).toContainText('nothing is wrong');
  await looksWhole(offline);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the page shows that nothing before was changed when it is given how the log has grown', async ({
  browser,
}, info) => {
  const context = await browser.newContext({ acceptDownloads: true, viewport: desktop });
  const page = await context.newPage();
  await petition(page, words);
  const place = info.outputPath('redress-receipt.json');
  await expect(async () => {
    await page.goto(addressOf('/sent'));
    await saved(page, '保存电子回执', place);
    expect(await readFile(place, 'utf8')).toContain('tlog-proof');
  }).toPass();
  await page.goto(addressOf('/log/verify'));
  await checkFile(page, place);
  await expect(result(page)).toContainText('已写入公开日志');
  const growth = await saved(page, '日志增长证明', info.outputPath('growth.txt'));
  await page.getByText('再放一份').first().click();
  await page.getByLabel('第二份文件').setInputFiles(growth);
  await page.getByRole('button', { name: '核对' }).click();
  await expect(result(page)).toContainText('没有被改动');
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page that checks is whole, reachable and readable in the ${colorScheme}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    for (const language of ['zh-CN', 'en'])
      for (const viewport of [phone, desktop]) {
        await page.setViewportSize(viewport);
        await page.goto(addressOf(`/log/verify?lang=${language}`));
        await page.locator('summary').first().click();
        await page.locator('summary').nth(1).click();
        await page.locator('.go').click();
        await expect(result(page)).toBeVisible();
        await looksWhole(page);
        await passesAxe(page);
        await keepPicture(page, 'portal', `/log/verify-${colorScheme}-${language}`);
      }
    await context.close();
  });

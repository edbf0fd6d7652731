import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { openAct } from './desk.ts';
import { letterAt } from './demo-letter.ts';
import { addressOf } from './installation.ts';
import { lookUp, receiptOn, write, type Petition } from './petitioner.ts';
import type { Desks } from './redress-test.ts';
import { phone as narrow } from './seen.ts';

/** SCREENSHOTS=1 draws the README's pictures; SCREENSHOTS=all keeps every screen that was looked at as well. */
const asked = process.env['SCREENSHOTS'] ?? '';
export const picturesWanted = asked !== '';
const folder = 'docs/screenshots';
const dotsPerInch = 90;

export async function keepPicture(page: Page, who: string, path: string): Promise<void> {
  if (asked !== 'all') return;
  const { width = 0 } = page.viewportSize() ?? {};
  const language = (await page.locator('html').getAttribute('lang')) ?? '';
  const name = `${width}-${language}-${who}${path.replace(/\W+/g, '-')}.png`;
  await page.screenshot({ path: join('test-results', 'seen', name), fullPage: true });
}

const words: Petition = {
  content:
    '青禾路和人民路口的红绿灯坏了一个多月，早晚接送孩子的时候车很多，已经发生两次刮碰。九月十二日打过一次电话，说会派人来看，到今天没有修。',
  place: '望禾县青禾街道青禾路口',
  requests: ['请尽快修好路口的红绿灯', '修好以前，上下学时间请安排人疏导'],
  name: '演示信访人',
  phone: '000-0000-0123',
  subject: '青禾路口红绿灯坏了一个多月',
};

export async function drawReadme(browser: Browser, desks: Desks): Promise<void> {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: narrow,
    deviceScaleFactor: 1.5,
  });
  const phone = await context.newPage();
  await drawWriting(phone);
  await drawLookingUp(phone, await desks('registrar'));
  await context.close();
  await drawDesk(desks);
}

async function drawWriting(phone: Page): Promise<void> {
  await phone.goto(addressOf('/'));
  await draw(phone, 'portal-first');
  await write(phone, words);
  await phone.goto(addressOf('/write/what'));
  await draw(phone, 'portal-write');
  await phone.goto(addressOf('/write/check'));
  await phone.getByRole('button', { name: '寄出' }).click();
  await receiptOn(phone);
  await draw(phone, 'portal-sent');
  await drawPdf(phone, '/sent/slip-a4.pdf', 'slip');
}

async function drawLookingUp(phone: Page, registrar: Page): Promise<void> {
  await lookUp(phone, await letterAt(registrar, 'handling'));
  await draw(phone, 'portal-where');
  await lookUp(phone, await letterAt(registrar, 'served&route=R6'));
  const opinion = phone.getByRole('link', { name: /意见书.*PDF/ }).first();
  await drawPdf(phone, String(await opinion.getAttribute('href')), 'opinion');
}

async function drawDesk(desks: Desks): Promise<void> {
  const sorter = await desks('sorter');
  await sorter.goto(addressOf('/desk/'));
  await expect(sorter.getByRole('table').getByRole('link').first()).toBeVisible();
  await draw(sorter, 'desk-today');
  const officer = await desks('dongqiao-officer');
  await openFirst(officer, 'handling');
  await draw(officer, 'desk-matter');
  await openFirst(sorter, 'sorted');
  const form = await openAct(sorter, '转送');
  const unit = form.getByRole('combobox', { name: '单位' });
  await unit.fill('交通');
  await unit.press('Enter');
  await expect(form.getByText(/开始计算/).first()).toBeVisible();
  await draw(sorter, 'desk-act');
  await sorter.keyboard.press('Escape');
  await drawRegistering(await desks('registrar'));
}

async function drawRegistering(registrar: Page): Promise<void> {
  await registrar.goto(addressOf('/desk/register'));
  await registrar.getByLabel('来件内容').fill(words.content);
  await registrar.getByLabel('事由').fill(words.subject);
  await registrar.getByLabel('诉求 1').fill(words.requests[0] ?? '');
  await registrar.getByLabel('姓名').fill(words.name);
  await registrar.getByLabel('电话').fill(words.phone);
  await registrar.getByLabel('事情发生在哪里').fill(words.place);
  await draw(registrar, 'desk-register');
  await registrar.getByRole('button', { name: '清空重来' }).click();
}

async function openFirst(desk: Page, stage: string): Promise<void> {
  await desk.goto(addressOf(`/desk/matters?scope=all&state=any&stage=${stage}`));
  await desk.getByRole('table').getByRole('link').first().click();
  await expect(desk.getByRole('region', { name: '经过' })).toBeVisible();
}

const draw = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(folder, `${name}.png`) });
};

async function drawPdf(page: Page, path: string, name: string): Promise<void> {
  const answer = await page.request.get(addressOf(path));
  const file = join('test-results', `${name}.pdf`);
  await mkdir('test-results', { recursive: true });
  await writeFile(file, await answer.body());
  const args = ['-png', '-singlefile', '-gray', '-r', String(dotsPerInch), file];
  execFileSync('pdftoppm', [...args, join(folder, name)]);
}

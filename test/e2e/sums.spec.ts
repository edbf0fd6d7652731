import { expect, type Page } from '@playwright/test';
import { addressOf } from './installation.ts';
import { keepPicture } from './pictures.ts';
import { test } from './redress-test.ts';
import { looksWhole, passesAxe } from './seen.ts';

test('a day on a list opens its sum with the keyboard, and gives the place back', async ({
  desks,
}) => {
  const sorter = await desks('sorter');
  for (const path of ['/desk/', '/desk/matters?scope=all']) {
    await sorter.goto(addressOf(path));
    await opensItsSum(sorter);
  }
});

async function opensItsSum(page: Page): Promise<void> {
  const day = page.getByRole('table').getByRole('button', { name: '看期限怎么算的' }).first();
  await day.focus();
  await page.keyboard.press('Enter');
  const sum = page.getByRole('dialog', { name: '期限怎么算的' });
  await expect(sum).toContainText('依据');
  await expect(sum).toContainText('信访工作条例');
  await looksWhole(page);
  await passesAxe(page);
  await keepPicture(page, 'desk', '/sum');
  await page.keyboard.press('Escape');
  await expect(sum).toBeHidden();
  await expect(day).toBeFocused();
}

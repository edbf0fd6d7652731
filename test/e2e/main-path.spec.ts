import { expect, test } from '@playwright/test';
import { addressOf } from './installation.ts';

test('the first page offers to write and to look up', async ({ page }) => {
  await page.goto(addressOf('/'));
  const doors = page.getByRole('navigation', { name: '您要做什么' });
  await expect(doors.getByRole('link', { name: '我要写信' })).toBeVisible();
  await expect(doors.getByRole('link', { name: '查我的事办到哪了' })).toBeVisible();
});

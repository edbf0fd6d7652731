import { expect, test } from 'vitest';
import { redress } from './redress.ts';

const plan = {
  county: 'wanghe',
  'county-name': '望禾县',
  office: '望禾县信访局',
  prefix: '望信',
  word: '函',
  phone: '0000-6688001',
  address: '望禾县人民路1号',
  hours: '周一至周五',
  'review-body': '望禾县人民政府',
  login: 'chen',
  name: '陈系统',
  'security-login': 'shenming',
  'security-name': '申安全',
  'audit-login': 'zhou',
  'audit-name': '周审计',
};
const options = Object.entries(plan).flatMap(([name, value]) => [`--${name}`, value]);
const good = 'Quitte-im-Laub-1';

test.each([
  ['easily guessed', 'Password@2026', 'guessed easily'],
  ['too long', 'Ab1-'.repeat(60), 'more than 200 characters'],
])('an office does not begin with an administrator whose password is %s', async (_, weak, why) => {
  const lines = [good, weak, good].join('\n');
  const { status, errors } = await redress(['office', ...options, '--lang', 'en'], lines);
  expect([status, errors]).toEqual([1, expect.stringContaining(why)]);
  expect(errors).toContain('shenming');
});

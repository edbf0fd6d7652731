import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext } from '@playwright/test';
import { addressOf } from './installation.ts';
import type { Receipt } from './petitioner.ts';

/** A petition that has arrived through the public interface, for tests of what comes after. */
export async function sentLetter(request: APIRequestContext, subject: string): Promise<Receipt> {
  const answer = await request.post(addressOf('/api/public/letters'), {
    headers: { 'idempotency-key': randomUUID() },
    data: {
      content: `${subject}：楼下的路坏了半年，下雨天出不了门。`,
      place: '望禾县东桥街道',
      purpose: 'appeal',
      petitioner: { name: '演示信访人丙' },
      matters: [{ subject, requests: ['请把路修好'] }],
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { code, matters } = (await answer.json()) as {
    code: string;
    matters: { number: string }[];
  };
  return { number: matters[0]?.number ?? '', code };
}

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { buildServer } from '#server/http/server.ts';
import { sourceOf, takeTurn } from '#server/http/turns.ts';
import { password, people, testOffice } from './office.ts';
import { letter } from './matters.ts';
import { openBrowser } from './portal-browser.ts';
import { pdf } from '../outside/sample-files.ts';

const office = testOffice('2026-03-02');
const app = () => ({
  ...office.app,
  config: { ...office.app.config, trustProxy: true },
});
let behind: ReturnType<typeof app>;
let server: FastifyInstance;
beforeAll(async () => {
  behind = app();
  server = await buildServer(behind);
});
afterAll(() => server.close());

const flood = (what: 'letter' | 'file', source: string): number => {
  let taken = 0;
  while (taken < 10_000 && takeTurn(behind, what, source)) taken++;
  return taken;
};

const { papers: _, ...words } = letter();
const send = async (source: string) => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/public/letters',
    headers: { 'x-forwarded-for': source },
    payload: words,
  });
  return [answer.statusCode, answer.json<{ code?: string }>().code];
};

describe('Whoever floods the office with letters', () => {
  test('is told to wait, and nobody else is', async () => {
    expect((await send('198.51.100.1'))[0]).toBe(200);
    expect(flood('letter', '198.51.100.1')).toBe(99);
    expect(await send('198.51.100.1')).toEqual([429, 'too-many-letters']);
    expect((await send('198.51.100.2'))[0]).toBe(200);
  });

  test('may send again after an hour', async () => {
    flood('letter', '198.51.100.3');
    office.clock.moveTo(day('2026-03-03'));
    expect((await send('198.51.100.3'))[0]).toBe(200);
  });

  test('is one source with all the addresses of one line', async () => {
    flood('letter', '2001:db8:1:2::1');
    expect(await send('2001:db8:1:2:ffff::9')).toEqual([429, 'too-many-letters']);
    expect((await send('2001:db8:1:3::1'))[0]).toBe(200);
  });

  test('keeps nobody at the counter from registering', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.4' };
    flood('letter', '198.51.100.4');
    const payload = { login: people.registrar.login, password };
    const signed = await server.inject({ method: 'POST', url: '/api/session', payload, headers });
    const [cookie] = signed.cookies;
    const registered = await server.inject({
      method: 'POST',
      url: '/api/letters',
      headers: { ...headers, 'x-csrf-token': signed.json<{ csrf: string }>().csrf },
      cookies: { [cookie?.name ?? '']: cookie?.value ?? '' },
      payload: { ...words, papers: [], channel: 'letter', receivedOn: '2026-03-03' },
    });
    expect(registered.statusCode).toBe(200);
  });
});

test('A letter in the portal that cannot be sent now is kept, and so is what was written when a paper is refused', async () => {
  const browser = openBrowser(server);
  await browser.get('/write');
  await browser.submit('/write/kind', { purpose: 'appeal', do: 'continue' });
  await browser.submit('/write/what', { content: '供水站停水', place: '白禾镇' });
  await browser.submit('/write/requests', { requests: ['恢复供水'] });
  expect(flood('file', '127.0.0.1')).toBe(300);
  const refused = await browser.upload('/write/papers', { do: 'upload' }, [
    ['papers', '收据.pdf', pdf()],
  ]);
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('材料，一小时')]);
  await browser.upload('/write/papers', { do: 'continue' }, []);
  await browser.submit('/write/you', { name: '来信人', phone: '000', contactBy: 'sms' });
  await browser.submit('/write/others', { together: 'no' });
  await browser.submit('/write/subject', { subject: '供水站停水' });
  flood('letter', '127.0.0.1');
  const told = await browser.submit('/write/check');
  expect(told.text).toContain('请过一会儿再寄');
  expect((await browser.get('/write/check')).text).toContain('供水站停水');
  office.clock.moveTo(day('2026-03-04'));
  expect((await browser.submit('/write/check')).path).toBe('/sent');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, source) => {
  expect(sourceOf(address)).toBe(source);
});

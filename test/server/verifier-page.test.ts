import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeside } from '#record/beside.ts';
import { checkReceipt } from '#record/receipt.ts';
import { readReceipt } from '#record/verdict.ts';
import { buildServer } from '#server/http/server.ts';
import { slipPdf } from '#server/issued/slips.ts';
import { openLog } from '#server/record/begin-log.ts';
import { keyTexts, verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { receiptOf } from '#server/record/receipts.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { codeIn, codesOn } from '../read-qr.ts';
import { arrive } from './desk.ts';
import { county, testOffice } from './office.ts';
import { openBrowser } from './portal-browser.ts';

const office = testOffice('2026-03-02');
let server: FastifyInstance;
let log: OfficeLog;
const keys = () => verifiersOf(log);

beforeAll(async () => {
  log = await openLog(office.app, county);
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const get = (url: string) => server.inject({ method: 'GET', url });
const now = () => Date.now() / 1000;

describe('the page that checks receipts', () => {
  test('is one file that runs nothing but itself and speaks to nobody', async () => {
    const { headers, body, statusCode } = await get('/log/verify');
    expect(statusCode).toBe(200);
    const policy = String(headers['content-security-policy']);
    const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(policy).toBe(`${meta.replaceAll('&#39;', "'")}; frame-ancestors 'none'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|connect-src|https?:|'self'/);
    for (const [part, tag] of [
      ['script-src', 'script'],
      ['style-src', 'style'],
    ] as const) {
      const inline = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(body)?.[1] ?? '';
      expect(inline.length).toBeGreaterThan(500);
      const hash = createHash('sha256').update(inline).digest('base64');
      expect(policy).toContain(`${part} 'sha256-${hash}'`);
    }
    expect(body).not.toMatch(/<(script|img|link|iframe)[^>]* (src|href)="(?!data:)/);
    expect(body).not.toMatch(/node:crypto|\bfetch\(|XMLHttpRequest|WebSocket/);
  });

  test('carries the office’s key and its words in both languages', async () => {
    const { body } = await get('/log/verify?lang=en');
    expect(body).toContain(JSON.stringify(keyTexts(log)).slice(1, -1));
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Check a receipt of a petition');
    expect(body).toContain('核对信访回执');
  });

  test('can be saved', async () => {
    const { headers } = await get('/log/redress-verify.html');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="redress-verify.html"/);
  });
});

describe('the growth of the log', () => {
  test('shows to somebody with a receipt of then that nothing before was changed', async () => {
    const { letterId } = await arrive(office);
    await integrateAll(office.app);
    const text = (await receiptOf(office.app, { county, letterId, party: 1 })) ?? '';
    const checked = checkReceipt(text, keys());
    if ('fault' in checked) throw new Error(checked.fault);
    const size = checked.entries[0]?.checkpoint.size ?? 0;
    await arrive(office);
    await integrateAll(office.app);
    const { body, headers } = await get(`/log/growth/${size}`);
    expect(headers['content-disposition']).toContain(`redress-growth-${size}.txt`);
    expect(readBeside(checked, body, keys())).toEqual([
      expect.objectContaining({ verdict: 'good', say: 'beside.sameHistory' }),
    ]);
  });

  test('is told for sizes that the log has had, and for no other', async () => {
    for (const size of ['0', '-1', '1e3', '99999', 'x'])
      expect((await get(`/log/growth/${size}`)).statusCode).toBe(404);
  });
});

const said = (text: string) => readReceipt(`${text}\n`, keys(), now()).lines.map(({ say }) => say);

describe('the receipt as a QR code', () => {
  test('is read from the slip on either paper, and proves the arrival', async () => {
    const { letterId, code } = await arrive(office);
    for (const paper of ['a4', '80mm'] as const) {
      const pdf = await slipPdf(office.app, { county, letterId, paper, party: 1 });
      const [receipt, portal] = await codesOn(pdf ?? new Uint8Array());
      expect(portal?.text).toMatch(/^http/);
      expect(said(receipt?.text ?? '')).toEqual([
        'received',
        expect.stringMatching(/promised|overdue/),
      ]);
      // Version 8: on 30 mm a module is more than half a millimetre wide.
      expect(receipt?.modules).toBe(49);
      expect(receipt?.text).not.toContain(code);
    }
  });

  test('is read from the page after sending, which also spells it out', async () => {
    const browser = openBrowser(server);
    await browser.get('/write');
    await browser.submit('/write/kind', { purpose: 'appeal', do: 'continue' });
    await browser.submit('/write/what', { content: '停水三天。', place: '白禾镇' });
    await browser.submit('/write/requests', { requests: ['恢复供水'] });
    await browser.upload('/write/papers', { do: 'continue' }, []);
    await browser.submit('/write/you', { name: '来信人', phone: '000', contactBy: 'sms' });
    await browser.submit('/write/others', { together: 'no' });
    await browser.submit('/write/subject', { subject: '停水' });
    const { html } = await browser.submit('/write/check');
    const { text } = codeIn(/<path d="([^"]+)"/.exec(html)?.[1] ?? '');
    expect(html).toContain(text);
    expect(said(text)[0]).toBe('received');
    expect(html).toContain('href="/log/verify"');
  });
});

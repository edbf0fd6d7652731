import { randomUUID } from 'node:crypto';
import { validate } from '@readme/openapi-parser';
import ExcelJS from 'exceljs';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { requestLog } from '#server/http/request-log.ts';
import { buildServer } from '#server/http/server.ts';
import { logBroken } from '#server/http/thrown.ts';
import { objection } from '../domain/story.ts';
import { letter, receive, sentMatter, sortedMatter } from './matters.ts';
import { units } from '../county.ts';
import { password, people, testOffice, type Post } from './office.ts';

const office = testOffice();
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

interface Session {
  readonly cookie: string;
  readonly csrf: string;
}

async function signIn(who: Post): Promise<Session> {
  const payload = { login: people[who].login, password };
  const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
  const [cookie] = answer.cookies;
  return { cookie: `${cookie?.name}=${cookie?.value}`, csrf: answer.json<{ csrf: string }>().csrf };
}

async function asking(who: Post, options: InjectOptions) {
  const { cookie, csrf } = await signIn(who);
  return server.inject({
    ...options,
    headers: { cookie, 'x-csrf-token': csrf, ...options.headers },
  });
}

const rows = Object.entries(endpoints) as [string, Endpoint][];
const urlOf = ({ path }: Endpoint) => path.replaceAll(/:\w+/g, randomUUID());

describe('The interface', () => {
  test('is described in OpenAPI, whole and valid', async () => {
    const described = await server.inject('/openapi.json');
    const document = described.json<{
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    expect(await validate(structuredClone(document) as never)).toMatchObject({ valid: true });
    const names = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(names.sort()).toEqual(rows.map(([name]) => name).sort());
  });

  test.each(rows.filter(([, { may }]) => may.kind !== 'public'))(
    'asks who you are before it answers %s',
    async (_, row) => {
      const answer = await server.inject({ method: row.method, url: urlOf(row) });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'not-signed-in', status: 401 });
    },
  );

  test.each(rows.filter(([, { may, method }]) => may.kind !== 'public' && method !== 'GET'))(
    'changes nothing for a page from elsewhere: %s',
    async (_, row) => {
      const { cookie } = await session('administrator');
      const answer = await server.inject({
        method: row.method,
        url: urlOf(row),
        headers: { cookie },
      });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
        403,
        'csrf-missing',
      ]);
    },
  );

  test.each(
    rows.filter(([, { may }]) => may.kind === 'role' && !may.roles.includes('legal-checker')),
  )('is not there for who has no right to it: %s', async (_, row) => {
    const { cookie, csrf } = await session('checker');
    const headers = { cookie, 'x-csrf-token': csrf };
    const answer = await server.inject({ method: row.method, url: urlOf(row), headers });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'not-found']);
  });
});

const sessions = new Map<Post, Promise<Session>>();
function session(who: Post): Promise<Session> {
  const open = sessions.get(who) ?? signIn(who);
  sessions.set(who, open);
  return open;
}

describe('A session', () => {
  test('is a cookie that scripts and other sites cannot use, and over TLS only where there is TLS', async () => {
    const payload = { login: 'sorter', password };
    const plain = await server.inject({ method: 'POST', url: '/api/session', payload });
    const safe = { httpOnly: true, sameSite: 'Strict' };
    expect(plain.cookies).toMatchObject([
      { name: 'redress_session', ...safe, path: '/' },
      { name: 'redress_device', ...safe, path: '/' },
    ]);
    for (const cookie of plain.cookies) {
      expect(cookie).not.toHaveProperty('secure');
      expect(plain.body).not.toContain(cookie.value);
    }
  });

  test('ends when one signs out', async () => {
    const { cookie, csrf } = await signIn('sorter2');
    const headers = { cookie, 'x-csrf-token': csrf };
    expect(
      (await server.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode,
    ).toBe(200);
    expect((await server.inject({ url: '/api/session', headers })).statusCode).toBe(401);
  });

  test('is refused with a wrong password, without a hint', async () => {
    const payload = { login: 'nobody', password: 'wrong' };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload });
    expect(answer.json()).toMatchObject({ status: 401, code: 'login-or-password-wrong' });
    expect(answer.cookies).toEqual([]);
  });
});

describe('The first screen', () => {
  test.each(Object.keys(people) as Post[])(
    'is there for %s, and each count leads to its list',
    async (who) => {
      const answer = await asking(who, { url: '/api/matters/summary' });
      expect(answer.statusCode).toBe(200);
      const { counts } = answer.json<{
        counts: { name: string; filter: object; count: number }[];
      }>();
      expect(counts.length).toBeGreaterThan(0);
      for (const { filter, count } of counts) {
        const given = Object.entries(filter).flatMap(([name, value]) =>
          [value].flat().map((one) => [name, String(one)]),
        );
        const address = `/api/matters/count?${new URLSearchParams(given).toString()}`;
        expect((await asking(who, { url: address })).json()).toEqual({ count });
      }
    },
  );
});

describe('The log', () => {
  test('names the door and the fault, and neither the visitor nor what they typed', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const logging = Fastify({ logger: { ...requestLog('info'), stream } });
    logging.setErrorHandler((error, request, reply) => {
      logBroken(error, request);
      return reply.code(500).send('broken');
    });
    logging.setNotFoundHandler((_request, reply) => reply.code(404).send('none'));
    logging.get('/found/:word', async () => {
      const { rows } = await office.owner.query(`select 'somebody'::text::uuid`);
      return rows;
    });
    await logging.inject({ url: '/found/somebody?owner=somebody', remoteAddress: '203.0.113.9' });
    await logging.inject('/somebody');
    const said = lines.join('');
    expect(said).toContain('/found/:word');
    expect(said).toContain('data exception 22P02');
    expect(said).not.toContain('somebody');
    expect(said).not.toContain('203.0.113.9');
  });
});

describe('Bad input', () => {
  test.each([
    ['zh-CN', /\p{Script=Han}/u],
    ['en', /^[\x20-\x7e’]+$/],
  ])('is told at its field in %s', async (language, script) => {
    const payload = { ...letter(), content: '', matters: [{ subject: '', requests: [] }] };
    const headers = { 'accept-language': language };
    const answer = await server.inject({
      method: 'POST',
      url: '/api/public/letters',
      payload,
      headers,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { errors } = answer.json<{ errors: { field: string; message: string }[] }>();
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'content',
      'matters.0.requests',
      'matters.0.subject',
    ]);
    for (const { message } of errors) expect(message).toMatch(script);
  });

  test.each([
    'owner=somebody',
    'limit=0',
    'receivedFrom=2026-02-30',
    'stage=nowhere',
    'cursor=WzAsIjEyMyIsIngiXQ',
  ])('in a list’s address breaks nothing: %s', async (search) => {
    const answer = await asking('sorter', { url: `/api/matters?${search}` });
    expect(answer.statusCode).toBe(search.startsWith('cursor') ? 200 : 400);
  });

  test.each([
    ['content', { content: '路灯\0不亮' }],
    ['petitioner.name', { petitioner: { name: '\ud842' } }],
    ['matters.0.requests.0', { matters: [{ subject: '路灯', requests: ['\0'] }] }],
  ])('holding what no database can keep is told at its field: %s', async (field, given) => {
    const payload = { ...letter(), ...given };
    const answer = await server.inject({ method: 'POST', url: '/api/public/letters', payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'unstorable-text', errors: [{ field }] });
  });

  test('of a hundred thousand parts is looked through like any other', async () => {
    const payload = { act: 'note', input: Array.from({ length: 200_000 }, () => ({})) };
    const url = `/api/matters/${randomUUID()}/preview`;
    const answer = await asking('sorter', { method: 'POST', url, payload });
    expect(answer.statusCode).toBeLessThan(500);
  });

  test.each(['unit=%00', 'category=%00', 'receivedFrom=0000-01-01'])(
    'in a list’s address is refused before the database sees it: %s',
    async (search) => {
      expect((await asking('sorter', { url: `/api/matters?${search}` })).statusCode).toBe(400);
    },
  );

  test('in an address that cannot be read is a problem like any other', async () => {
    const answer = await server.inject({ url: '/api/matters/%zz' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 400, code: 'bad-input' });
  });

  test('with a year before there were petition offices opens no series of numbers', async () => {
    const payload = { ...letter(), channel: 'letter', receivedOn: '0206-03-02' };
    const answer = await asking('registrar', { method: 'POST', url: '/api/letters', payload });
    expect(answer.json()).toMatchObject({
      code: 'day-too-early',
      errors: [{ field: 'receivedOn' }],
    });
  });

  test.each(['nosuch', '0101'])(
    'makes no category its own parent or a stranger’s: %s',
    async (parent) => {
      const payload = {
        parent,
        name: { zh: '电梯', en: 'Lifts' },
        externalCode: null,
        active: true,
      };
      const url = '/api/categories/0101';
      const answer = await asking('administrator', { method: 'PUT', url, payload });
      expect(answer.json()).toMatchObject({
        code: 'unknown-category',
        errors: [{ field: 'parent' }],
      });
    },
  );

  test('that would leave the office without an administrator is refused', async () => {
    const { id, login, name, unit } = people.administrator;
    const payload = { login, name, unit, roles: ['registrar'], awayFrom: null, awayTo: null };
    const answer = await asking('administrator', {
      method: 'PUT',
      url: `/api/people/${id}`,
      payload: { ...payload, active: true },
    });
    expect(answer.json()).toMatchObject({
      code: 'last-administrator',
      errors: [{ field: 'roles' }],
    });
  });

  test('that would switch the petition office itself off is refused', async () => {
    const [own] = units;
    const { id, ...unit } = own;
    const answer = await asking('administrator', {
      method: 'PUT',
      url: `/api/units/${id}`,
      payload: { ...unit, active: false },
    });
    expect(answer.json()).toMatchObject({
      code: 'office-unit-stays',
      errors: [{ field: 'active' }],
    });
  });

  test('with a form whose parts are divided by more than any mark may hold is told as a problem', async () => {
    const mark = 'b'.repeat(500);
    const answer = await asking('registrar', {
      method: 'POST',
      url: '/api/papers',
      headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
      payload: `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF\r\n--${mark}--\r\n`,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-input' });
  });

  test('that is no JSON, or too much of it, is told as a problem', async () => {
    const headers = { 'content-type': 'application/json' };
    const broken = await server.inject({
      method: 'POST',
      url: '/api/public/letters',
      headers,
      payload: '{',
    });
    expect(broken.json()).toMatchObject({ status: 400, code: 'bad-input' });
    const huge = await server.inject({
      method: 'POST',
      url: '/api/public/letters',
      headers,
      payload: `"${'x'.repeat(5_000_000)}"`,
    });
    expect(huge.json()).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('Acting on a matter', () => {
  test('on what has changed since is a conflict that names the present version', async () => {
    const id = await sortedMatter(office.app);
    const payload = { version: 1, input: { unit: 'housing', note: '' } };
    const answer = await asking('sorter', {
      method: 'POST',
      url: `/api/matters/${id}/transfer`,
      payload,
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'stale-version',
      detail: expect.any(String) as string,
    });
    expect(answer.json()).toMatchObject({ current: 3 });
  });

  test('that the law forbids is refused with its article, and that is not yours with 403', async () => {
    const id = await sortedMatter(office.app, 'R2');
    const version = 3;
    const closed = await asking('sorter', {
      method: 'POST',
      url: `/api/matters/${id}/serve`,
      payload: { version, input: { way: 'post', on: '2026-03-02', proof: '挂号' } },
    });
    expect(closed.json()).toMatchObject({
      status: 422,
      code: 'act-not-open',
      cite: { law: '信访工作条例' },
    });
    const others = await asking('registrar', {
      method: 'POST',
      url: `/api/matters/${id}/transfer`,
      payload: { version, input: { unit: 'housing' } },
    });
    expect(others.json()).toMatchObject({ status: 403, code: 'not-your-act' });
  });

  test('that takes it out of one’s own hands succeeds all the same', async () => {
    const id = await sentMatter(office.app);
    const { version } = (await asking('officer', { url: `/api/matters/${id}` })).json<{
      version: number;
    }>();
    const answer = await asking('officer', {
      method: 'POST',
      url: `/api/matters/${id}/object`,
      payload: { version, input: objection },
    });
    expect(answer.statusCode).toBe(200);
    // While the sender decides, the unit sees its own objection; agreed to, the matter is out of its sight.
    expect((await asking('officer', { url: `/api/matters/${id}` })).statusCode).toBe(200);
    const agreed = await asking('officeLeader', {
      method: 'POST',
      url: `/api/matters/${id}/agree-objection`,
      payload: { version: answer.json<{ version: number }>().version, input: { reasons: '属实' } },
    });
    expect(agreed.statusCode).toBe(200);
    expect((await asking('officer', { url: `/api/matters/${id}` })).statusCode).toBe(404);
  });
});

describe('Lists leave the office', () => {
  test('as CSV and XLSX that hold exactly the list', async () => {
    for (let count = 0; count < 3; count += 1) await sortedMatter(office.app);
    const list = await asking('sorter', { url: '/api/matters?scope=all&limit=200&sort=number' });
    const numbers = list
      .json<{ rows: { number: string }[] }>()
      .rows.map(({ number }) => number)
      .sort();
    const csv = await asking('sorter', { url: '/api/matters/export?scope=all&format=csv' });
    expect(csv.headers['content-disposition']).toContain('.csv');
    const lines = csv.body.replace('\uFEFF', '').trim().split('\n').slice(1);
    expect(lines.map((line) => line.split(',')[0] ?? '').sort()).toEqual(numbers);
    const xlsx = await asking('sorter', { url: '/api/matters/export?scope=all&format=xlsx' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(xlsx.rawPayload as never);
    const cells = book.worksheets[0]?.getColumn(1).values.slice(2).map(String);
    expect(cells?.sort()).toEqual(numbers);
  });
});

const upload = (name: string, bytes: Buffer) => {
  const boundary = 'redress-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return {
    method: 'POST',
    url: '/api/papers',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  } as const;
};

describe('A slip', () => {
  test('that is printed again leaves a trace of who printed it, because it carries the code', async () => {
    const { letterId } = await receive(office.app);
    const url = `/api/letters/${letterId}/slip.pdf`;
    expect((await asking('registrar', { url })).headers['content-type']).toBe('application/pdf');
    const { rows: traces } = await office.owner.query(
      `select person, after from audit where what = 'slip-printed'`,
    );
    expect(traces).toEqual([{ person: people.registrar.id, after: { party: 1, letterId } }]);
  });
});

describe('Papers', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  test('come in, belong to their letter, and open in place without being run', async () => {
    const taken = await asking('registrar', upload('电梯.png', png));
    expect(taken.statusCode).toBe(200);
    const { id } = taken.json<{ id: string }>();
    expect((await asking('registrar', { url: `/api/papers/${id}` })).statusCode).toBe(404);
    const payload = { ...letter(), papers: [id], channel: 'letter', receivedOn: '2026-03-02' };
    const receipt = await asking('registrar', { method: 'POST', url: '/api/letters', payload });
    expect(receipt.statusCode).toBe(200);
    const opened = await asking('registrar', { url: `/api/papers/${id}` });
    expect(opened.rawPayload.equals(png)).toBe(true);
    expect(opened.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(opened.headers['content-disposition']).toContain(encodeURIComponent('电梯.png'));
    expect(opened.headers['content-security-policy']).toContain('sandbox');
    expect((await asking('officer', { url: `/api/papers/${id}` })).statusCode).toBe(404);
  });

  test.each(['the line broke off', 'it says no boundary'])(
    'that did not come in whole are the sender’s to send again: %s',
    async (fault) => {
      const whole = upload('电梯.png', png);
      const cut =
        fault === 'the line broke off'
          ? { ...whole, payload: whole.payload.subarray(0, -30) }
          : { ...whole, headers: { 'content-type': 'multipart/form-data' } };
      expect((await asking('registrar', cut)).json()).toMatchObject({ status: 400 });
    },
  );

  test('that are programs in disguise are refused at the field', async () => {
    const answer = await asking(
      'registrar',
      upload('信.pdf', Buffer.from('MZ\u0090\u0000\u0003 program')),
    );
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: 'file' }] });
  });
});

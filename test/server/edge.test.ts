import { once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, limits } from '#server/http/server.ts';
import { arrive } from './desk.ts';
import { password, people, testOffice } from './office.ts';
import { openBrowser } from './portal-browser.ts';

const office = testOffice();
let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  server = await buildServer(office.app);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const policyOf = ({ headers }: LightMyRequestResponse): Map<string, string> =>
  new Map(
    String(headers['content-security-policy'])
      .split(';')
      .map((one) => one.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values.join(' ')]),
  );

describe('What a browser may do with our pages', () => {
  test.each(['/', '/check', '/write/kind', '/verify', '/calls', '/no-such-page'])(
    'of the portal: run nothing, and stand in no frame: %s',
    async (url) => {
      const policy = policyOf(await server.inject(url));
      expect(policy.get('default-src')).toBe("'none'");
      expect(policy.get('script-src') ?? policy.get('default-src')).toBe("'none'");
      expect(policy.get('style-src')).toBe("'self'");
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(policy.get('base-uri')).toBe("'none'");
    },
  );

  test.each(['/api/session', '/openapi.json', '/desk', '/healthz'])(
    'elsewhere: run only what is ours, never what stands in a page: %s',
    async (url) => {
      const answer = await server.inject(url);
      const policy = policyOf(answer);
      expect(policy.get('script-src')).toBe("'self'");
      expect(policy.get('script-src-attr')).toBe("'none'");
      expect(policy.get('object-src')).toBe("'none'");
      expect(policy.get('base-uri')).toBe("'none'");
      expect(policy.get('frame-ancestors')).toBe("'self'");
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['x-powered-by']).toBeUndefined();
    },
  );

  test.each(['/', '/api/session', '/desk', '/no-such-page'])(
    'over TLS: come over nothing else for a year, and bind no other host: %s',
    async (url) => {
      const { app } = office;
      const behind = await buildServer({ ...app, config: { ...app.config, trustProxy: true } });
      const answer = await behind.inject({ url, headers: { 'x-forwarded-proto': 'https' } });
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
      await behind.close();
    },
  );

  test('no page of another site may read an answer', async () => {
    const answer = await server.inject({
      url: '/api/session',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});

describe('An address that looks like another host', () => {
  test.each([
    '//',
    '//evil.example/x',
    '/.//evil.example',
    '/\\\\evil.example',
    '//a@b:99999',
    '/%',
  ])('breaks nothing, and no link of its page leads away: %s', async (path) => {
    const said = await rawly(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 (?:200|40[04]) /);
    expect(said).not.toMatch(/(?:href|action)="(?:[/\\]{2}|[a-z]+:(?!\+?\d))/);
  });

  test('leads nowhere else when a form names where to go', async () => {
    for (const to of ['//evil.example', 'https://evil.example', 'javascript:x']) {
      const browser = openBrowser(server);
      await browser.get('/write/kind');
      const fields = { purpose: 'appeal', back: to, next: to, to, do: 'continue' };
      const { response } = await browser.submit('/write/kind', fields);
      expect(response.headers.location ?? '/').toMatch(/^\/(?!\/)/);
      expect(response.body).not.toContain('evil.example');
    }
  });
});

function rawly(bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((answered) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (part) => (said += part.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => answered(said));
  });
}

describe('Cookies', () => {
  test('cannot be read by scripts, are not sent from elsewhere, and over TLS only over TLS', async () => {
    const { app } = office;
    const behind = await buildServer({ ...app, config: { ...app.config, trustProxy: true } });
    const headers = { 'x-forwarded-proto': 'https' };
    const page = await behind.inject({ url: '/check?lang=en&large=1', headers });
    const payload = { login: people.sorter.login, password };
    const signed = await behind.inject({ method: 'POST', url: '/api/session', payload, headers });
    const cookies = [...page.cookies, ...signed.cookies];
    expect(cookies.map(({ name }) => name).sort()).toEqual([
      '__Host-lang',
      '__Host-large',
      '__Host-redress_device',
      '__Host-redress_session',
      '__Host-visit',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/' });
      expect(cookie.domain).toBeUndefined();
      expect(cookie.sameSite).toMatch(/^(?:Strict|Lax)$/);
    }
    const session = cookies.find(({ name }) => name.endsWith('session'))?.value ?? '';
    const me = (name: string) =>
      behind.inject({ url: '/api/session', headers, cookies: { [name]: session } });
    expect((await me('__Host-redress_session')).statusCode).toBe(200);
    // As a host beside ours could plant it.
    expect((await me('redress_session')).statusCode).toBe(401);
    await behind.close();
  });

  test('are cleared over TLS in the only form in which a browser takes it', async () => {
    const { app } = office;
    const behind = await buildServer({ ...app, config: { ...app.config, trustProxy: true } });
    const headers = { 'x-forwarded-proto': 'https' };
    const payload = { login: people.sorter.login, password };
    const signed = await behind.inject({ method: 'POST', url: '/api/session', payload, headers });
    const cookies = Object.fromEntries(signed.cookies.map(({ name, value }) => [name, value]));
    const { csrf } = signed.json<{ csrf: string }>();
    const left = await behind.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { ...headers, 'x-csrf-token': csrf },
      cookies,
    });
    expect(left.cookies).toMatchObject([
      { name: '__Host-redress_session', value: '', path: '/', secure: true },
    ]);
    await behind.close();
  });

  test('keep their plain names where there is no TLS', async () => {
    const page = await server.inject({
      url: '/check?lang=en',
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(page.cookies.map(({ name }) => name).sort()).toEqual(['lang', 'visit']);
    expect(page.headers['strict-transport-security']).toBeUndefined();
  });

  test('a letter that is open is closed to whoever changes its cookie by one sign', async () => {
    const { matters, code } = await arrive(office);
    const browser = openBrowser(server);
    await browser.get('/check');
    const opened = await browser.submit('/check', { number: matters[0]?.number ?? '', code });
    expect(opened.path).toBe('/my');
    const letter = browser.cookies.get('letter') ?? '';
    const forged = letter.replace(/\.1\./, '.2.');
    expect(forged).not.toBe(letter);
    const answer = await server.inject({ url: '/my', cookies: { letter: forged } });
    expect(answer.statusCode).toBe(303);
  });
});

function sent(url: string, options: RequestOptions, body?: Buffer): Promise<number> {
  return new Promise((answered, failed) => {
    const sending = request(url, options, (answer) => {
      answer.resume();
      answer.once('end', () => answered(answer.statusCode ?? 0));
    });
    sending.once('error', failed);
    sending.end(body);
  });
}

describe('A line to the server', () => {
  test('has its limits in time, size and number', () => {
    expect(server.server.requestTimeout).toBe(limits.requestMs);
    expect(server.server.headersTimeout).toBe(limits.headersMs);
    expect(server.server.maxConnections).toBe(limits.connections);
  });

  test('with headers larger than that is told so and closed', async () => {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (part) => (said += part.toString()));
    socket.on('error', () => undefined);
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(limits.headerBytes + 1)}\r\n\r\n`);
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1\.1 431 /);
    expect(said).toMatch(/\r\nconnection: close\r\n/i);
  });

  test.each([
    ['/check', 'application/x-www-form-urlencoded', 413],
    ['/api/public/letters', 'application/json', 413],
    ['/api/papers', 'application/json', 401],
    ['/no-such-door', 'application/octet-stream', 404],
  ])('with more than the office reads is told so and stays whole: %s', async (path, type, said) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const whole = Buffer.alloc(30_000_000, 0x31);
    for (let time = 0; time < 4; time++) {
      const options = { agent, method: 'POST', headers: { 'content-type': type } };
      expect(await sent(`${address}${path}`, options, whole)).toBe(said);
    }
    expect(await sent(`${address}/healthz`, { agent })).toBe(200);
    agent.destroy();
  });
});

import { once } from 'node:events';
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

  test('no page of another site may read an answer', async () => {
    const answer = await server.inject({
      url: '/api/session',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});

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
      'lang',
      'large',
      'redress_device',
      'redress_session',
      'visit',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/' });
      expect(cookie.sameSite).toMatch(/^(?:Strict|Lax)$/);
    }
    await behind.close();
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
  });

  test('with a form larger than the office reads is told so', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/check',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `number=${'1'.repeat(5_000_000)}`,
    });
    expect(answer.statusCode).toBe(413);
  });
});

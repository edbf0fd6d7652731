import type { FastifyInstance, FastifyRequest } from 'fastify';

const prefix = '__Host-';
const setCookie = 'set-cookie';

/** HOUSE: for how long a browser that came over TLS once comes over nothing else. The county's other hosts are not ours to bind. */
const onlyTls = `max-age=${365 * 24 * 60 * 60}`;

/**
 * What holds where the browser's line is over TLS, as the one proxy that is trusted says. The name of each cookie tells the
 * browser to take it from this very host only, so one that another host of the county has planted is none of ours.
 */
export function holdOverTls(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isOverTls(request)) request.cookies = ownOf(request.cookies);
    done();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (isOverTls(request)) {
      void reply.header('strict-transport-security', onlyTls);
      const cookies = [reply.getHeader(setCookie) ?? []].flat().map(String);
      if (cookies.length > 0) {
        reply.removeHeader(setCookie);
        void reply.header(setCookie, cookies.map(ownCookie));
      }
    }
    done();
  });
}

const isOverTls = (request: FastifyRequest): boolean => request.protocol === 'https';

const ownOf = (cookies: FastifyRequest['cookies']): FastifyRequest['cookies'] =>
  Object.fromEntries(
    Object.entries(cookies)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

// A browser takes such a name only with `Secure`; one that is being cleared must say so as well.
const ownCookie = (cookie: string): string =>
  prefix + (/; secure(?:;|$)/i.test(cookie) ? cookie : `${cookie}; Secure`);

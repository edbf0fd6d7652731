import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { sendNotFound, sendTrouble } from './answer.tsx';
import { assets } from './assets.ts';
import { registerCalls } from './calls-routes.tsx';
import { registerCheck } from './check-routes.tsx';
import { registerFirst } from './first-routes.tsx';
import { registerMy } from './my-routes.tsx';
import { registerOwnData } from './own-data-routes.tsx';
import { registerSent } from './sent-routes.tsx';
import { portalKey } from './session.ts';
import { registerVerify } from './verify-routes.tsx';
import type { Portal } from './visit.ts';
import { registerWrite } from './write/routes.tsx';

/** The public's pages: no account, no script, one thing a page. */
export async function registerPortal(server: FastifyInstance, app: App): Promise<void> {
  const portal: Portal = { app, key: portalKey(app.codeKey) };
  await server.register((pages, _options, done) => {
    pages.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    pages.setErrorHandler((error, request, reply) => sendTrouble(portal, error, request, reply));
    registerAssets(pages);
    registerFirst(pages, portal);
    registerWrite(pages, portal);
    registerSent(pages, portal);
    registerCalls(pages, portal);
    registerCheck(pages, portal);
    registerMy(pages, portal);
    registerOwnData(pages, portal);
    registerVerify(pages, portal);
    pages.get('/*', (request, reply) => nothingHere(portal, request, reply));
    done();
  });
}

function registerAssets(pages: FastifyInstance): void {
  for (const { path, mime, bytes } of assets)
    pages.get(path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(mime).send(bytes),
    );
}

/** People get a page; programs that ask the interface, and the desk, keep their own answer. */
function nothingHere(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  if (/^\/(?:api|desk)(?:\/|$)/.test(request.url)) return reply.callNotFound();
  return sendNotFound(portal, request, reply);
}

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { countOffices } from '../store/offices.ts';
import { maxPaperBytes } from '../matters/papers.ts';
import { accountHandlers } from './account-handlers.ts';
import { callHandlers } from './call-handlers.ts';
import { changeHandlers } from './change-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { lawHandlers } from './law-handlers.ts';
import { retentionHandlers } from './retention-handlers.ts';
import { letterHandlers } from './letter-handlers.ts';
import { matterHandlers } from './matter-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { outsideHandlers } from './outside-handlers.ts';
import { registerLog } from './log-routes.ts';
import { registerPortal } from '../portal/portal.ts';
import { holdOverTls } from './over-tls.ts';
import { sendError, sendRefusal } from './problem.ts';
import { recordHandlers } from './record-handlers.ts';
import { requestLog, type RequestLog } from './request-log.ts';
import { rightsHandlers } from './rights-handlers.ts';
import { refuseUnread } from './refuse-unread.ts';
import { registerRoutes } from './routes.ts';
import { sessionHandlers } from './session-handlers.ts';
import { viewHandlers } from './view-handlers.ts';

const deskFolder = fileURLToPath(new URL('../../dist/desk', import.meta.url));

/** HOUSE: how long a request may take to come in, how long and large its headers may be, and how many lines are open at once. */
export const limits = {
  requestMs: 15 * 60_000,
  headersMs: 20_000,
  headerBytes: 16 * 1024,
  connections: 2_000,
} as const;

/** The whole web face of the office: the interface under /api, the desk under /desk, and room for the portal. */
export async function buildServer(app: App, log = ownLog()): Promise<FastifyInstance> {
  const server = Fastify({
    logger: log,
    // The one proxy that is ours: of the addresses a request claims, only the one that this proxy wrote counts.
    trustProxy: app.config.trustProxy && ((_address, hop) => hop === 0),
    bodyLimit: 4 * 1024 * 1024,
    // Ten papers of 20 MB from a slow telephone take minutes; a line kept busy byte by byte ends all the same.
    requestTimeout: limits.requestMs,
    http: { headersTimeout: limits.headersMs, maxHeaderSize: limits.headerBytes },
    clientErrorHandler: refuseUnread,
    routerOptions: { ignoreTrailingSlash: true },
    // An address that cannot be read fails before there is a route; it is answered like everything else.
    frameworkErrors: (error, request, reply) => {
      void sendError(error, request, reply);
    },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(sendError);
  await registerParts(server);
  registerHealth(server, app);
  registerLog(server, app);
  const handlers = {
    ...sessionHandlers,
    ...accountHandlers,
    ...outsideHandlers,
    ...matterHandlers,
    ...letterHandlers,
    ...lawHandlers,
    ...retentionHandlers,
    ...documentHandlers,
    ...viewHandlers,
    ...peopleHandlers,
    ...changeHandlers,
    ...rightsHandlers,
    ...callHandlers,
    ...recordHandlers,
  };
  await server.register((api, _options, done) => {
    registerRoutes(api, app, handlers);
    done();
  });
  await registerPortal(server, app);
  await registerDesk(server);
  server.server.maxConnections = limits.connections;
  return server;
}

const ownLog = (): RequestLog | false =>
  process.env['NODE_ENV'] === 'test' ? false : requestLog(process.env['LOG_LEVEL']);

async function registerParts(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { directives: csp },
    // Only over TLS, and there by ourselves.
    strictTransportSecurity: false,
  });
  await server.register(compress, { threshold: 1024 });
  await server.register(cookie);
  holdOverTls(server);
  await server.register(formbody);
  // The store refuses what is too large with a message of its own, and drains the rest.
  await server.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: maxPaperBytes + 1, files: 10, fields: 50, fieldSize: 200_000 },
  });
  await server.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Redress', version: '0.1.0' } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

const csp = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // Ant Design writes its styles into the page as it runs; the portal needs no such allowance and sets its own.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'blob:'],
  frameSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
  upgradeInsecureRequests: null,
};

function registerHealth(server: FastifyInstance, app: App): void {
  server.get('/healthz', { schema: { hide: true } }, () => ({ ok: true }));
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await countOffices(app.db);
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false });
    }
  });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}

async function registerDesk(server: FastifyInstance): Promise<void> {
  server.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refusal('not-found')));
  if (!existsSync(deskFolder)) return;
  const files = { root: deskFolder, prefix: '/desk/', wildcard: false, index: false } as const;
  await server.register(statics, files);
  // Every address of the desk that is not a file is the one page of the application.
  for (const path of ['/desk', '/desk/*'])
    server.get(path, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
}

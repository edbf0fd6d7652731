import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '#domain/refusal.ts';
import { parseDecimal } from '#record/bytes.ts';
import type { App } from '../app.ts';
import { growthSince } from '../record/growth-since.ts';
import { logFolder } from '../record/office-log.ts';
import { officeKeys } from '../record/promised.ts';
import { countiesWithLogs } from '../store/log.ts';
import { sendRefusal } from './problem.ts';

const hide = { schema: { hide: true } } as const;
const tileName = /^tile\/(?:entries|\d{1,2})\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d{1,3})?$/;

/** The published log, as c2sp.org/tlog-tiles lays it out, and the key it is checked with. Everybody may read all of it. */
export function registerLog(server: FastifyInstance, app: App): void {
  const folder = logFolder(app.config);
  server.get('/log/checkpoint', hide, async (request, reply) =>
    sendText(request, reply, (await folder.read('checkpoint'))?.toString()),
  );
  server.get('/log/key', hide, async (request, reply) =>
    sendText(request, reply, await keyLines(app)),
  );
  server.get<{ Params: { size: string } }>('/log/growth/:size', hide, async (request, reply) => {
    const size = parseDecimal(request.params.size);
    const text = size === undefined ? undefined : await growthSince(folder, size);
    reply.header('content-disposition', `attachment; filename="redress-growth-${size ?? 0}.txt"`);
    return sendText(request, reply, text);
  });
  server.get<{ Params: { '*': string } }>('/log/tile/*', hide, async (request, reply) => {
    const name = `tile/${request.params['*']}`;
    const bytes = tileName.test(name) ? await folder.read(name) : undefined;
    if (!bytes) return sendRefusal(request, reply, refusal('not-found'));
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('application/octet-stream')
      .send(bytes);
  });
}

function sendText(request: FastifyRequest, reply: FastifyReply, text: string | undefined) {
  if (text === undefined) return sendRefusal(request, reply, refusal('not-found'));
  return reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(text);
}

async function keyLines(app: App): Promise<string | undefined> {
  const [county] = await countiesWithLogs(app.db);
  const keys = county === undefined ? [] : await officeKeys(app, county);
  return keys.length === 0 ? undefined : keys.map((key) => `${key}\n`).join('');
}

/** @jsxImportSource preact */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { officeOf } from '../office/office.ts';
import { mayFetch, ownData } from '../matters/own-data.ts';
import { petitionerView } from '../matters/petitioner.ts';
import { goTo, sendNotFound, sendPage } from './answer.tsx';
import { OwnDataPage } from './pages/own-data.tsx';
import { letterOf, pageFor, type Portal } from './visit.ts';

type ById = FastifyRequest<{ Params: { id: string } }>;

/** What was granted to somebody about their own data, to be read and taken along. */
export function registerOwnData(server: FastifyInstance, portal: Portal): void {
  server.get('/my/:id/own-data', async (request: ById, reply) => {
    const found = await fetched(portal, request);
    if (found === 'ended') return goTo(reply, '/check?ended=1');
    if (!found) return sendNotFound(portal, request, reply);
    const page = await pageFor(portal, request, reply);
    return sendPage(reply, <OwnDataPage page={page} matterId={request.params.id} found={found} />);
  });
  server.get('/my/:id/own-data.json', async (request: ById, reply): Promise<FastifyReply> => {
    const found = await fetched(portal, request);
    if (found === 'ended') return goTo(reply, '/check?ended=1');
    if (!found) return sendNotFound(portal, request, reply);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="own-data.json"')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(found, null, 2));
  });
}

async function fetched(portal: Portal, request: ById) {
  const { app } = portal;
  const opened = letterOf(portal, request);
  if (!opened) return 'ended' as const;
  const { county } = await officeOf(app);
  const view = await petitionerView(app, { ...opened, county });
  const matter = view.matters.find(({ id }) => id === request.params.id);
  if (!matter || !mayFetch(matter, app.clock.today())) return undefined;
  return ownData(app, { ...opened, county, matterId: matter.id });
}

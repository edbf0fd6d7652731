/** @jsxImportSource preact */
import type { FastifyInstance } from 'fastify';
import { officeOf } from '../office/office.ts';
import { recordStanding } from '../record/standing.ts';
import { sendPage } from './answer.tsx';
import { RecordPage } from './pages/record.tsx';
import { pageFor, type Portal } from './visit.ts';

/** What the public record is, how far it goes, and who outside the office watches it. */
export function registerRecord(server: FastifyInstance, portal: Portal): void {
  server.get('/record', async (request, reply) => {
    const page = await pageFor(portal, request, reply);
    const { county } = await officeOf(portal.app);
    const standing = await recordStanding(portal.app, county);
    return sendPage(reply, <RecordPage page={page} standing={standing} />);
  });
}

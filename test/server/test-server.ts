import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildServer } from '#server/http/server.ts';
import type { TestOffice } from './office.ts';

/** The server of a test office, for the tests of this file; it is there only inside hooks and tests. */
export function testServer(office: TestOffice): () => FastifyInstance {
  let server: FastifyInstance | undefined;
  beforeAll(async () => {
    server = await buildServer(office.app);
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('the server is there only inside hooks and tests');
    return server;
  };
}

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '#server/http/server.ts';
import { storm } from '../hostile/storm.ts';
import { password, people, testOffice } from './office.ts';

const office = testOffice();
let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  server = await buildServer(office.app);
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

describe('Fifteen hundred hostile requests', () => {
  test(
    'break nothing, and no answer tells how the office is built',
    { timeout: 300_000 },
    async () => {
      const { registrar, sorter, keeper, officer, leader, reviewer } = people;
      const { administrator, security, auditor } = people;
      const handling = [registrar, sorter, keeper, officer, leader, reviewer];
      const posts = [...handling, administrator, security, auditor];
      const { findings, sent, statuses } = await storm(
        { address, accounts: posts.map(({ login }) => ({ login, password })) },
        { seed: 4, count: 1_500, seconds: 240, atOnce: 4 },
      );
      // Whether an answer is slow, only a run on a quiet machine can tell: npm run hostile.
      const faults = findings.filter(({ fault }) => fault !== 'slow');
      expect(faults.slice(0, 5)).toEqual([]);
      expect(sent).toBe(1_500);
      // They reach what they are aimed at: some are taken, some refused for what they hold, some for who sends them.
      expect(Object.keys(statuses)).toEqual(
        expect.arrayContaining(['200', '303', '400', '401', '404']),
      );
    },
  );
});

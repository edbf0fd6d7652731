import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { requestLog } from '#server/http/request-log.ts';
import { buildServer } from '#server/http/server.ts';
import { testOffice, type TestOffice } from '../office.ts';
import { sessionsOf, type Session } from './asking.ts';
import { onlookers, type Onlooker } from './cast.ts';
import { allMatters, type AllMatters } from './matters-of-all.ts';

/** One office with all the matters, a session for everybody, and all that its server logs. */
export interface Opened {
  readonly office: TestOffice;
  readonly server: FastifyInstance;
  readonly matters: AllMatters;
  readonly sessions: Record<Onlooker, Session>;
  readonly logged: readonly string[];
}

/** Its parts are there only inside hooks and tests. */
export function opened(): Opened {
  const office = testOffice();
  const logged: string[] = [];
  let parts: Omit<Opened, 'office' | 'logged'> | undefined;
  beforeAll(async () => {
    const stream = { write: (line: string) => void logged.push(line) };
    // More than any office would ever let it log.
    const server = await buildServer(office.app, { ...requestLog('trace'), stream });
    const matters = await allMatters(office);
    parts = { server, matters, sessions: await sessionsOf(server, onlookers) };
  });
  afterAll(() => parts?.server.close());
  const given = () => {
    if (parts === undefined) throw new Error('the office is open only inside hooks and tests');
    return parts;
  };
  return {
    office,
    logged,
    get server() {
      return given().server;
    },
    get matters() {
      return given().matters;
    },
    get sessions() {
      return given().sessions;
    },
  };
}

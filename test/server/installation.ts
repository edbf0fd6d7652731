import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { day } from '#domain/day.ts';
import { readConfig } from '#server/config.ts';
import { openRedress, type Opened } from '#server/open.ts';
import { fixedClock } from '#server/outside/clock.ts';
import { testDatabase } from './database.ts';

/** An installation as it is on its first start: a migrated database, an empty data folder, no office. */
export function emptyInstallation(today: string): Pick<Opened, 'app' | 'owner'> {
  const database = testDatabase();
  let opened: (Opened & { folder: string }) | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redress-demo-'));
    const config = readConfig({ REDRESS_DATA: folder, DATABASE_URL: database.url });
    opened = { ...(await openRedress(config, fixedClock(day(today)))), folder };
  });
  afterAll(async () => {
    await opened?.close();
    if (opened) await rm(opened.folder, { recursive: true, force: true });
  });
  const given = () => {
    if (opened === undefined)
      throw new Error('the installation is open only inside hooks and tests');
    return opened;
  };
  return {
    get app() {
      return given().app;
    },
    get owner() {
      return given().owner;
    },
  };
}

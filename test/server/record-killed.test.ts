import { describe, expect, test } from 'vitest';
import { readCheckpoint } from '#record/checkpoint.ts';
import { openLog } from '#server/record/begin-log.ts';
import { checkDatabase } from '#server/record/check-database.ts';
import { integrate } from '#server/record/integrate.ts';
import { verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { heldAgainstLog } from '../hostile/held-against-log.ts';
import { killUnderLoad } from '../hostile/killing.ts';
import { chanceOf } from '../hostile/random.ts';
import { receive } from './matters.ts';
import { county, testOffice } from './office.ts';

async function findings({ app }: ReturnType<typeof testOffice>) {
  const log = await openLog(app, county);
  const read = (name: string) => log.folder.read(name);
  return Array.fromAsync(checkDatabase(app, { county, keys: verifiersOf(log), read }));
}

describe('Killed with -9 under load, again and again (npm run hostile:kills: fifty times)', () => {
  const office = testOffice('2026-03-02');

  test('the office has every letter that it answered for in the log, signs no size twice, and no receipt is worthless', async () => {
    const { witnessed, office: restarted } = await killUnderLoad({
      settings: {
        REDRESS_DATA: office.folder,
        DATABASE_URL: office.app.config.databaseUrl ?? '',
        REDRESS_DEMO: '0',
      },
      kills: 3,
      petitioners: 3,
      letters: 10,
      chance: chanceOf(1),
      until: Number.POSITIVE_INFINITY,
    });
    try {
      const held = await heldAgainstLog(restarted.address, witnessed);
      expect([...witnessed.faults, ...held.faults]).toEqual([]);
      expect(witnessed.kills).toBe(3);
      expect(witnessed.letters.size).toBeGreaterThanOrEqual(3);
      expect(held.sizes).toBeGreaterThan(1);
    } finally {
      await restarted.stop();
    }
    expect(await findings(office)).toEqual([]);
  }, 60_000);
});

/** The folder of a process that is gone before it can publish what it has signed. */
const killedBeforeItPublishes = ({ folder, ...log }: OfficeLog): OfficeLog => ({
  ...log,
  folder: {
    ...folder,
    write: async (files) => {
      const published = readCheckpoint(Buffer.from(files.get('checkpoint') ?? '').toString());
      if (published && published.size > 0) throw new Error('killed');
      await folder.write(files);
    },
  },
});

describe('Killed in the very first turn of the record', () => {
  const office = testOffice('2026-03-02');

  test('after it signed and before it published, the record goes on by itself', async () => {
    await receive(office.app);
    const log = await openLog(office.app, county);
    await expect(integrate(office.app, killedBeforeItPublishes(log))).rejects.toThrow('killed');
    expect(await integrateAll(office.app)).toBe(0);
    const published = await log.folder.read('checkpoint');
    expect(readCheckpoint(published?.toString() ?? '')?.size).toBeGreaterThan(3);
    expect(await findings(office)).toEqual([]);
  });
});

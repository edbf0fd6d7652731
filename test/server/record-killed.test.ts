import { describe, expect, test } from 'vitest';
import { areEqual } from '#record/bytes.ts';
import { readCheckpoint } from '#record/checkpoint.ts';
import { entryBundles, readNewest, Regrown } from '#record/log-source.ts';
import { openLog } from '#server/record/begin-log.ts';
import { integrate } from '#server/record/integrate.ts';
import { verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { heldAgainstLog } from '../hostile/held-against-log.ts';
import { killUnderLoad } from '../hostile/killing.ts';
import { chanceOf } from '../hostile/random.ts';
import { findingsIn } from './findings.ts';
import { receive } from './matters.ts';
import { county, testOffice } from './office.ts';

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
    expect(await findingsIn(office.app)).toEqual([]);
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

describe('Killed when a tile has just become full', () => {
  const office = testOffice('2026-03-02');

  async function log(): Promise<OfficeLog> {
    return openLog(office.app, county);
  }

  async function wait300(): Promise<void> {
    await office.owner.query(
      `insert into log_leaf (county, id, source, key, entry)
       select $1, gen_random_uuid(), 'event', gen_random_uuid()::text, sha256(gen_random_uuid()::text::bytea)
       from generate_series(1, 300)`,
      [county],
    );
  }

  async function isWhole(): Promise<boolean> {
    const { folder, ...of } = await log();
    const read = (name: string) => folder.read(name);
    const newest = await readNewest(read, verifiersOf({ folder, ...of }));
    const tree = new Regrown();
    for await (const bundle of entryBundles(read, newest?.size ?? 0)) tree.add(bundle);
    return newest !== undefined && newest.size > 300 && areEqual(newest.root, tree.root());
  }

  test('while its partial forms were cleared away, the record goes on by itself', async () => {
    await receive(office.app);
    await integrateAll(office.app);
    await wait300();
    const { folder, ...of } = await log();
    const killed = async (name: string) => {
      await folder.dropPartials(name);
      throw new Error('killed');
    };
    const dying = { ...of, folder: { ...folder, dropPartials: killed } };
    await expect(integrate(office.app, dying)).rejects.toThrow('killed');
    await receive(office.app);
    expect(await integrateAll(office.app)).toBeGreaterThan(3);
    expect(await isWhole()).toBe(true);
  });

  test('before the database remembered it, and the partial forms are gone, the full ones serve', async () => {
    await wait300();
    const { folder, ...of } = await log();
    const { size } = readCheckpoint((await folder.read('checkpoint'))?.toString() ?? '') ?? {
      size: 0,
    };
    const killed = async (files: ReadonlyMap<string, Uint8Array>) => {
      await folder.write(files);
      throw new Error('killed');
    };
    const dying = { ...of, folder: { ...folder, write: killed } };
    await expect(integrate(office.app, dying)).rejects.toThrow('killed');
    for (const kind of ['0', 'entries'])
      await folder.dropPartials(`tile/${kind}/${String(Math.floor(size / 256)).padStart(3, '0')}`);
    expect(await integrateAll(office.app)).toBe(300);
    expect(await isWhole()).toBe(true);
  });
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
    expect(await findingsIn(office.app)).toEqual([]);
  });
});

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCheckpoint } from '#record/checkpoint.ts';
import { bundlePath } from '#record/tiles.ts';
import { openLogFolder } from '#server/outside/log-folder.ts';
import { openLog } from '#server/record/begin-log.ts';
import { mirrorLog } from '#server/record/mirror.ts';
import { verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { rewriteLog, takeUp } from '#server/record/take-up.ts';
import { findingsIn } from './findings.ts';
import { receive } from './matters.ts';
import { county, testOffice } from './office.ts';
import { putBack, remember } from './kept-state.ts';
import { witnessDouble } from './witness-double.ts';

// A backup of the morning is put back in the evening: what came in between is gone from the database, not from the log.
const office = testOffice('2026-03-02');
let log: OfficeLog;
const path = () => join(office.folder, 'log');
const mirrored = () => openLogFolder(join(office.folder, 'mirror'));
const published = async () =>
  readCheckpoint((await log.folder.read('checkpoint'))?.toString() ?? '');

const read = (name: string) => log.folder.read(name);

/** What somebody outside copied before the restore; their next copy must find nothing wrong. */
const mirror = () => mirrorLog({ read, keys: verifiersOf(log), folder: mirrored() });

const findings = async (): Promise<string[]> =>
  (await findingsIn(office.app)).map(({ kind }) => kind);

let before = 0;
let after = 0;
beforeAll(async () => {
  await receive(office.app);
  await integrateAll(office.app);
  log = await openLog(office.app, county);
  // One letter waits while the backup is made, and is in the log a second later.
  await receive(office.app);
  await remember(office.owner);
});
beforeEach(async () => {
  before = (await published())?.size ?? 0;
  await integrateAll(office.app);
  await receive(office.app);
  await integrateAll(office.app);
  after = (await published())?.size ?? 0;
  await mirror();
  await putBack(office.owner);
  await cp(path(), `${path()}-kept`, { recursive: true });
});
afterEach(async () => {
  for (const name of ['log', 'mirror', 'log-kept'])
    await rm(join(office.folder, name), { recursive: true, force: true });
  await putBack(office.owner);
  const done = await rewriteLog(office.app, log);
  expect(done.fault).toBe(null);
});

describe('After an older state was put back, the record goes on', () => {
  test('from its own folder, and nobody outside finds a second history', async () => {
    await expect(integrateAll(office.app)).rejects.toThrow('log-ahead');
    const done = await takeUp(office.app, log);
    expect(done).toMatchObject({ fault: null, size: after });
    await receive(office.app);
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
    expect(await mirror()).toMatchObject({ fault: null, before: after });
  });

  test('with what waited at its old place, and what is lost named and counted', async () => {
    const done = await takeUp(office.app, log);
    const lost = 'lost' in done ? done.lost : 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(after - before);
    await integrateAll(office.app);
    const found = await findings();
    expect(new Set(found)).toEqual(new Set(['entry-lost']));
    expect(found).toHaveLength(lost);
    const { rows } = await office.owner.query(
      "select after from audit where what = 'record-taken-up'",
    );
    expect(rows).toEqual([{ after: { size: after, lost } }]);
  });

  test('from a mirror when the disk is gone', async () => {
    await rm(path(), { recursive: true });
    await expect(integrateAll(office.app)).rejects.toThrow('log-missing');
    const copy = mirrored();
    expect(await takeUp(office.app, log)).toMatchObject({ fault: 'unsigned' });
    expect(await takeUp(office.app, log, (name) => copy.read(name))).toMatchObject({ fault: null });
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
    expect(await mirror()).toMatchObject({ fault: null, before: after });
  });

  test('from the database alone when nothing newer was ever published', async () => {
    await rm(path(), { recursive: true });
    expect(await rewriteLog(office.app, log)).toMatchObject({ fault: null, size: before });
    expect(await integrateAll(office.app)).toBeGreaterThan(0);
    expect(await findings()).toEqual([]);
  });
});

describe('It does not go on', () => {
  test('from the database alone when the folder or a witness knows more', async () => {
    expect(await rewriteLog(office.app, log)).toMatchObject({ fault: 'shorter' });
    await rm(path(), { recursive: true });
    const witness = witnessDouble(() => ({ outcome: 'other-size', size: after }));
    const app = { ...office.app, witnesses: [witness] };
    expect(await rewriteLog(app, log)).toMatchObject({ fault: 'witness-ahead' });
    expect(await published()).toBeUndefined();
  });

  test('from the database alone while a witness does not say what it has seen', async () => {
    await rm(path(), { recursive: true });
    const away = witnessDouble(() => ({ outcome: 'unreachable', why: 'away' }));
    const app = { ...office.app, witnesses: [away] };
    expect(await rewriteLog(app, log)).toMatchObject({ fault: 'witness-silent' });
    expect(await published()).toBeUndefined();
    away.answer = () => ({ outcome: 'other-size', size: before });
    expect(await rewriteLog(app, log)).toMatchObject({ fault: null });
  });

  test('from a log that is older than the database, or is another one', async () => {
    await takeUp(office.app, log);
    await receive(office.app);
    await integrateAll(office.app);
    const copy = mirrored();
    expect(await takeUp(office.app, log, (name) => copy.read(name))).toMatchObject({
      fault: 'shorter',
    });
    await rm(path(), { recursive: true });
    await cp(`${path()}-kept`, path(), { recursive: true });
    expect(await takeUp(office.app, log)).toMatchObject({ fault: 'behind' });
    await putBack(office.owner);
    await office.owner.query("update log_checkpoint set root = sha256('x')");
    expect(await takeUp(office.app, log)).toMatchObject({ fault: 'other-history' });
    expect(await published()).toMatchObject({ size: after });
  });

  test('from the database alone when its leaves were changed', async () => {
    await rm(path(), { recursive: true });
    await office.owner.query(
      "update log_leaf set entry = sha256('x') where index = 0 or index = 1",
    );
    expect(await rewriteLog(office.app, log)).toMatchObject({ fault: 'leaves-differ' });
    expect(await published()).toBeUndefined();
  });

  test('from changed leaves, and what is published stays as it was', async () => {
    await takeUp(office.app, log);
    await office.owner.query("update log_leaf set entry = sha256('x') where index = 0");
    expect(await rewriteLog(office.app, log)).toMatchObject({ fault: 'leaves-differ' });
    expect(await mirror()).toMatchObject({ fault: null });
    expect(await read(bundlePath({ index: 0, width: after }))).toEqual(
      await mirrored().read(bundlePath({ index: 0, width: after })),
    );
  });
});

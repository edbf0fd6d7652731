// Everything out and everything back: another machine must be able to go on where this one stopped.
import { statSync } from 'node:fs';
import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterInput } from '#contract/letters.ts';
import { day } from '#domain/day.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { App } from '#server/app.ts';
import { backUp } from '#server/safekeeping/backup.ts';
import { exportAll } from '#server/safekeeping/export-all.ts';
import { receiveLetter } from '#server/intake.ts';
import { openRedress, type Opened } from '#server/open.ts';
import { loadOrCreateKey } from '#server/outside/secret-keys.ts';
import { restore } from '#server/safekeeping/restore.ts';
import { keysHere, readSavedKeys, saveKeys } from '#server/safekeeping/saved-keys.ts';
import { testDatabase } from './database.ts';
import { findingsIn } from './findings.ts';
import { county, testOffice } from './office.ts';

const office = testOffice('2026-03-02');

describe('a backup', () => {
  const elsewhere = testDatabase();
  const beyond = testDatabase();
  let folder = '';
  let other: Opened | undefined;
  let third: Opened | undefined;
  let code = '';
  let sha256 = '';
  let masked = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-backup-'));
    const { app } = office;
    other = await openRedress({
      ...app.config,
      databaseUrl: elsewhere.url,
      dataFolder: join(folder, 'data'),
    });
    third = await openRedress({
      ...app.config,
      databaseUrl: beyond.url,
      dataFolder: join(folder, 'beyond'),
    });
    code = await register(app);
    ({ sha256 } = await app.blobs.keep(Buffer.from('a file of the office')));
    await office.owner.query(
      `insert into paper (county, id, sha256, name, mime, kind, inline, size, added_by)
       values ('wanghe', gen_random_uuid(), $1, 'a.txt', 'text/plain', 'text', true, 20, 'staff')`,
      [sha256],
    );
    masked = await keepMaskedCopy(app);
    await office.owner.query(
      `insert into audit (county, id, what, before, after)
       values ('wanghe', gen_random_uuid(), 'test', 'null'::jsonb, null)`,
    );
  });
  afterAll(async () => {
    await other?.close();
    await third?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('that is damaged or cut off changes nothing', async () => {
    const path = join(folder, 'whole.tar.gz');
    await backUp(office.app, office.owner, path);
    const bytes = gunzipSync(await readFile(path));
    const changed = Buffer.from(bytes);
    changed.write('望', changed.indexOf('望禾县') + 3);
    for (const [name, content] of [
      ['cut.tar.gz', gzipSync(bytes).subarray(0, 900)],
      ['changed.tar.gz', gzipSync(changed)],
      ['text.tar.gz', Buffer.from('no archive')],
    ] as const) {
      await writeFile(join(folder, name), content);
      const attempt = restore(given(other).app, given(other).owner, {
        path: join(folder, name),
        keys: keysHere(office.app),
      });
      await expect(attempt, name).rejects.toMatchObject({ code: 'broken' });
    }
    expect(await contentOf(given(other).owner, 'letter')).toEqual([]);
  });

  test('restored elsewhere gives every table row by row, every file, and the same query codes', async () => {
    const path = join(folder, 'office.tar.gz');
    const manifest = await backUp(office.app, office.owner, path);
    const { app, owner } = given(other);
    await restore(app, owner, { path, keys: keysHere(office.app) });
    expect(manifest.tables.length).toBeGreaterThan(15);
    for (const { name, rows } of manifest.tables) {
      const [here, there] = [await contentOf(office.owner, name), await contentOf(owner, name)];
      expect(there, name).toEqual(here);
      expect(there.length, name).toBe(rows);
    }
    const keys = join(folder, 'data', 'keys');
    const moved = { ...app, clock: office.clock, codeKey: loadOrCreateKey(keys, 'query-code') };
    expect(await register(moved)).toBe(code);
    expect(await app.blobs.has(sha256)).toBe(true);
    expect(await app.blobs.has(masked)).toBe(true);
    const findings = await findingsIn(app);
    expect(findings.filter(({ kind }) => kind === 'file-missing')).toEqual([]);
  });

  test('holds no word of a letter and no key, and without the keys it is refused before anything changes', async () => {
    const path = join(folder, 'apart.tar.gz');
    const manifest = await backUp(office.app, office.owner, path);
    const text = gunzipSync(await readFile(path)).toString('latin1');
    for (const word of ['路灯坏了', '修路灯', 'keys/'])
      expect(text.includes(Buffer.from(word).toString('latin1')), word).toBe(false);
    expect(manifest.keys.map(({ name }) => name)).toEqual([
      'blind-index.key',
      'query-code.key',
      'record.key',
      'sealing-1.key',
      'sign-in.key',
    ]);
    const { app, owner } = given(third);
    for (const { name } of manifest.keys)
      await expect(
        restore(app, owner, {
          path,
          keys: keysHere(office.app).filter((one) => one.name !== name),
        }),
      ).rejects.toMatchObject({ code: 'keys-missing', params: { keys: name } });
    const own = restore(app, owner, { path, keys: keysHere(app) });
    await expect(own).rejects.toMatchObject({ code: 'keys-missing' });
    expect(await contentOf(owner, 'county')).toEqual([]);
  });

  test('is restored with the keys that were saved in a file of their own', async () => {
    const [path, saved] = [join(folder, 'with.tar.gz'), join(folder, 'keys.json')];
    await backUp(office.app, office.owner, path);
    expect(await saveKeys(office.app, saved)).toBe(true);
    expect(await saveKeys(office.app, saved)).toBe(false);
    expect(statSync(saved).mode & 0o777).toBe(0o600);
    expect(await readSavedKeys(join(folder, 'text.tar.gz'))).toBeUndefined();
    const { app, owner } = given(third);
    await restore(app, owner, { path, keys: (await readSavedKeys(saved)) ?? [] });
    const [letter] = await app.db.selectFrom('letter').selectAll().execute();
    expect(letter?.content).toBe('路灯坏了。');
  });

  test('does not go into an installation that has an office', async () => {
    const path = join(folder, 'second.tar.gz');
    await backUp(office.app, office.owner, path);
    const { app, owner } = given(other);
    await expect(restore(app, owner, { path, keys: keysHere(office.app) })).rejects.toMatchObject({
      code: 'not-empty',
    });
  });

  test('never replaces a file that is there', async () => {
    const path = join(folder, 'there.tar.gz');
    await writeFile(path, 'mine');
    await expect(backUp(office.app, office.owner, path)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  test('an export has a line for every row, the files by hash, and nobody’s password', async () => {
    const target = join(folder, 'export');
    const manifest = await exportAll(office.app, office.owner, target);
    if (manifest === 'not-empty') throw new Error('the folder is new');
    for (const { name, file, rows } of manifest.tables) {
      const text = await readFile(join(target, file), 'utf8');
      const lines = text.split('\n').slice(0, -1);
      expect(lines.length, name).toBe(rows);
      for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
      expect(text).not.toContain('$argon2');
      expect(text).not.toContain('sealed:aes');
    }
    expect(manifest.tables.find(({ name }) => name === 'letter')?.rows).toBe(1);
    const letters = await readFile(join(target, 'letter.jsonl'), 'utf8');
    expect(JSON.parse(letters)).toMatchObject({ content: '路灯坏了。', petitioner: { name: '' } });
    expect(await readFile(join(target, 'files', sha256), 'utf8')).toBe('a file of the office');
    expect(await readFile(join(target, 'files', masked), 'utf8')).toBe('a masked copy');
    expect(await exportAll(office.app, office.owner, target)).toBe('not-empty');
  });
});

async function register(app: App): Promise<string> {
  const input = letterInput.parse({
    content: '路灯坏了。',
    matters: [{ subject: '路灯', requests: ['修路灯'] }],
  });
  const receipt = await receiveLetter(app, {
    input,
    channel: 'letter',
    idempotencyKey: 'backup-test',
    registrar: null,
  });
  if (isRefusal(receipt)) throw new Error(receipt.code);
  return receipt.code;
}

/** A document that has nothing but its copy without personal data. */
async function keepMaskedCopy(app: App): Promise<string> {
  const { sha256 } = await app.blobs.keep(Buffer.from('a masked copy'));
  const { id } = await app.db.selectFrom('matter').select('id').executeTakeFirstOrThrow();
  await app.db
    .insertInto('document')
    .values({
      county,
      id: newId(),
      matter_id: id,
      call_id: null,
      kind: 'opinion',
      number: '望信〔2026〕9号',
      issued_on: day('2026-03-02'),
      event_seq: 1,
      facts: '{}',
      state: 'issued',
      sha256: null,
      check_at: null,
      masked_sha256: sha256,
    })
    .execute();
  return sha256;
}

async function contentOf(owner: Pool, table: string): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(
    `select t::text as line from ${table} t order by 1`,
  );
  return rows.map(({ line }) => line);
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not open yet');
  return value;
}

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadOrCreateKey } from '#server/outside/secret-keys.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const module = pathToFileURL(join(import.meta.dirname, '../../server/outside/secret-keys.ts')).href;

async function keyFromAnotherProcess(): Promise<string> {
  const code = `import { loadOrCreateKey } from ${JSON.stringify(module)};
    process.stdout.write(loadOrCreateKey(${JSON.stringify(folder)}, 'query-codes').toString('hex'));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
  return text(child.stdout);
}

describe('a secret of the office', () => {
  test('is made once and is the same ever after', () => {
    const key = loadOrCreateKey(join(folder, 'keys'), 'query-codes');
    expect(key).toHaveLength(32);
    expect(loadOrCreateKey(join(folder, 'keys'), 'query-codes')).toEqual(key);
    expect(loadOrCreateKey(join(folder, 'keys'), 'sessions')).not.toEqual(key);
  });

  test('is one, even when several processes start at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, keyFromAnotherProcess));
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['query-codes.key']);
  });

  test.runIf(process.platform !== 'win32')('can be read by its own account only', () => {
    loadOrCreateKey(folder, 'query-codes');
    const path = join(folder, 'query-codes.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    loadOrCreateKey(folder, 'query-codes');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that is damaged is never quietly replaced', () => {
    writeFileSync(join(folder, 'query-codes.key'), 'short');
    expect(() => loadOrCreateKey(folder, 'query-codes')).toThrow(/5 bytes.*backup/);
    expect(() => loadOrCreateKey(folder, '../other')).toThrow(/not a key name/);
  });
});

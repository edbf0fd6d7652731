import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { query } from '../start/other-redress.ts';
import { testDatabase } from './database.ts';
import { oldLetters } from './letters-of-old.ts';

const replies = oldLetters('replies.jsonl', 'answered');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an import that is killed in the middle', () => {
  const database = testDatabase();

  test('loses nothing and doubles nothing: the next run completes it', async () => {
    const lines = replies.lines.slice(0, 300);
    const file = join(folder, 'killed.jsonl');
    await writeFile(file, lines.join('\n'));
    expect(await ended(command(['office', ...officeArguments], database.url))).toBe(0);
    const first = command(['import', file, '--outcomes', '-'], database.url);
    const promised = await someLines(first, 60);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = command(['import', file], database.url);
    expect(await ended(second)).toBe(0);
    const outcomes = readFileSync(`${file}.outcomes.jsonl`, 'utf8').trim().split('\n');
    const told = outcomes.map((line) => outcomeForm.parse(JSON.parse(line)));
    expect(told.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
    const there = told.filter(({ outcome }) => outcome === 'already there');
    expect(there.length).toBeGreaterThanOrEqual(promised);
    expect(there.length).toBeLessThan(lines.length);
    const third = command(['import', file, '--outcomes', '-'], database.url);
    third.stdout?.resume();
    expect(await ended(third)).toBe(0);
    const again = await lettersIn(database.url);
    expect(again).toEqual({ letters: lines.length, served: lines.length });
  }, 400_000);
});

const outcomeForm = z.object({ line: z.number(), outcome: z.string() });

const officeArguments = [
  ['--county', 'wanghe', '--county-name', '望禾县', '--office', '望禾县信访局'],
  ['--prefix', '望信', '--word', '函', '--phone', '1', '--address', '1', '--hours', '1'],
  ['--review-body', '望禾县人民政府', '--login', 'admin', '--name', '管理员'],
  ['--security-login', 'security', '--security-name', '安全员'],
  ['--audit-login', 'auditor', '--audit-name', '审计员'],
].flat();

// The program itself and not its starter, so that the signal reaches what works.
function command(args: readonly string[], databaseUrl: string): ChildProcess {
  const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: databaseUrl, REDRESS_DATA: join(folder, 'data') };
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin?.end('Ein-langes-Wort-7\n'.repeat(3));
  return child;
}

async function ended(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

async function someLines(child: ChildProcess, wanted: number): Promise<number> {
  let found = 0;
  for await (const text of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    found += String(text).split('\n').length - 1;
    if (found >= wanted) return found;
  }
  return found;
}

async function lettersIn(url: string): Promise<unknown> {
  const [row] = await query(
    url,
    `select (select count(*)::int from letter) as letters,
            (select count(*)::int from matter where stage = 'served') as served`,
  );
  return row;
}

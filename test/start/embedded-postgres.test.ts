import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '#server/store/embedded-postgres.ts';
import { killed, otherRedress, query } from './other-redress.ts';

const settings = { shared_buffers: '16MB', max_connections: 10 };
const isRoot = process.getuid?.() === 0;
const mounts: string[] = [];
let place: string;
let made: string; // one cluster, made by the first start and copied by the tests: initdb is the slow part

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'redress-pg-'));
  made = join(place, 'not', 'there', 'yet');
  const server = await startEmbeddedPostgres({ folder: made, settings });
  await query(server.url, 'create table letters (id int primary key)');
  await server.stop();
});

afterAll(async () => {
  for (const mount of mounts) spawnSync('umount', [mount]);
  await rm(place, { recursive: true, force: true });
});

test('a missing data folder is made, and a stop leaves neither locks nor sockets', () => {
  expect(readdirSync(join(place, 'not', 'there'))).toEqual(['yet']);
  expect(existsSync(join(made, 'postmaster.pid'))).toBe(false);
});

test('the office starts as whoever it is, root too, and its database is UTF-8 and checks its pages', async () => {
  const folder = await copyOf('whoever');
  const server = await startEmbeddedPostgres({ folder, settings });
  const rows = await query(
    server.url,
    `select current_setting('server_encoding') encoding, current_setting('data_checksums') checksums`,
  );
  expect(rows).toEqual([{ encoding: 'UTF8', checksums: 'on' }]);
  await server.stop();
  await server.stop();
});

test('a folder of another user is opened as that user when root starts the office', async (context) => {
  if (!isRoot) context.skip('only root can hand a folder to another user');
  const folder = await copyOf('handed');
  spawnSync('chown', ['-R', '65534:65534', folder]);
  chmodSync(place, 0o755);
  const server = await startEmbeddedPostgres({ folder, settings });
  expect(await readFile(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m);
  await server.stop();
});

test('a second start is refused, names folder and process, and the first works on', async () => {
  const folder = await copyOf('twice');
  const first = await startEmbeddedPostgres({ folder, settings });
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(EmbeddedPostgresError);
  const { error } = await otherRedress(folder).answer;
  expect(error).toContain(`${folder} is already in use by process ${process.pid}`);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
});

test('of two starts at the very same moment on a new folder exactly one comes up', async () => {
  const folder = join(place, 'race');
  const racers = [otherRedress(folder), otherRedress(folder)];
  const answers = await Promise.all(racers.map(({ answer }) => answer));
  expect(answers.filter(({ url }) => url !== undefined)).toHaveLength(1);
  expect(answers.find(({ error }) => error)?.error).toMatch(/already in use by process \d+/);
  await Promise.all(racers.filter(isRunning).map(({ node }) => killed(node)));
  expect(readdirSync(place).filter((name) => name.startsWith('race'))).toEqual(['race']);
});

test('after kill -9 of the server the next start finds every committed row', async () => {
  const folder = await copyOf('server-killed');
  const first = await startEmbeddedPostgres({ folder, settings });
  await query(first.url, 'insert into letters select generate_series(1, 500)');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  expect(await lettersAfterRestart(folder)).toBe(500);
});

test('after kill -9 of Redress its server ends too, and the next start finds every committed row', async () => {
  const folder = await copyOf('redress-killed');
  const { node, answer } = otherRedress(folder);
  const { url = '' } = await answer;
  await query(url, 'insert into letters select generate_series(1, 500)');
  await killed(node);
  expect(await lettersAfterRestart(folder)).toBe(500);
});

test('a server orphaned because setpriv is missing is stopped by the next start', async (context) => {
  if (process.platform !== 'linux') context.skip('setpriv is a Linux program');
  const folder = await copyOf('orphan');
  const { node, answer } = otherRedress(folder, { ...process.env, PATH: pathWithoutSetpriv() });
  const { url = '', pid = 0 } = await answer;
  await query(url, 'insert into letters select generate_series(1, 500)');
  await killed(node);
  expect(process.kill(pid, 0)).toBe(true);
  expect(await lettersAfterRestart(folder)).toBe(500);
});

test('a lock file left by a process that is now somebody else does not stop the office', async () => {
  const folder = await copyOf('stale');
  const lines = [process.ppid, folder, 1_700_000_000, 5432, '/tmp', '', '0 0', 'ready'];
  await writeFile(join(folder, 'postmaster.pid'), `${lines.join('\n')}\n`);
  expect(await lettersAfterRestart(folder)).toBe(0);
});

test('a start killed while it makes the database leaves nothing that stops the next', async () => {
  const folder = join(place, 'interrupted');
  const { node } = otherRedress(folder);
  while (!readdirSync(place).some((name) => name.startsWith('interrupted.'))) await pause(5);
  await killed(node);
  expect(existsSync(folder)).toBe(false);
  const server = await startEmbeddedPostgres({ folder, settings });
  await server.stop();
  expect(readdirSync(place).filter((name) => name.startsWith('interrupted'))).toEqual([
    'interrupted',
  ]);
});

test('foreign, damaged and older folders are named, with the remedy, and left as they are', async () => {
  const foreign = join(place, 'foreign');
  mkdirSync(foreign);
  await writeFile(join(foreign, 'letter.txt'), 'mine');
  await expectProblem(foreign, 'folder-not-postgres', new RegExp(`${foreign} holds other files`));
  expect(readdirSync(foreign)).toEqual(['letter.txt']);
  const damaged = await copyOf('damaged');
  await rm(join(damaged, 'global', 'pg_control'));
  await expectProblem(damaged, 'folder-damaged', /Put a backup in its place/);
  const older = await copyOf('older');
  await writeFile(join(older, 'PG_VERSION'), '15\n');
  await expectProblem(older, 'wrong-version', /made by PostgreSQL 15, and this is PostgreSQL 18/);
  await expectProblem(join(foreign, 'letter.txt', 'db'), 'folder-unwritable', /a file stands/);
});

test('a folder that cannot be written is named, with the remedy', async (context) => {
  const folder = join(place, 'sealed');
  mkdirSync(folder);
  if (isRoot) mountSmall(context, folder, 'ro,size=1m');
  else chmodSync(folder, 0o500);
  await expectProblem(join(folder, 'db'), 'folder-unwritable', /sealed.* cannot be written/);
});

test('a full disk is named when the database is made, and nothing half is left', async (context) => {
  const disk = join(place, 'small');
  mkdirSync(disk);
  mountSmall(context, disk, 'size=12m');
  await expectProblem(join(disk, 'db'), 'disk-full', /small.* is full/);
  expect(readdirSync(disk)).toEqual([]);
});

test('on a disk that fills up an insert fails and what was committed is kept', async (context) => {
  const disk = join(place, 'filling');
  mkdirSync(disk);
  mountSmall(context, disk, 'size=120m');
  const folder = await copyOf(join('filling', 'db'));
  const first = await startEmbeddedPostgres({ folder, settings });
  await query(first.url, 'insert into letters select generate_series(1, 500)');
  fill(join(disk, 'fill'));
  const tooMuch = `create table piles as select repeat(md5(i::text), 50) from generate_series(1, 90000) i`;
  await expect(query(first.url, tooMuch)).rejects.toThrow(/No space left on device/);
  await first.stop();
  fill(join(disk, 'fill-more'));
  await expectProblem(folder, 'disk-full', /Make room/);
  for (const name of readdirSync(disk)) if (name.startsWith('fill')) await rm(join(disk, name));
  expect(await lettersAfterRestart(folder)).toBe(500);
});

test("somebody else's socket folder is not used", async (context) => {
  if (!isRoot) context.skip('only root can make a folder of another user');
  const folder = await copyOf('squatted');
  const server = await startEmbeddedPostgres({ folder, settings });
  await server.stop();
  mkdirSync(server.connection.host, { mode: 0o700 });
  chownSync(server.connection.host, 65534, 65534);
  await expectProblem(folder, 'socket-folder-not-ours', /must belong to the user/);
  await rm(server.connection.host, { recursive: true });
});

async function copyOf(name: string): Promise<string> {
  const folder = join(place, name);
  await cp(made, folder, { recursive: true });
  return folder;
}

async function lettersAfterRestart(folder: string): Promise<number> {
  const server = await startEmbeddedPostgres({ folder, settings });
  const [row] = await query(server.url, 'select count(*)::int as letters from letters');
  await server.stop();
  return row instanceof Object && 'letters' in row ? Number(row.letters) : -1;
}

async function expectProblem(folder: string, code: string, message: RegExp): Promise<void> {
  const start = startEmbeddedPostgres({ folder, settings });
  const problem = await start.then(
    (server) => server.stop(),
    (error: unknown) => error,
  );
  expect(problem).toMatchObject({ name: 'EmbeddedPostgresError', code });
  expect(String(problem)).toMatch(message);
}

function isRunning({ node }: { node: { exitCode: number | null } }): boolean {
  return node.exitCode === null;
}

function mountSmall(context: TestContext, folder: string, options: string): void {
  const run = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  if (run.status !== 0) context.skip(`no right to mount a small disk: ${String(run.stderr)}`);
  mounts.push(folder);
}

function fill(file: string): void {
  for (const size of ['64k', '512']) {
    const target = `of=${file}-${size}`;
    spawnSync('dd', ['if=/dev/zero', target, `bs=${size}`], { stdio: 'ignore' });
  }
}

function pathWithoutSetpriv(): string {
  const folder = join(place, 'programs');
  mkdirSync(folder);
  const found = spawnSync('sh', ['-c', 'command -v unshare'], { encoding: 'utf8' }).stdout.trim();
  if (found !== '') symlinkSync(found, join(folder, 'unshare'));
  const truth = spawnSync('sh', ['-c', 'command -v true'], { encoding: 'utf8' });
  symlinkSync(
    truth.stdout.startsWith('/') ? truth.stdout.trim() : '/bin/true',
    join(folder, 'true'),
  );
  return folder;
}

import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { openDemo } from '#server/demo/open-demo.ts';
import { accountsTold } from '#server/start/greeting.ts';
import { buildServer } from '#server/http/server.ts';
import { openRedress } from '#server/open.ts';
import { startProblem } from '#server/start/start-problem.ts';
import { emptyInstallation } from './installation.ts';

describe('with REDRESS_DEMO=0 and no office', () => {
  const here = emptyInstallation('2026-11-22');

  test('nothing is created, and the console names the command that opens an office', async () => {
    const config = { ...here.app.config, demo: false };
    const accounts = await openDemo({ ...here.app, config }, () => undefined);
    expect(accounts).toEqual({ kind: 'no-office' });
    expect(accountsTold(accounts)).toContain('npx redress office');
  });

  test('the portal and the interface answer 503 and name that command', async () => {
    const server = await buildServer(here.app);
    const page = await server.inject('/');
    expect([page.statusCode, page.body]).toEqual([
      503,
      expect.stringContaining('npx redress office'),
    ]);
    const session = { login: 'a', password: 'b' };
    const answer = await server.inject({ method: 'POST', url: '/api/session', payload: session });
    expect(answer.json()).toMatchObject({ status: 503, code: 'no-office' });
    expect((await server.inject('/readyz')).statusCode).toBe(200);
    await server.close();
  });
});

describe('a start that fails says which thing and what to do', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-start-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a port that is in use', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    const error = await new Promise((done) => {
      createServer().once('error', done).listen(port, '127.0.0.1');
    });
    taken.close();
    const told = startProblem(error, readConfig({ PORT: String(port) }));
    expect(told).toContain(`Port ${String(port)} is used by another program`);
  });

  test('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const told = await problemWith({ REDRESS_DATA: file });
    expect(told).toContain(`${file} is a file`);
    expect(told).toContain('REDRESS_DATA');
  });

  test('a database that does not answer, without showing its password', async () => {
    const told = await problemWith({
      REDRESS_DATA: join(folder, 'data'),
      DATABASE_URL: 'postgresql://redress:not-to-be-shown@127.0.0.1:1/redress',
    });
    expect(told).toContain('postgresql://redress@127.0.0.1:1/redress');
    expect(told).not.toContain('not-to-be-shown');
  });

  test('what is not known speaks for itself', () => {
    expect(startProblem(new Error('something else'), readConfig({}))).toBe('something else');
    expect(() => readConfig({ PORT: 'abc' })).toThrow('0 to 65535');
  });
});

async function problemWith(env: Record<string, string>): Promise<string> {
  const config = readConfig(env);
  const error: unknown = await openRedress(config).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return startProblem(error, config);
}

import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { queryCodeFrom } from '#domain/query-code.ts';
import { isRefusal } from '#domain/refusal.ts';
import { buildServer } from '#server/http/server.ts';
import { lookUp } from '#server/matters/petitioner.ts';
import { arrive } from './desk.ts';
import { county, testOffice } from './office.ts';

const office = testOffice();

/** A code as it is printed, of somebody who does not know the right one. */
const guessed = (at: number): string => queryCodeFrom(new Uint8Array(32).fill(at % 251));

const guess = (number: string, source: string, code = guessed(1)) =>
  lookUp(office.app, { county, number, code, source });

async function outcome(asked: ReturnType<typeof guess>): Promise<string> {
  const found = await asked;
  return isRefusal(found) ? found.code : 'opened';
}

async function sentLetter() {
  const { matters, code } = await arrive(office);
  return { number: matters[0]?.number ?? '', code };
}

describe('Whoever guesses query codes', () => {
  test('has no more tries by trying many at once', async () => {
    const { number } = await sentLetter();
    const source = newId();
    const tries = Array.from({ length: 60 }, (_, at) =>
      outcome(guess(number, source, guessed(at))),
    );
    const wrong = (await Promise.all(tries)).filter((one) => one === 'number-or-code-wrong');
    expect(wrong.length).toBeLessThanOrEqual(10);
    expect(await outcome(guess(number, source))).not.toBe('opened');
  });

  test('keeps nobody from their own matter, however often its number has been tried', async () => {
    const { number, code } = await sentLetter();
    for (let source = 0; source < 30; source++)
      for (let at = 0; at < 3; at++) await guess(number, `stranger ${source}`, guessed(at));
    expect(await outcome(guess(number, 'one more stranger'))).toBe('too-many-tries');
    expect(await outcome(guess(number, 'the petitioner', code))).toBe('opened');
  });

  test('is not counted when right, however often', async () => {
    const { number, code } = await sentLetter();
    for (let time = 0; time < 25; time++)
      expect(await outcome(guess(number, 'a reading petitioner', code))).toBe('opened');
  });

  test('asks the database the same whether a number exists or not', async () => {
    const { number } = await sentLetter();
    expect(await queriesFor(number)).toEqual(await queriesFor('2026-99999'));
  });

  test('is one source behind the proxy, whatever they claim to come from', async () => {
    const { app } = office;
    const server = await buildServer({ ...app, config: { ...app.config, trustProxy: true } });
    server.get('/whence', (request) => request.ip);
    const forged = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    expect((await server.inject({ url: '/whence', headers: forged })).body).toBe('203.0.113.9');
    const set = { 'x-forwarded-for': '203.0.113.7' };
    expect((await server.inject({ url: '/whence', headers: set })).body).toBe('203.0.113.7');
    await server.close();
  });
});

/** What the database is asked, in kinds of query, when somebody guesses at a number. */
async function queriesFor(number: string): Promise<string[]> {
  const queries: string[] = [];
  const db = office.app.db.withPlugin({
    transformQuery: ({ node }) => {
      queries.push(node.kind);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const key = { county, number, code: guessed(1), source: newId() };
  await lookUp({ ...office.app, db }, key);
  return queries;
}

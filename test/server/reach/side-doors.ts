import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { EndpointName } from '#contract/endpoints.ts';
import { findMatter } from '#server/store/matters.ts';
import { asSystem, letter } from '../matters.ts';
import { openBrowser } from '../portal-browser.ts';
import { ask, codeOf, told } from './asking.ts';
import type { MatterName, Onlooker } from './cast.ts';
import { doorsToOne } from './doors.ts';
import type { Opened } from './opened.ts';

/** What is named in a form without being asked for, and who comes without a session. */
export function sideDoors(opened: Opened): void {
  const versionOf = async (name: MatterName): Promise<number> => {
    const { matter } = opened.matters[name];
    return (await findMatter(opened.office.app.db, asSystem, matter))?.version ?? 0;
  };
  const unknown = randomUUID();

  /** Both ways of asking, told without the id that was named. */
  async function toldOfBoth(
    who: Onlooker,
    name: EndpointName,
    { id, version, body }: { id: string; version: number; body: (named: string) => object },
  ): Promise<object[]> {
    const asked = [opened.matters.theirs.matter, unknown].map(async (named) => {
      const way = { body: () => body(named) };
      const answer = await ask(opened.server, {
        name,
        way,
        id,
        version,
        headers: opened.sessions[who],
      });
      expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400);
      return told(answer, named);
    });
    return Promise.all(asked);
  }

  describe('What is only named', () => {
    test('by a link is not there when it is out of reach', async () => {
      const { matter: id } = opened.matters.ours;
      const version = await versionOf('ours');
      const [real, never] = await toldOfBoth('officer', 'matter.join', {
        id,
        version,
        body: (named) => ({
          version,
          input: { other: named, kind: 'repeat', reason: '同一部电梯' },
        }),
      });
      expect(real).toMatchObject({ status: 422 });
      expect(real).toEqual(never);
    });

    test.each(['letterPaper', 'paper'] as const)(
      'among papers is not there when another letter has it (%s)',
      async (thing) => {
        const paper = opened.matters.bribe[thing];
        const { matter: id } = opened.matters.ours;
        const version = await versionOf('ours');
        const named = (one: string) => (one === unknown ? unknown : paper);
        const [added, never] = await toldOfBoth('officer', 'matter.add-papers', {
          id,
          version,
          body: (one) => ({
            version,
            input: { papers: [{ id: named(one), name: 'a.txt' }], note: '' },
          }),
        });
        expect(added).toEqual(never);
        const [typed, neverTyped] = await toldOfBoth('registrar', 'letter.register', {
          id,
          version,
          body: (one) => ({
            ...letter(),
            channel: 'letter',
            receivedOn: '2026-03-02',
            papers: [named(one)],
          }),
        });
        expect(typed).toMatchObject({ status: 422 });
        expect(typed).toEqual(neverTyped);
      },
    );
  });

  describe('Who has no session of the office', () => {
    test.each(['ours', 'bribe'] as const)(
      'is asked who they are, whatever they ask for, also with another letter’s cookie: %s',
      async (name) => {
        const version = await versionOf(name);
        const browser = openBrowser(opened.server);
        const { receipt } = opened.matters.theirs;
        await browser.get('/check');
        await browser.submit('/check', {
          number: receipt.matters[0]?.number ?? '',
          code: receipt.code,
        });
        const cookies = Object.fromEntries(browser.cookies);
        expect(cookies).toHaveProperty('letter');
        for (const [endpoint, { to, ways }] of doorsToOne)
          for (const [thing] of to) {
            const id = opened.matters[name][thing] ?? unknown;
            const way = ways[0] ?? {};
            const headers = {
              cookie: Object.entries(cookies)
                .map((one) => one.join('='))
                .join('; '),
            };
            for (const asked of [{}, headers]) {
              const question = { name: endpoint, way, version, headers: asked };
              const answer = await ask(opened.server, { ...question, id });
              expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'not-signed-in']);
              const never = await ask(opened.server, { ...question, id: unknown });
              expect(told(answer, id)).toEqual(told(never, unknown));
            }
          }
      },
    );
  });
}

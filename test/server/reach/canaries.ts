import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { MatterView } from '#contract/views.ts';
import { hasRightTo } from './asking.ts';
import { matterNames, maySee, onlookers, seen, type MatterName, type Onlooker } from './cast.ts';
import { markOf } from './marked.ts';
import type { Opened } from './opened.ts';
import { textsIn } from './texts-in.ts';

/** What an onlooker may not read anywhere: marks of what they do not see, and the names under which it could be asked for. */
interface Forbidden {
  readonly what: string;
  readonly words: RegExp;
}

/** People of the office who see the matter and decide no recusal. */
const notHeads = ['registrar', 'supervisor', 'reviewLeader', 'archivist', 'keeper'] as const;

/** In a matter that they do see: what its holder keeps to itself, what both ratings must be in for, what a receipt leaves. */
const keptBack: readonly (Forbidden & { readonly by: readonly Onlooker[] })[] = [
  {
    what: 'how the lead unit comes to its answer',
    by: ['officer', 'checker', 'leader'],
    words: /zzassistedx(note|draftopinion)/,
  },
  {
    what: 'how the review comes to its answer',
    by: ['officer', 'checker', 'leader'],
    words: /zzreviewingx(note|draftreview)/,
  },
  {
    what: 'one rating before the other is in',
    by: ['officer', 'checker', 'leader'],
    words: /zzreviewingxrate/,
  },
  {
    what: 'a name that is withheld',
    by: onlookers,
    words: /zzkeptx(name|phone|email|address)\d/,
  },
  {
    what: 'why a recusal was asked for',
    by: [...notHeads, 'officer', 'checker'],
    words: /zzoursxaskrecusal/,
  },
  {
    what: 'why somebody was recused',
    by: notHeads,
    words: /zzrecusingx(declarerecusal|deciderecusal)/,
  },
  {
    what: 'an accusation that has its receipt',
    by: ['keeper'],
    words: /zzreceivedx(?!recordhandover)/,
  },
];

function forbiddenTo({ matters }: Opened, who: Onlooker): Forbidden[] {
  const unseen = matterNames.filter((name) => !maySee(who, name, 'matter'));
  const words = unseen.flatMap((name) => {
    const { matter, letter, receipt, paper, letterPaper, document } = matters[name];
    const number = receipt.matters.find(({ id }) => id === matter)?.number ?? '';
    // The letter of `bribe` is that of `lamp`, whose own row says who reads it.
    const ofLetter = name === 'bribe' ? [] : [letter, letterPaper];
    const names = [markOf(name), matter, number, paper, document ?? matter, ...ofLetter];
    return names.map((word) => ({ what: name, words: new RegExp(`${word}(?!\\d)`) }));
  });
  const letterUnseen = maySee(who, 'lamp', 'letter')
    ? []
    : [
        { what: 'the mixed letter', words: new RegExp(markOf('mixed')) },
        { what: 'its paper', words: new RegExp(matters.lamp.letterPaper) },
      ];
  return [...words, ...letterUnseen, ...keptBack.filter(({ by }) => by.includes(who))];
}

export function canaries(opened: Opened): void {
  const get = (who: Onlooker, url: string): Promise<LightMyRequestResponse> =>
    opened.server.inject({ url, headers: opened.sessions[who] });

  describe('What is marked', () => {
    test('stands in every matter, so that it would be found', async () => {
      for (const name of matterNames) {
        const rows = await opened.office.app.db
          .selectFrom('matter')
          .select('state')
          .where('id', '=', opened.matters[name].matter)
          .execute();
        expect(JSON.stringify(rows).split(markOf(name)).length, name).toBeGreaterThan(3);
      }
    });

    test.each(onlookers)(
      'is found by the %s nowhere that it is not theirs to read',
      async (who) => {
        const forbidden = forbiddenTo(opened, who);
        const urls = [...lists(who), ...(await files(opened, get, who))];
        const own = matterNames.filter((name) => maySee(who, name, 'matter'));
        let all = '';
        for (const url of urls) {
          const answer = await get(who, url);
          expect(answer.statusCode, url).toBeLessThan(500);
          const text = await textsIn(answer);
          all += text;
          const found = forbidden.filter(({ words }) => words.test(text));
          expect(
            found.map(({ what, words }) => `${what}: ${words.exec(text)?.[0] ?? ''} in ${url}`),
          ).toEqual([]);
        }
        // The crawl has really read: what is theirs was found.
        for (const name of own.filter((one) => one !== 'received'))
          expect(all).toContain(markOf(name));
      },
    );

    test('is told to nobody but the people of its own letter', async () => {
      const rows = await opened.office.app.db.selectFrom('notice').selectAll().execute();
      expect(rows.length).toBeGreaterThan(10);
      for (const { matter_id, subject, body, recipient } of rows) {
        const words = [subject, body, recipient].join(' ');
        const name = matterNames.find((one) => opened.matters[one].matter === matter_id) ?? 'ours';
        const letter = name === 'lamp' || name === 'bribe' ? 'mixed' : name;
        const left = words.replaceAll(markOf(name), '').replaceAll(markOf(letter), '');
        expect(left, name).not.toMatch(/zz[a-z]+x/);
        expect(['received'], `${name}: ${words}`).not.toContain(name);
      }
    });

    test('is in no line of the log, however much it is told to log; nor is a code or a session', () => {
      const log = opened.logged.join('');
      expect(opened.logged.length).toBeGreaterThan(1000);
      expect(log).toContain('/api/matters/:id');
      expect(log).not.toMatch(/zz[a-z]+x/);
      for (const name of matterNames) {
        const { receipt, matter } = opened.matters[name];
        for (const { code } of receipt.parties) expect(log).not.toContain(code);
        expect(log).not.toContain(matter);
      }
      for (const who of onlookers) {
        const { cookie, 'x-csrf-token': csrf } = opened.sessions[who];
        expect(log).not.toContain(cookie.split('=')[1]);
        expect(log).not.toContain(csrf);
      }
    });
  });
}

const filters = [
  'state=any&limit=200',
  'state=any&sort=number',
  'state=any&sort=received',
  'state=any&number=2026',
  'state=any&unit=housing',
  'state=any&unit=labour',
  'state=any&category=0101',
  'state=ended',
  'late=near',
  'unowned=true',
];

/** Every address without an id that answers a GET, and the lists as they may be asked for. */
function lists(who: Onlooker): string[] {
  const rows = Object.entries<Endpoint>(endpoints) as [keyof typeof endpoints, Endpoint][];
  const plain = rows.filter(
    ([name, { method, path }]) => method === 'GET' && !path.includes(':') && hasRightTo(name, who),
  );
  const scoped = ['mine', 'unit', 'all'].flatMap((scope) =>
    filters.map((filter) => `scope=${scope}&${filter}`),
  );
  return [
    ...plain.map(([name, { path }]) =>
      name === 'person.colleagues' ? `${path}?unit=housing` : path,
    ),
    ...scoped.map((search) => `/api/matters?${search}`),
    '/api/matters/export?scope=all&state=any&format=csv',
    '/api/matters/export?scope=all&state=any&format=xlsx',
  ];
}

type Get = (who: Onlooker, url: string) => Promise<LightMyRequestResponse>;

/** Everything that hangs on the matters they may open: what each names is followed. */
async function files(opened: Opened, get: Get, who: Onlooker): Promise<string[]> {
  const urls: string[] = [];
  for (const name of matterNames.filter((one) => maySee(who, one, 'matter'))) {
    const { matter } = opened.matters[name];
    const view = (await get(who, `/api/matters/${matter}`)).json<MatterView>();
    urls.push(`/api/matters/${matter}`, `/api/matters/${matter}/similar`);
    urls.push(`/api/matters/${matter}/draft.docx`);
    urls.push(...view.papers.map(({ id }) => `/api/papers/${id}`));
    if (readsPrints(who, name)) urls.push(...printsOf(view));
  }
  return urls;
}

/** A print is the same for everybody who may have it: it is read for those who see least of the others. */
const readsPrints = (who: Onlooker, name: MatterName): boolean =>
  who === 'officer' ||
  (who === 'registrar' && name === 'lamp') ||
  (who === 'keeper' && seen[name].by.length === 1);

const printsOf = ({ documents, letter: { id } }: MatterView): string[] => [
  ...documents.flatMap((one) => [
    `/api/documents/${one.id}`,
    ...(one.masked ? [`/api/documents/${one.id}/masked`] : []),
  ]),
  `/api/letters/${id}/slip.pdf`,
  `/api/letters/${id}/visit-record.pdf`,
  `/api/letters/${id}/registration-form.pdf`,
];

import { randomUUID } from 'node:crypto';
import Fastify, { type LightMyRequestResponse } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerPortal } from '#server/portal/portal.ts';
import { petitionerActs } from '#server/portal/parts/matter-forms.tsx';
import { openBrowser, type Browser } from '../portal-browser.ts';
import { told } from './asking.ts';
import { markOf } from './marked.ts';
import type { Ids } from './matters-of-all.ts';
import type { Opened } from './opened.ts';

/** What stands in an address or a form of the portal to name something of a matter. */
interface Named {
  readonly ids: readonly string[];
  readonly matter: string;
  readonly number: string;
  readonly documentNumber: string;
  /** A query code that opens another letter. */
  readonly code: string;
}

interface Asking {
  readonly url: string;
  /** Of a form: its fields, but for the token that every form has. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Every route of the portal, and how it could be asked for somebody else's matter. A new route without a row fails. */
type PortalDoor = (named: Named) => readonly Asking[];

const at =
  (before: string, after = ''): PortalDoor =>
  ({ ids }) =>
    ids.map((id) => ({ url: `${before}${id}${after}` }));
const posted =
  (url: string, form: (named: Named) => Record<string, string> = () => ({})): PortalDoor =>
  (named) => [{ url, form: form(named) }];
const just =
  (...urls: string[]): PortalDoor =>
  () =>
    urls.map((url) => ({ url }));
/** Forms that change what one writes oneself: they are sent with the ids of another's things in every field that takes one. */
const naming = ({ matter }: Named) => ({ id: matter, paper: matter, papers: matter, at: '0' });

const doors: Readonly<Record<string, PortalDoor>> = {
  'GET /': just('/'),
  'GET /how-it-works': just('/how-it-works'),
  'GET /write': just('/write'),
  'GET /write/:step': just('/write/papers', '/write/check'),
  'POST /write/:step': posted('/write/what', naming),
  'POST /write/papers/remove': posted('/write/papers/remove', naming),
  'POST /write/people/remove': posted('/write/people/remove', naming),
  'GET /write/people/:at': at('/write/people/'),
  'POST /write/people/:at': posted('/write/people/0', naming),
  'POST /write/check': posted('/write/check', naming),
  'POST /write/discard': posted('/write/discard', naming),
  'GET /sent': just('/sent'),
  'GET /sent/slip-a4.pdf': just('/sent/slip-a4.pdf'),
  'GET /sent/slip-80mm.pdf': just('/sent/slip-80mm.pdf'),
  'GET /sent/receipt': just('/sent/receipt'),
  'POST /sent/forget': posted('/sent/forget', naming),
  'GET /calls': just('/calls'),
  'GET /calls/:id': at('/calls/'),
  'GET /calls/:id/announcement.pdf': at('/calls/', '/announcement.pdf'),
  'GET /calls/:id/summary.pdf': at('/calls/', '/summary.pdf'),
  'POST /calls/:id/answer': ({ ids }) =>
    ids.map((id) => ({ url: `/calls/${id}/answer`, form: {} })),
  'GET /check': just('/check', '/check?ended=1'),
  'POST /check': ({ number, code }) => [{ url: '/check', form: { number, code } }],
  'GET /my': just('/my', '/my?done=rate'),
  'GET /my/papers/:id': at('/my/papers/'),
  'GET /my/documents/:id': at('/my/documents/'),
  'GET /my/receipt': just('/my/receipt'),
  'GET /my/:id/progress.pdf': at('/my/', '/progress.pdf'),
  'GET /my/:id/own-data': at('/my/', '/own-data'),
  'GET /my/:id/own-data.json': at('/my/', '/own-data.json'),
  'GET /my/:id/:act': ({ matter }) =>
    petitionerActs.map((act) => ({ url: `/my/${matter}/${act}` })),
  'POST /my/:id/:act': ({ matter }) =>
    petitionerActs.map((act) => ({ url: `/my/${matter}/${act}`, form: whatAnActAsks })),
  'POST /my/consent': posted('/my/consent', naming),
  'GET /verify': just('/verify'),
  'POST /verify': ({ documentNumber, code }) => [
    { url: '/verify', form: { number: documentNumber, code } },
  ],
  'GET /*': ({ ids }) => ids.map((id) => ({ url: `/nowhere/${id}` })),
};

/** Asked last and not here: they take a file, or end the visit with which the others are asked. */
const elsewhere = ['POST /write/papers', 'POST /my/leave'];

const whatAnActAsks = {
  version: '1',
  note: 'a',
  words: 'a',
  reason: 'a',
  reasons: 'a',
  request: 'a',
  body: 'a',
  text: 'a',
  agrees: 'yes',
  kept: 'yes',
  no: '1',
  score: 'satisfied',
  target: 'unit',
  id: '1',
};

export function portalDoors(opened: Opened): void {
  describe('On the portal', () => {
    test('every route has its row', async () => {
      const found: string[] = [];
      const bare = Fastify();
      bare.addHook('onRoute', ({ method, url }) => {
        for (const one of [method].flat()) if (one !== 'HEAD') found.push(`${one} ${url}`);
      });
      await registerPortal(bare, opened.office.app);
      const known = [...Object.keys(doors), ...elsewhere];
      const routes = found.filter((one) => !/\.(css|svg|woff2?)$/.test(one));
      expect(routes.sort()).toEqual(known.sort());
    });

    describe.each([
      ['a stranger', '203.0.113.1'],
      ['the petitioner of another matter', '203.0.113.2'],
    ])('%s', (who, from) => {
      let browser: Browser;
      beforeAll(async () => {
        browser = openBrowser(opened.server);
        await browser.get('/check');
        const { receipt } = opened.matters.theirs;
        const number = receipt.matters[0]?.number ?? '';
        if (who !== 'a stranger') await browser.submit('/check', { number, code: receipt.code });
        await browser.get('/check');
      });

      test.each(Object.entries(doors))('learns nothing through %s', async (_, door) => {
        for (const name of ['ours', 'bribe', 'received'] as const) {
          const real = await namedOf(opened, opened.matters[name]);
          const [here, never] = [door(real), door(unknown(real))];
          for (const [index, asking] of here.entries()) {
            const answer = await send(opened, { browser, from }, asking);
            const other = await send(opened, { browser, from }, never[index] ?? asking);
            expect(answer.statusCode, asking.url).toBeLessThan(500);
            expect(without(answer, real), asking.url).toEqual(without(other, unknown(real)));
            expect(answer.body).not.toContain(markOf(name));
            expect(answer.body).not.toContain(markOf('mixed'));
          }
        }
      });
    });
  });
}

async function namedOf({ office, matters }: Opened, ids: Ids): Promise<Named> {
  const { matter, letter, letterPaper, paper, document, receipt } = ids;
  const { rows } = await office.owner.query<{ number: string }>(
    'select number from document where matter_id = $1',
    [matter],
  );
  return {
    ids: [matter, letter, letterPaper, paper, document ?? matter],
    matter,
    number: receipt.matters.find(({ id }) => id === matter)?.number ?? '',
    documentNumber: rows[0]?.number ?? '望信函〔2026〕998号',
    code: matters.theirs.receipt.code,
  };
}

const never = randomUUID();
const unknown = ({ ids, code }: Named): Named => ({
  code,
  ids: ids.map(() => never),
  matter: never,
  number: '望信2026-999',
  documentNumber: '望信函〔2026〕999号',
});

const without = (answer: LightMyRequestResponse, named: Named): object => {
  const parts = [...named.ids, named.matter, named.number, named.documentNumber];
  const text = JSON.stringify(told(answer, named.matter));
  return JSON.parse(
    parts.reduce((left, part) => left.replaceAll(JSON.stringify(part).slice(1, -1), 'ID'), text),
  ) as object;
};

function send(
  { server }: Opened,
  // From an address of their own, so that the one's wrong codes do not count for the other.
  { browser, from: remoteAddress }: { browser: Browser; from: string },
  { url, form }: Asking,
): Promise<LightMyRequestResponse> {
  const cookies = Object.fromEntries(browser.cookies);
  if (!form) return server.inject({ url, cookies, remoteAddress });
  const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page.html)?.[1] ?? '';
  const body = new URLSearchParams({ ...form, csrf }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return server.inject({ method: 'POST', url, cookies, headers, payload: body, remoteAddress });
}

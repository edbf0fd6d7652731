import { z } from 'zod';
import { formsIn, linksIn, type ShownForm } from './from-forms.ts';
import type { Line } from './send.ts';

/** Who sends: a post with its session, a petitioner with their letter open, or nobody in particular. */
export interface Sender {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const stranger: Sender = { name: 'nobody', headers: {} };

export interface Account {
  readonly login: string;
  readonly password: string;
}

export async function signedIn(line: Line, account: Account): Promise<Sender> {
  const answer = await line.send({
    method: 'POST',
    path: '/api/session',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const { csrf } = z.object({ csrf: z.string() }).parse(JSON.parse(answer?.body ?? '{}'));
  const cookie = cookiesOf(answer?.headers['set-cookie']);
  return { name: account.login, headers: { cookie, 'x-csrf-token': csrf } };
}

export interface OwnLetter {
  readonly number: string;
  readonly code: string;
  readonly matterId: string;
}

const receipt = z.object({
  matters: z.array(z.object({ id: z.string(), number: z.string() })).min(1),
  code: z.string(),
});

/** A letter of this run's own, as anybody sends one. */
export async function sendLetter(line: Line): Promise<OwnLetter> {
  const answer = await line.send({
    method: 'POST',
    path: '/api/public/letters',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      content: 'The street lamps have been dark since spring.',
      petitioner: { name: 'A. Resident', phone: '13900000000', contactBy: 'sms' },
      matters: [{ subject: 'Street lamps', requests: ['Mend the lamps'] }],
    }),
  });
  const { matters, code } = receipt.parse(JSON.parse(answer?.body ?? '{}'));
  const [matter] = matters;
  if (!matter) throw new Error('the receipt names no matter');
  return { number: matter.number, code, matterId: matter.id };
}

export interface Visitor extends Sender {
  readonly forms: readonly ShownForm[];
}

const firstPages = ['/', '/check', '/verify', '/write/kind', '/write/what', '/write/requests'];
const furtherPages = ['/write/papers', '/write/you', '/write/others', '/write/subject'];
const lastPages = ['/write/people/0', '/write/check', '/calls', '/sent', '/my'];
const mostPages = 60;

/** A browser that has opened its letter, and every form on the pages it comes to. */
export async function visiting(line: Line, letter: OwnLetter): Promise<Visitor> {
  const shown = await line.send({ method: 'GET', path: '/check', headers: {} });
  const visit = cookiesOf(shown?.headers['set-cookie']);
  const csrf = formsIn(shown?.body ?? '')
    .flatMap(({ fields }) => fields)
    .find(([name]) => name === 'csrf')?.[1];
  const { number, code } = letter;
  const opened = await line.send({
    method: 'POST',
    path: '/check',
    headers: { cookie: visit, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf: csrf ?? '', number, code }).toString(),
  });
  const headers = { cookie: `${visit}; ${cookiesOf(opened?.headers['set-cookie'])}` };
  return { name: 'petitioner', headers, forms: await formsSeen(line, headers) };
}

async function formsSeen(line: Line, headers: Sender['headers']): Promise<ShownForm[]> {
  const waiting = [...firstPages, ...furtherPages, ...lastPages];
  const seen = new Set<string>();
  const forms = new Map<string, ShownForm>();
  for (let path = waiting.shift(); path && seen.size < mostPages; path = waiting.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const page = await line.send({ method: 'GET', path, headers });
    if (!String(page?.headers['content-type']).startsWith('text/html')) continue;
    for (const form of formsIn(page?.body ?? '')) forms.set(JSON.stringify(form), form);
    waiting.push(...linksIn(page?.body ?? '').filter((link) => !link.includes('.')));
  }
  return [...forms.values()];
}

export const cookiesOf = (set: string | string[] | undefined): string =>
  [set ?? []]
    .flat()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');

import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formsIn } from './from-forms.ts';
import type { Answer } from './request.ts';
import type { Line } from './send.ts';
import { cookiesOf } from './senders.ts';

/** A letter that the office has answered for. */
export interface Acknowledged {
  readonly key: string;
  readonly letterId: string;
  readonly number: string;
  readonly code: string;
}

const answered = z.object({
  letterId: z.string(),
  code: z.string(),
  matters: z.array(z.object({ number: z.string() })).min(1),
});

const body = JSON.stringify({
  content: 'The street lamps have been dark since spring. '.repeat(4),
  petitioner: { name: 'A. Resident' },
  matters: [{ subject: 'Street lamps', requests: ['Mend the lamps'] }],
});

/** Sends a letter under its key, as often as it takes. Nothing when the office went away before it answered. */
export async function sendUnder(line: Line, key: string): Promise<Acknowledged | undefined> {
  const answer = await line.send({
    method: 'POST',
    path: '/api/public/letters',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...fromAnywhere() },
    body,
  });
  if (!answer) return undefined;
  if (answer.status >= 300) throw new Error(`a letter was answered ${told(answer)}`);
  const { letterId, code, matters } = answered.parse(JSON.parse(answer.body));
  return { key, letterId, code, number: matters[0]?.number ?? '' };
}

export const freshKey = (): string => randomUUID();

/** Opens the letter on the portal by number and code, and takes its receipt home. Nothing when the office went away. */
export async function receiptFor(
  line: Line,
  { number, code }: Acknowledged,
): Promise<string | undefined> {
  const shown = await line.send({ method: 'GET', path: '/check', headers: fromAnywhere() });
  if (!shown) return undefined;
  const visit = cookiesOf(shown.headers['set-cookie']);
  const fields = formsIn(shown.body).flatMap((form) => form.fields);
  const csrf = fields.find(([name]) => name === 'csrf')?.[1] ?? '';
  const type = 'application/x-www-form-urlencoded';
  const opened = await line.send({
    method: 'POST',
    path: '/check',
    headers: { cookie: visit, 'content-type': type, ...fromAnywhere() },
    body: new URLSearchParams({ csrf, number, code }).toString(),
  });
  if (!opened) return undefined;
  if (opened.status !== 303) throw new Error(`${number} was not opened: ${told(opened)}`);
  const cookie = `${visit}; ${cookiesOf(opened.headers['set-cookie'])}`;
  const receipt = await line.send({ method: 'GET', path: '/my/receipt', headers: { cookie } });
  if (receipt && receipt.status !== 200)
    throw new Error(`${number} has no receipt: ${told(receipt)}`);
  return receipt?.body;
}

const told = ({ status, body: said }: Answer): string => `${status} ${said.slice(0, 300)}`;

/** As many sources as letters, as a proxy would name them. */
const fromAnywhere = () => ({
  'x-forwarded-for': `10.${[1, 2, 3].map(() => randomInt(256)).join('.')}`,
});

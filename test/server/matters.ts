import { randomUUID } from 'node:crypto';
import { letterInput, type Receipt } from '#contract/letters.ts';
import type { ActName } from '#domain/acts.ts';
import type { Matter, Route } from '#domain/matter.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import type { App } from '#server/app.ts';
import { receiveLetter, type Arrival } from '#server/intake.ts';
import { sortAs } from '../domain/story.ts';
import { as, county, type Post } from './office.ts';

export const letter = (words = '小区电梯停运三周，请尽快修好。') =>
  letterInput.parse({
    content: words,
    petitioner: { name: '测试人', phone: '00000000000', contactBy: 'sms' },
    matters: [{ subject: '电梯停运', requests: ['修好电梯', '公开维修资金'] }],
  });

export const arrival = (change: Partial<Arrival> = {}): Arrival => ({
  input: letter(),
  channel: 'portal',
  idempotencyKey: randomUUID(),
  registrar: null,
  ...change,
});

/** What must not be refused here; a refusal ends the test with its code. */
export function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.code}`);
  return outcome;
}

export const receive = async (app: App, change: Partial<Arrival> = {}): Promise<Receipt> =>
  granted(await receiveLetter(app, arrival(change)));

export const receiveOne = async (app: App): Promise<string> => {
  const [matter] = (await receive(app)).matters;
  if (!matter) throw new Error('a letter has at least one matter');
  return matter.id;
};

export const tryAct = (
  app: App,
  who: Post,
  order: { id: string; act: ActName; input?: unknown; version?: number },
) =>
  act(app, {
    ...as(who),
    act: order.act,
    matterId: order.id,
    input: order.input ?? {},
    ...(order.version === undefined ? {} : { version: order.version }),
  });

export const mustAct = async (
  app: App,
  who: Post,
  order: { id: string; act: ActName; input?: unknown },
): Promise<Matter> => granted(await tryAct(app, who, order));

export async function sortedMatter(
  app: App,
  route: Route = 'R6',
  respondents: string[] = [],
): Promise<string> {
  const id = await receiveOne(app);
  await mustAct(app, 'sorter', { id, act: 'sort', input: sortAs(route, respondents) });
  return id;
}

export async function sentMatter(app: App, unit = 'housing'): Promise<string> {
  const id = await sortedMatter(app);
  await mustAct(app, 'sorter', { id, act: 'transfer', input: { unit } });
  return id;
}

export const asSystem = { county, kind: 'system' } as const;

import { extractText } from 'unpdf';
import { v7 as newId } from 'uuid';
import { expect } from 'vitest';
import { letterInput, type Receipt } from '#contract/letters.ts';
import type { MatterView } from '#contract/views.ts';
import type { ActName } from '#domain/acts.ts';
import type { Matter } from '#domain/matter.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import { openDocument } from '#server/issued/documents-issued.ts';
import { receiveLetter, type Arrival } from '#server/intake.ts';
import { matterView } from '#server/matters/matter-view.ts';
import { findMatter } from '#server/store/matters.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { as, county, type Post, type TestOffice } from './office.ts';

/** How a test works at an office's desk: a letter arrives, people act, and what was issued is read on paper. */

export const zhao = { name: '赵守田', phone: '13900000000', contactBy: 'sms' as const };

interface Arriving extends Partial<Omit<Arrival, 'input'>> {
  readonly petitioner?: object;
  readonly subject?: string;
  readonly content?: string;
}

export async function arrive(office: TestOffice, arriving: Arriving = {}): Promise<Receipt> {
  const { petitioner = zhao, subject = '翠苑小区电梯停运三个月', content, ...rest } = arriving;
  const input = letterInput.parse({
    content: content ?? '3号楼电梯停运三个月，老人上下楼困难。',
    petitioner,
    matters: [{ subject, requests: ['尽快修复电梯', '公布维修资金使用情况'] }],
  });
  const receipt = await receiveLetter(office.app, {
    input,
    channel: 'portal',
    idempotencyKey: newId(),
    registrar: null,
    ...rest,
  });
  if (isRefusal(receipt)) throw new Error(receipt.code);
  return receipt;
}

export const matterIdOf = (receipt: Receipt): string => receipt.matters[0]?.id ?? '';

type Doing = readonly [post: Post, name: ActName, input?: object];

export const attempt = (
  { app }: TestOffice,
  matterId: string,
  [post, name, input = {}]: Doing,
): Promise<Matter | Refusal> => act(app, { ...as(post), act: name, matterId, input });

/** The matter as this person's screen shows it; nothing when it is out of their reach. */
export async function matterSeen(
  app: TestOffice['app'],
  id: string,
  viewer: ReturnType<typeof as>,
): Promise<MatterView | undefined> {
  const row = await findMatter(app.db, viewer.reach, id);
  return row && matterView(app, row, viewer);
}

/** Does these acts one after the other; each must be allowed. Says how the matter stands then. */
export async function work(
  office: TestOffice,
  matterId: string,
  ...doings: readonly Doing[]
): Promise<Matter> {
  let matter: Matter | undefined;
  for (const doing of doings) {
    const done = await attempt(office, matterId, doing);
    if (isRefusal(done))
      throw new Error(`${doing[1]}: ${done.code} ${JSON.stringify(done.params)}`);
    matter = done;
  }
  if (matter === undefined) throw new Error('nothing was done');
  return matter;
}

export interface OnPaper {
  readonly kind: string;
  readonly number: string;
  /** Without the spaces and line ends of the layout. */
  readonly text: string;
}

/** Every document of a matter, in the order of issue, as it reads on paper. */
export async function paperOf({ app }: TestOffice, matterId: string): Promise<OnPaper[]> {
  const read: OnPaper[] = [];
  for (const { id, kind, number } of await documentsOf(app.db, county, matterId)) {
    const opened = await openDocument(app, { county, id, reach: { county, kind: 'system' } });
    expect(opened, kind).toBeDefined();
    read.push({ kind, number, text: await textOf(opened?.bytes ?? new Uint8Array()) });
  }
  return read;
}

export async function textOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return text.replaceAll(/\s/g, '');
}

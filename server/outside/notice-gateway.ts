import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { day, type Day } from '#domain/day.ts';
import type { Clock } from './clock.ts';
import { errorCode, writeOnce } from './durable-file.ts';
import type { Attachment, Mailer, SendResult } from './mailer.ts';
import { safeName } from './safe-name.ts';

export type NoticeChannel = 'sms' | 'email' | 'letter';

export interface Notice {
  /** Letters, digits and hyphens. The same id is never sent twice. */
  readonly id: string;
  readonly channel: NoticeChannel;
  /** A phone number, an e-mail address, or a postal address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

export interface NoticeGateway {
  send(notice: Notice): Promise<SendResult>;
}

export interface GatewayParts {
  /** `<data>/outbox` */
  readonly folder: string;
  readonly clock: Clock;
  /** Without one, e-mail goes into the folder like the rest. */
  readonly mailer?: Mailer;
}

/**
 * Writes each notice to `<folder>/<day>/<channel>/`, where a text-message service or a printer takes it.
 * The printed letters' queue is the `letter` folder of each day. E-mail leaves by SMTP where an office has it.
 */
export function openNoticeGateway(parts: GatewayParts): NoticeGateway {
  const underWay = new Map<string, Promise<SendResult>>();
  return {
    send(notice) {
      const running = underWay.get(notice.id);
      if (running !== undefined) return running;
      const sending = deliver(parts, notice).finally(() => underWay.delete(notice.id));
      underWay.set(notice.id, sending);
      return sending;
    },
  };
}

async function deliver(parts: GatewayParts, notice: Notice): Promise<SendResult> {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(notice.id)) throw new Error(`not a notice id: ${notice.id}`);
  const reference = join(await dayOf(parts, notice.id), notice.channel, notice.id);
  const path = join(parts.folder, reference);
  const earlier = await earlierReference(path);
  if (earlier !== undefined) return { sent: true, reference: earlier };
  if (notice.channel === 'email' && parts.mailer !== undefined) {
    return byMail(parts.mailer, notice, path);
  }
  return intoFolder(notice, { path, reference: reference.replaceAll('\\', '/') });
}

// A notice belongs to the day of its first attempt: a repetition on a later day finds the same place.
async function dayOf({ folder, clock }: GatewayParts, id: string): Promise<Day> {
  const shard = createHash('sha256').update(id).digest('hex').slice(0, 2);
  const path = join(folder, '.days', shard, id);
  const today = clock.today();
  if (await writeOnce(path, today)) return today;
  return day(await readFile(path, 'utf8'));
}

async function byMail(mailer: Mailer, notice: Notice, path: string): Promise<SendResult> {
  const result = await mailer.send(notice);
  if (result.sent) await writeOnce(`${path}.json`, record(notice, result.reference, []));
  return result;
}

interface Place {
  readonly path: string;
  readonly reference: string;
}

// The .json comes last: who finds it finds the rest complete.
async function intoFolder(notice: Notice, { path, reference }: Place): Promise<SendResult> {
  const files: string[] = [];
  for (const [index, { name, bytes }] of (notice.attachments ?? []).entries()) {
    const file = `${path}-${index + 1}-${safeName(name)}`;
    await writeOnce(file, bytes);
    files.push(file.slice(path.length - notice.id.length));
  }
  await writeOnce(`${path}.txt`, [notice.to, notice.subject, '', notice.text, ''].join('\n'));
  await writeOnce(`${path}.json`, record(notice, reference, files));
  return { sent: true, reference };
}

function record(notice: Notice, reference: string, files: readonly string[]): string {
  const { id, channel, to, subject, text } = notice;
  return `${JSON.stringify({ id, channel, to, subject, text, files, reference }, null, 2)}\n`;
}

async function earlierReference(path: string): Promise<string | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(`${path}.json`, 'utf8'));
    return referenceIn(kept) ?? path;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function referenceIn(kept: unknown): string | undefined {
  if (typeof kept !== 'object' || kept === null || !('reference' in kept)) return undefined;
  return typeof kept.reference === 'string' ? kept.reference : undefined;
}

import type { FastifyReply } from 'fastify';
import { sendBytes } from '../http/bytes.ts';
import type { Opened } from '../matters/petitioner.ts';
import { receiptOf } from '../record/receipts.ts';
import { goTo } from './answer.tsx';
import type { Portal } from './visit.ts';

/** The receipt of a letter as a file to keep: anybody can check it without this server. */
export async function sendReceipt(
  { app }: Portal,
  reply: FastifyReply,
  opened: Opened & { readonly county: string },
) {
  const content = await receiptOf(app, opened);
  if (content === undefined) return goTo(reply, '/check');
  return sendBytes(reply, {
    content: Buffer.from(content),
    name: 'redress-receipt.json',
    mime: 'application/json',
    inline: false,
  });
}

import type { App } from '../app.ts';
import { textToSend } from '../matters/notices.ts';
import { letterOfMatter } from '../store/letters.ts';
import { findNotice, markNotice } from '../store/papers-issued.ts';
import { rowKey } from './render-document.ts';

/** Sends one notice through the gateway, which never sends the same id twice. A passing failure is tried again. */
export async function sendQueued(app: App, payload: unknown): Promise<void> {
  const key = rowKey.parse(payload);
  const notice = await findNotice(app.db, key.county, key.id);
  if (!notice || notice.state === 'sent') return;
  const letter = await letterOfMatter(app.db, key.county, notice.matter_id);
  if (!letter) throw new Error(`matter ${notice.matter_id} has no letter`);
  const text = textToSend(app, notice.body, letter);
  const { id, channel, recipient: to, subject } = notice;
  const result = await app.gateway.send({ id, channel, to, subject, text });
  if (result.sent) return markNotice(app.db, key, { state: 'sent', reference: result.reference });
  await markNotice(app.db, key, { state: 'failed', reference: null });
  if (result.retry) throw new Error('the gateway could not send the notice now');
}

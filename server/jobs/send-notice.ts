import type { Selectable } from 'kysely';
import type { App } from '../app.ts';
import { openDocument, toPetitioner } from '../issued/documents-issued.ts';
import { textToSend } from '../matters/notices.ts';
import { letterOfMatter } from '../store/letters.ts';
import type { Attachment } from '../outside/mailer.ts';
import { documentsOf, findNotice, markNotice } from '../store/papers-issued.ts';
import { partiesOfLetter } from '../store/parties.ts';
import type { NoticeTable } from '../store/tables.ts';
import { rowKey } from './render-document.ts';

/** Sends one notice through the gateway, which never sends the same id twice. A passing failure is tried again. */
export async function sendQueued(app: App, payload: unknown): Promise<void> {
  const key = rowKey.parse(payload);
  const notice = await findNotice(app.db, key.county, key.id);
  if (!notice || notice.state === 'sent') return;
  // Since it was queued the petitioner has had how they are reached erased.
  if (notice.recipient === '') return;
  const text = textToSend(app, notice.body, await partyOf(app, notice));
  const { id, channel, recipient: to, subject } = notice;
  const attachments = channel === 'sms' ? [] : await documentsWith(app, notice);
  const result = await app.gateway.send({ id, channel, to, subject, text, attachments });
  if (result.sent) return markNotice(app.db, key, { state: 'sent', reference: result.reference });
  await markNotice(app.db, key, { state: 'failed', reference: null });
  if (result.retry) throw new Error('the gateway could not send the notice now');
}

async function partyOf(app: App, { county, matter_id, party }: Selectable<NoticeTable>) {
  const letter = await letterOfMatter(app.db, county, matter_id);
  const parties = letter ? await partiesOfLetter(app.db, county, letter.id) : [];
  const found = parties.find(({ no }) => no === party);
  if (!found) throw new Error(`matter ${matter_id} has no party ${party}`);
  return found;
}

/** The written notices that the same event issued to the petitioner (arts. 22, 23 and 34): they travel with the message. */
async function documentsWith(
  app: App,
  { county, matter_id, event_seq }: Selectable<NoticeTable>,
): Promise<Attachment[]> {
  const reach = { county, kind: 'system' } as const;
  const documents = await documentsOf(app.db, county, matter_id);
  const theirs = documents.filter(
    (one) => one.event_seq === event_seq && toPetitioner.has(one.kind),
  );
  const opened = await Promise.all(
    theirs.map(({ id }) => openDocument(app, { county, id, reach })),
  );
  return opened
    .filter((one) => one !== undefined)
    .map(({ name, bytes }) => ({ name, bytes, mime: 'application/pdf' }));
}

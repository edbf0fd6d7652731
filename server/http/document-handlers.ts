import type { FastifyReply } from 'fastify';
import type { documentEndpoints } from '#contract/documents.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { draftDocx } from '../issued/draft-docx.ts';
import { openDocument } from '../issued/documents-issued.ts';
import type { Copy } from '../issued/documents-kept-back.ts';
import { recordOpening } from '../matters/record-opening.ts';
import { saveDocumentLayout } from '../office/dictionary.ts';
import { forgetBooks } from '../office/office.ts';
import { sendBytes } from './bytes.ts';
import type { Handlers } from './routes.ts';
import type { Who } from './who.ts';

type Names = keyof typeof documentEndpoints;

export const documentHandlers: Pick<Handlers, Names> = {
  'document.setting': ({ app, who }) =>
    Promise.resolve({
      layout: who.books.office.documentLayout,
      typefaces: app.renderer.typefaces.map((one) => ({ ...one })),
    }),
  'document.choose-layout': async ({ app, who, body }) => {
    await saveDocumentLayout(app, who.person.id, body.layout);
    forgetBooks(app);
    return body;
  },
  'document.open': (call) => send(call, 'original'),
  'document.open-masked': (call) => send(call, 'masked'),
  'matter.draft-docx': async ({ app, who, params, reply }) => {
    const draft = await draftDocx(app, params.id, who);
    if (isRefusal(draft)) return draft;
    const { bytes: content, name, matter } = draft;
    await recordOpening(app, { actor: who.actor, what: 'document', matters: [matter] });
    return sendBytes(reply, { content, name, mime: docxType, inline: false });
  },
};

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function send(
  { app, who: { actor, reach }, params, reply }: Sending,
  copy: Copy,
): Promise<FastifyReply | Refusal> {
  const found = await openDocument(app, {
    county: reach.county,
    id: params.id,
    reach,
    actor,
    copy,
  });
  if (!found) return refusal('not-found');
  const { bytes: content, name, matter } = found;
  await recordOpening(app, { actor, what: 'document', matters: [matter] });
  return sendBytes(reply, { content, name, mime: 'application/pdf', inline: true });
}

interface Sending {
  readonly app: App;
  readonly who: Who;
  readonly params: { readonly id: string };
  readonly reply: FastifyReply;
}

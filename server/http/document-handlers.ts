import { refusal } from '#domain/refusal.ts';
import { openDocument } from '../issued/documents-issued.ts';
import { saveDocumentLayout } from '../office/dictionary.ts';
import { forgetBooks } from '../office/office.ts';
import { sendBytes } from './bytes.ts';
import type { Handlers } from './routes.ts';

type Names = 'document.setting' | 'document.choose-layout' | 'document.open';

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
  'document.open': async ({ app, who, params, reply }) => {
    const { reach } = who;
    const found = await openDocument(app, { county: reach.county, id: params.id, reach });
    if (!found) return refusal('not-found');
    const { bytes: content, name } = found;
    return sendBytes(reply, { content, name, mime: 'application/pdf', inline: true });
  },
};

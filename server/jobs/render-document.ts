import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { App } from '../app.ts';
import { renderDocument } from '../issued/documents-issued.ts';

export const rowKey = z.object({ county: z.string(), id: z.uuid() });

/** Makes the bytes of an issued document. Setting type blocks, so whoever waits gets a turn first. */
export async function renderIssued(app: App, payload: unknown): Promise<void> {
  await setImmediate();
  await renderDocument(app, rowKey.parse(payload));
}

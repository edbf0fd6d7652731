import type { Readable } from 'node:stream';
import type { Selectable } from 'kysely';
import { validate as isId, v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { paperView } from '#contract/views.ts';
import type { Reach } from '#domain/reach.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { dayInShanghai } from '../outside/clock.ts';
import { isUploadRefusal } from '../outside/upload-refusal.ts';
import { findPaper } from '../store/papers.ts';
import { insertPaper } from '../store/letters.ts';
import type { PaperTable } from '../store/tables.ts';

export type PaperView = z.infer<typeof paperView>;

/** Bytes of one file, at most (issue of arrival; domain facts give no number: HOUSE). */
export const maxPaperBytes = 20 * 1024 * 1024;

export interface Upload {
  readonly county: string;
  readonly stream: Readable;
  readonly name: string;
  readonly addedBy: 'petitioner' | 'staff';
}

/** Takes in one file: streamed to disk under its hash, known by its bytes. It belongs to no letter yet. */
export async function receivePaper(app: App, upload: Upload): Promise<PaperView | Refusal> {
  const { county, stream, name, addedBy } = upload;
  const received = await app.blobs.receive(stream, { name, maxBytes: maxPaperBytes });
  if (isUploadRefusal(received))
    return refusal(received.code, { field: 'file', params: received.params });
  const { sha256, size, mime, kind, inline, name: shown } = received;
  const row = await insertPaper(app.db, {
    county,
    id: newId(),
    sha256,
    name: shown,
    mime,
    kind,
    inline,
    size,
    added_by: addedBy,
    letter_id: null,
    matter_id: null,
  });
  return paperViewOf(row);
}

export interface OpenedPaper {
  readonly stream: Readable;
  readonly name: string;
  readonly mime: string;
  readonly inline: boolean;
  readonly size: number;
  readonly letterId: string | null;
  /** The matter to whose file it was added; null for what came with the letter. */
  readonly matterId: string | null;
}

/** The bytes of a paper within reach; nothing when there is none. */
export async function openPaper(
  app: App,
  { county, id, reach }: { county: string; id: string; reach: Reach },
): Promise<OpenedPaper | undefined> {
  if (!isId(id)) return undefined;
  const paper = await findPaper(app.db, { county, id, reach });
  const stream = paper && (await app.blobs.read(paper.sha256));
  if (!paper || !stream) return undefined;
  const { name, mime, inline, size, letter_id: letterId, matter_id: matterId } = paper;
  return { stream, name, mime, inline, size, letterId, matterId };
}

export const paperViewOf = (row: Selectable<PaperTable>): PaperView => ({
  id: row.id,
  name: row.name,
  mime: row.mime,
  kind: row.kind,
  inline: row.inline,
  size: row.size,
  addedOn: dayInShanghai(row.added_at),
  addedBy: row.added_by,
});

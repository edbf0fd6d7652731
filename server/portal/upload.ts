import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { takeTurn } from '../http/turns.ts';
import { receivePaper, type PaperView } from '../matters/papers.ts';
import { officeOf } from '../office/office.ts';
import { formFrom, type Form } from './form.ts';
import { isGenuine, type Portal } from './visit.ts';

/** What came with a form that carries files. */
export interface Uploaded {
  readonly form: Form;
  readonly genuine: boolean;
  readonly papers: readonly PaperView[];
  readonly refusals: readonly Refusal[];
  /** More files than there was room for; the others were taken. */
  readonly tooMany: boolean;
}

/** Takes a form with files, at most `room` of them. The token stands before the files, so nothing of a stranger's is kept. */
export async function receiveUpload(
  portal: Portal,
  request: FastifyRequest,
  room: number,
): Promise<Uploaded> {
  const fields = new Map<string, string>();
  const outcomes: (PaperView | Refusal)[] = [];
  const form = () => formFrom(Object.fromEntries(fields));
  let tooMany = false;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.set(part.fieldname, String(part.value));
      else if (!isGenuine(portal, request, form())) drain(part.file);
      else if (part.filename === '') drain(part.file);
      else if (papersIn(outcomes).length >= room) tooMany = drain(part.file);
      else outcomes.push(await takeFile(portal, part, request.ip));
    }
  } catch (error) {
    if (!isFilesLimit(error)) throw error;
    tooMany = true;
  }
  const genuine = isGenuine(portal, request, form());
  const refusals = outcomes.filter(isRefusal);
  return { form: form(), genuine, papers: papersIn(outcomes), refusals, tooMany };
}

async function takeFile(
  { app }: Portal,
  part: MultipartFile,
  source: string,
): Promise<PaperView | Refusal> {
  if (!takeTurn(app, 'file', source)) {
    drain(part.file);
    return refusal('too-many-files', { field: 'file' });
  }
  const { county } = await officeOf(app);
  return receivePaper(app, {
    county,
    stream: part.file,
    name: part.filename,
    addedBy: 'petitioner',
  });
}

const papersIn = (outcomes: readonly (PaperView | Refusal)[]): PaperView[] =>
  outcomes.filter((outcome): outcome is PaperView => !isRefusal(outcome));

function drain(stream: Readable): true {
  stream.resume();
  return true;
}

const isFilesLimit = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_FILES_LIMIT';

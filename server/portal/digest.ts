import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { maxPaperBytes } from '../matters/papers.ts';
import { formFrom, type Form } from './form.ts';

/** A form that came with one file, of which only the hash is taken: its bytes are kept nowhere. */
interface Digested {
  readonly form: Form;
  /** Nothing when no file was chosen. */
  readonly sha256?: string;
  readonly tooLarge: boolean;
}

export async function digestUpload(request: FastifyRequest): Promise<Digested> {
  const fields = new Map<string, string>();
  let file: Digest | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value));
    else if (part.filename === '' || file) part.file.resume();
    else file = await digest(part.file);
  }
  const form = formFrom(Object.fromEntries(fields));
  if (!file || file.size === 0) return { form, tooLarge: false };
  if (file.size > maxPaperBytes) return { form, tooLarge: true };
  return { form, sha256: file.sha256, tooLarge: false };
}

interface Digest {
  readonly sha256: string;
  /** Bytes; the parser lets one byte more than the limit through. */
  readonly size: number;
}

async function digest(stream: Readable): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks: AsyncIterable<Uint8Array> = stream;
  for await (const chunk of chunks) {
    size += chunk.length;
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), size };
}

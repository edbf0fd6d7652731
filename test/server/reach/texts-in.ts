import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { LightMyRequestResponse } from 'fastify';
import { fromBufferPromise } from 'yauzl';
import { textOf } from '../desk.ts';

const read = new Map<string, Promise<string>>();

/** All that an answer says, in whatever form: the text of a PDF, of every part of an office file, the name under which it is saved. */
export async function textsIn(answer: LightMyRequestResponse): Promise<string> {
  const type = answer.headers['content-type'] ?? '';
  const bytes = answer.rawPayload;
  const headers = decodeURIComponent(
    JSON.stringify(answer.headers).replaceAll(/%(?![0-9A-F]{2})/g, ''),
  );
  const reader = readers.find(([form]) => form.test(type))?.[1];
  if (!reader) return `${headers} ${answer.body}`;
  const key = createHash('sha256').update(bytes).digest('hex');
  const text = read.get(key) ?? reader(bytes);
  read.set(key, text);
  return `${headers} ${await text}`;
}

const readers: readonly [RegExp, (bytes: Buffer) => Promise<string>][] = [
  [/pdf/, (bytes) => textOf(new Uint8Array(bytes))],
  [/officedocument/, textOfParts],
];

async function textOfParts(bytes: Buffer): Promise<string> {
  const zip = await fromBufferPromise(bytes);
  const parts: string[] = [];
  for await (const entry of zip.eachEntry())
    parts.push(
      String(await buffer(await zip.openReadStreamPromise(entry))).replaceAll(/<[^>]+>/g, ''),
    );
  return parts.join(' ');
}

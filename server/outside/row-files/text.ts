import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { RowFileError, type Meter } from './row.ts';

/** A file's text, piece by piece: UTF-8, UTF-16 with its mark, else GB 18030, which old offices' systems write. */
export async function* textOf(path: string, meter: Meter): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(path));
  for await (const chunk of bytesOf(path)) {
    meter.add(chunk.length);
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

const bytesOf = (path: string): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: 256 * 1024 });

async function encodingOf(path: string): Promise<string> {
  const mark = await markOf(path);
  if (mark !== undefined) return mark;
  if (await decodesAs(path, 'utf-8')) return 'utf-8';
  if (await decodesAs(path, 'gb18030')) return 'gb18030';
  throw new RowFileError('not-text');
}

async function markOf(path: string): Promise<string | undefined> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead < 2) return undefined;
    const mark = buffer.readUInt16BE(0);
    return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : undefined;
  } finally {
    await handle.close();
  }
}

// The whole file is tried: the first pages of a long one may be all digits and Latin letters.
async function decodesAs(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytesOf(path)) {
      if (chunk.includes(0)) return false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

import type { FileHandle } from 'node:fs/promises';

export interface TextContent {
  readonly charset: 'utf-8' | 'gb18030';
  /** What the text would be run or drawn as, when it is more than text. */
  readonly markup: 'html' | 'svg' | 'xml' | 'script' | undefined;
}

const CHUNK_BYTES = 65_536;
const HEAD_LETTERS = 1024;

const notInText = /[\p{Cc}--[\t\n\f\r]]/v;

/** Nothing when the bytes are no text in UTF-8 or in GB 18030, which holds GBK and GB 2312. */
export async function inspectText(handle: FileHandle): Promise<TextContent | undefined> {
  let readers = [reader('utf-8'), reader('gb18030')];
  for await (const chunk of chunks(handle)) {
    readers = readers.filter((each) => each.takes(chunk));
    if (readers.length === 0) return undefined;
  }
  const fitting = readers.find((each) => each.ends());
  return fitting && { charset: fitting.charset, markup: markupOf(fitting.head()) };
}

function reader(charset: TextContent['charset']) {
  const decoder = new TextDecoder(charset, { fatal: true });
  let head = '';
  const accept = (text: string) => {
    if (head.length < HEAD_LETTERS) head += text.slice(0, HEAD_LETTERS);
    return !notInText.test(text);
  };
  return {
    charset,
    head: () => head,
    takes: (chunk: Uint8Array) =>
      unlessBroken(() => accept(decoder.decode(chunk, { stream: true }))),
    ends: () => unlessBroken(() => accept(decoder.decode())),
  };
}

function unlessBroken(decode: () => boolean): boolean {
  try {
    return decode();
  } catch {
    return false;
  }
}

async function* chunks(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

function markupOf(head: string): TextContent['markup'] {
  const start = head.replace(/^(?:\s|<!--.*?-->)+/s, '');
  if (start.startsWith('#!') || /^<(?:\?php|%|script\b)/i.test(start)) return 'script';
  if (/^<(?:!doctype\s+html|html|head|body|iframe|meta|title)\b/i.test(start)) return 'html';
  if (/^<(?:!doctype\s+svg|svg)\b|^<\?xml[^]*<svg\b/i.test(start)) return 'svg';
  return /^<(?:\?xml|!doctype)\b/i.test(start) ? 'xml' : undefined;
}

/** Archives as every system can open them (POSIX ustar), written and read as streams. */

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** To be read whole, or not at all, before the next entry is asked for. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** An archive that ends too soon, or is none. */
class TarError extends Error {}

const block = 512;

/** The bytes of an archive with these entries. */
export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield headerOf(name, size);
    let written = 0;
    for await (const chunk of content) {
      written += chunk.length;
      yield chunk;
    }
    if (written !== size) throw new TarError(`${name} has ${written} bytes, not ${size}`);
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * block);
}

/** The entries of an archive, in order. */
export async function* entriesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = new Source(bytes);
  for (;;) {
    const header = await source.take(block);
    if (header.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(header);
    const content = source.part(size);
    yield { name, size, content };
    await passOver(content);
    await source.take(padding(size));
  }
}

async function passOver(content: AsyncIterator<Uint8Array>): Promise<void> {
  while ((await content.next()).done !== true);
}

const padding = (size: number): number => (block - (size % block)) % block;

function headerOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new TarError(`the name ${name} is too long`);
  const header = Buffer.alloc(block);
  header.write(name, 0);
  const numbers = [
    [100, 7, 0o600],
    [108, 7, 0],
    [116, 7, 0],
    [124, 11, size],
    [136, 11, 0],
  ] as const;
  for (const [at, digits, value] of numbers)
    header.write(value.toString(8).padStart(digits, '0'), at);
  header.write('0', 156);
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function readHeader(header: Buffer): { name: string; size: number } {
  const textAt = (from: number, length: number) =>
    header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const isTar = textAt(257, 5) === 'ustar' && parseInt(textAt(148, 8), 8) === checksumOf(header);
  const size = parseInt(textAt(124, 12), 8);
  if (!isTar || !Number.isSafeInteger(size)) throw new TarError('not an archive');
  return { name: textAt(0, 100), size };
}

// The sum of all bytes, its own field counted as spaces.
const checksumOf = (header: Buffer): number =>
  header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);

class Source {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.part(length)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *part(length: number): AsyncGenerator<Uint8Array> {
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async #next(): Promise<Uint8Array> {
    const next = await this.#chunks.next();
    if (next.done === true) throw new TarError('the archive ends too soon');
    return next.value;
  }
}

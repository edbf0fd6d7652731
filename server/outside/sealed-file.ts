import { open, type FileHandle } from 'node:fs/promises';
import { suites, type Suite } from '#domain/cipher.ts';

/** Seals bytes piece by piece, as a file needs it that is read from its middle. */
export interface ByteSeals {
  /** With what everything is sealed now. */
  under(): Under;
  sealBytes(plain: Uint8Array, place: string, under: Under): Uint8Array;
  openBytes(sealed: Uint8Array, place: string, under: Under): Uint8Array;
  /** How many bytes longer a sealed piece is. */
  overhead(suite: Suite): number;
}

export interface Under {
  readonly suite: Suite;
  readonly no: number;
}

/** A file's bytes stand in pieces of this length, each sealed and bound to the file's hash, length and its own number. */
const pieceLength = 64 * 1024;

const magic = Buffer.from('RDSEAL1\n');
const headerLength = 32;

interface Header extends Under {
  readonly piece: number;
  /** Of the plain bytes. */
  readonly size: number;
}

export interface ByteRange {
  /** First and last byte, both included. */
  readonly start: number;
  readonly end: number;
}

export interface PlainFile {
  readonly sha256: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Writes a sealed copy of plain bytes, durably. The path must not be there. */
export async function sealFile(
  path: string,
  { sha256, size, content }: PlainFile,
  seals: ByteSeals,
): Promise<void> {
  const header: Header = { ...seals.under(), piece: pieceLength, size };
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytesOf(header));
    let [index, written] = [0, 0];
    for await (const plain of inPieces(content)) {
      await file.writeFile(seals.sealBytes(plain, placeOf(sha256, header, index), header));
      index += 1;
      written += plain.length;
    }
    if (written !== size) throw new Error(`${sha256} has ${written} bytes, not ${size}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function* inPieces(content: PlainFile['content']): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const chunk of content) {
    held = Buffer.concat([held, chunk]);
    for (; held.length >= pieceLength; held = held.subarray(pieceLength))
      yield held.subarray(0, pieceLength);
  }
  if (held.length > 0) yield held;
}

/** What a file says of itself; nothing when it lies there plain, as earlier releases wrote it. */
export async function readHeader(file: FileHandle): Promise<Header | undefined> {
  const bytes = Buffer.alloc(headerLength);
  const { bytesRead } = await file.read(bytes, 0, headerLength, 0);
  if (bytesRead < headerLength || !bytes.subarray(0, magic.length).equals(magic)) return undefined;
  const suite = suites[bytes.readUInt8(8)];
  if (!suite) throw new Error('a file is sealed in an unknown suite');
  const size = Number(bytes.readBigUInt64BE(20));
  return { suite, no: bytes.readUInt32BE(12), piece: bytes.readUInt32BE(16), size };
}

function bytesOf({ suite, no, piece, size }: Header): Buffer {
  const bytes = Buffer.alloc(headerLength);
  magic.copy(bytes);
  bytes.writeUInt8(suites.indexOf(suite), 8);
  bytes.writeUInt32BE(no, 12);
  bytes.writeUInt32BE(piece, 16);
  bytes.writeBigUInt64BE(BigInt(size), 20);
  return bytes;
}

const placeOf = (sha256: string, { size }: Header, index: number): string =>
  `file:${sha256}:${size}:${index}`;

/** The plain bytes of a sealed file, or a part of them. Closes the file at the end. */
export async function* openPieces(
  file: FileHandle,
  { header, sha256, range }: { header: Header; sha256: string; range: ByteRange },
  seals: ByteSeals,
): AsyncGenerator<Uint8Array> {
  const { piece, size } = header;
  const stride = piece + seals.overhead(header.suite);
  const end = Math.min(range.end, size - 1);
  try {
    for (let index = Math.floor(range.start / piece); index * piece <= end; index += 1) {
      const length = Math.min(piece, size - index * piece) + seals.overhead(header.suite);
      const sealed = Buffer.alloc(length);
      await file.read(sealed, 0, length, headerLength + index * stride);
      const plain = seals.openBytes(sealed, placeOf(sha256, header, index), header);
      const first = Math.max(0, range.start - index * piece);
      yield plain.subarray(first, Math.min(plain.length, end + 1 - index * piece));
    }
  } finally {
    await file.close();
  }
}

import type { FileHandle } from 'node:fs/promises';
import type { FormatName } from './file-formats.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const HEAD_BYTES = 32;
const MOST_SEGMENTS = 1000;

type FromHead = (head: Buffer) => ImageSize | undefined;

const headReaders: Partial<Record<FormatName, FromHead>> = { png, gif, bmp, webp };

/** The size that an image's header declares, read without decoding a pixel; nothing when it declares none. */
export async function imageSize(
  handle: FileHandle,
  format: FormatName,
): Promise<ImageSize | undefined> {
  if (format === 'jpeg') return jpeg(handle);
  const head = await readAt(handle, 0, HEAD_BYTES);
  return head.length < HEAD_BYTES ? undefined : headReaders[format]?.(head);
}

// PNG (ISO/IEC 15948) 11.2.2: IHDR comes first.
function png(head: Buffer): ImageSize | undefined {
  if (head.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

function gif(head: Buffer): ImageSize {
  return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
}

// A negative height means that the rows run from the top down; the 12-byte header is that of OS/2.
function bmp(head: Buffer): ImageSize {
  if (head.readUInt32LE(14) === 12) {
    return { width: head.readUInt16LE(18), height: head.readUInt16LE(20) };
  }
  return { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) };
}

// RFC 9649, 2.4 to 2.7.
function webp(head: Buffer): ImageSize | undefined {
  const chunk = head.toString('latin1', 12, 16);
  if (chunk === 'VP8X')
    return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') {
    return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  }
  if (chunk !== 'VP8L') return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

// ITU-T T.81 annex B: segments follow each other until a frame header (SOF) gives the size.
async function jpeg(handle: FileHandle): Promise<ImageSize | undefined> {
  let position = 2;
  for (let segments = 0; segments < MOST_SEGMENTS; segments++) {
    const segment = await readAt(handle, position, 9);
    if (segment.length < 9 || segment[0] !== 0xff) return undefined;
    const marker = segment.readUInt8(1);
    if (isFrameHeader(marker)) {
      return { width: segment.readUInt16BE(7), height: segment.readUInt16BE(5) };
    }
    position += segmentBytes(marker, segment);
  }
  return undefined;
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function segmentBytes(marker: number, segment: Buffer): number {
  if (marker === 0xff) return 1;
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
  return standsAlone ? 2 : 2 + segment.readUInt16BE(2);
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

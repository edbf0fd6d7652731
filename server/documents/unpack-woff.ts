import { inflateSync } from 'node:zlib';

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** A WOFF 1.0 file (W3C, 2012, section 3 and 4) as the TrueType or OpenType font it holds. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font');
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * count);
  writeHeader(directory, woff.readUInt32BE(4), count);
  const tables: Buffer[] = [];
  let at = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(WOFF_HEADER + WOFF_ENTRY * index);
    const table = tableOf(woff, entry);
    writeEntry(directory.subarray(SFNT_HEADER + SFNT_ENTRY * index), entry, at);
    tables.push(table);
    at += table.length;
  }
  return Buffer.concat([directory, ...tables]);
}

function writeHeader(directory: Buffer, flavor: number, count: number): void {
  const power = Math.floor(Math.log2(count));
  const range = SFNT_ENTRY * 2 ** power;
  directory.writeUInt32BE(flavor, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(range, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(SFNT_ENTRY * count - range, 10);
}

// Tag, checksum, offset and length; in WOFF: tag, offset, packed length, length, checksum.
function writeEntry(place: Buffer, entry: Buffer, at: number): void {
  entry.copy(place, 0, 0, 4);
  place.writeUInt32BE(entry.readUInt32BE(16), 4);
  place.writeUInt32BE(at, 8);
  place.writeUInt32BE(entry.readUInt32BE(12), 12);
}

// A table that packing would not make smaller lies there as it is. Each begins at a multiple of four.
function tableOf(woff: Buffer, entry: Buffer): Buffer {
  const [offset, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at)) as [
    number,
    number,
    number,
  ];
  const bytes = woff.subarray(offset, offset + packed);
  const table = packed < length ? inflateSync(bytes) : bytes;
  return Buffer.concat([table, Buffer.alloc((4 - (length % 4)) % 4)]);
}

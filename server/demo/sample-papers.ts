import { crc32, deflateSync } from 'node:zlib';

/** Small files that are what they say they are: a striped picture and a sheet with one line of print. */
export const samplePaper = (kind: 'photo' | 'scan'): Buffer =>
  kind === 'photo' ? photo() : scan();

const side = 240;

/** A PNG in soft stripes; nothing and nobody is to be seen on it. */
function photo(): Buffer {
  const rows = Array.from({ length: side }, (_, y) => stripe(y));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header()),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

// Each row begins with its filter (none); then red, green and blue of every point.
const stripe = (y: number): Buffer =>
  Buffer.concat([
    Buffer.from([0]),
    ...Array.from({ length: side }, (_, x) => Buffer.from(colourAt(x, y))),
  ]);

const colourAt = (x: number, y: number): number[] => {
  const band = Math.floor((x + y) / 40) % 2 === 0;
  return band ? [150, 172, 190] : [206, 214, 196];
};

function header(): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(side, 0);
  bytes.writeUInt32BE(side, 4);
  // Eight bits a colour, three colours a point.
  bytes.set([8, 2, 0, 0, 0], 8);
  return bytes;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A one-page PDF, with a true table of where its parts begin. */
function scan(): Buffer {
  const text = 'BT /F1 20 Tf 60 760 Td (SAMPLE - invented paper of the demonstration county) Tj ET';
  const parts = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((body, index) => `${String(index + 1)} 0 obj\n${body}\nendobj\n`);
  const begin = '%PDF-1.4\n';
  const places = parts.map((_, index) => begin.length + parts.slice(0, index).join('').length);
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(parts.length + 1);
  const tableAt = String(begin.length + parts.join('').length);
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`;
  return Buffer.from(`${begin}${parts.join('')}${end}`, 'latin1');
}

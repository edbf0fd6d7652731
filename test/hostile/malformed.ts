import { mark, poisonText } from './poison.ts';
import type { Chance } from './random.ts';
import type { HostileRequest } from './request.ts';

/** Forms with files that are no such forms, and headers that mean mischief. */
export function brokenParts(chance: Chance): Pick<HostileRequest, 'headers'> & { body: Buffer } {
  const boundary = chance.pick(['b', 'b'.repeat(70), 'b'.repeat(500), '"b"']);
  const name = latin(poisonText(chance)).slice(0, 5_000);
  const head = chance.pick([
    `form-data; name="file"; filename="${name}"`,
    `form-data; name="${name}"`,
    `form-data; name="__proto__"; filename="a.pdf"`,
    `form-data; name="file"; filename*=UTF-8''%ff%00`,
    'form-data',
    'attachment',
    '',
  ]);
  const content = chance.pick([
    Buffer.from(mark),
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xff]),
    Buffer.alloc(100_000, 0x41),
    Buffer.alloc(0),
  ]);
  const part = [
    Buffer.from(`--${boundary}\r\nContent-Disposition: ${head}\r\n\r\n`, 'latin1'),
    content,
    Buffer.from('\r\n'),
  ];
  const times = chance.pick([1, 1, 2, 15, 80]);
  const end = chance.pick([`--${boundary}--\r\n`, `--${boundary}`, '', `--other--\r\n`]);
  const whole = Buffer.concat([
    ...Array.from({ length: times }, () => part).flat(),
    Buffer.from(end),
  ]);
  const type = chance.pick([
    `multipart/form-data; boundary=${boundary}`,
    `multipart/form-data; boundary=${boundary}x`,
    `multipart/mixed; boundary=${boundary}`,
    'multipart/form-data; boundary=',
  ]);
  return { headers: { 'content-type': type }, body: whole };
}

type Headers = HostileRequest['headers'];

/** Most requests carry none: a refusal at the door would hide what lies behind it. */
export function strangeHeaders(chance: Chance): Headers {
  if (!chance.happens(8)) return {};
  const games: readonly Headers[] = [
    { 'x-forwarded-for': `${mark}, ::1, 999.1.1.1` },
    { 'x-forwarded-proto': 'javascript' },
    { host: 'evil.example' },
    { origin: 'null', referer: 'https://evil.example/' },
    { 'sec-fetch-site': 'cross-site' },
    { 'accept-language': `${'en-'.repeat(1_000)}*;q=-1` },
    { accept: 'application/xml;q=nope', 'accept-encoding': 'gzip;q=0, br;q=2, x'.repeat(20) },
    { range: 'bytes=9-1, 0-0, -5, 1e9-' },
    { 'if-none-match': '"'.repeat(500) },
    { 'idempotency-key': latin(poisonText(chance)).slice(0, 5_000) },
    { 'x-http-method-override': 'DELETE' },
    { 'content-encoding': 'gzip' },
    { expect: '100-continue' },
    {
      cookie: latin(`lang=${poisonText(chance)}; visit=${'A'.repeat(32)}; letter=a.b.c.d`).slice(
        0,
        4_000,
      ),
    },
    { cookie: ['redress_session=1', 'redress_session=2; __proto__=3'] },
    { 'x-csrf-token': latin(poisonText(chance)).slice(0, 3_000) },
  ];
  return chance.pick(games);
}

/** What may stand in a header at all. */
const latin = (text: string): string => text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '').trim();

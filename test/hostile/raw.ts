import { mark } from './poison.ts';

const form = 'Content-Type: application/x-www-form-urlencoded';

/** What can only be said on the bare line: broken first lines, two lengths, endless headers, bytes that are no text. */
export const rawRequests: readonly Buffer[] = [
  'GET\r\n\r\n',
  `GET /${mark} HTTP/9.9\r\n\r\n`,
  'GET / HTTP/1.1\r\n\r\n',
  'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n',
  'GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3_000)}\r\n`,
  `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
  `POST /check HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  `POST /check HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
  `POST /check HTTP/1.1\r\nHost: a\r\n${form}\r\nContent-Length: -1\r\n\r\n`,
  `POST /check HTTP/1.1\r\nHost: a\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n`,
  // A body that has no length is read as the next request, and that is none.
  `HEAD /check HTTP/1.1\r\nHost: a\r\n${form}\r\n\r\nnumber=1`,
  ...['//', '//a@b:99999', '/\\\\', '/.//evil.example'].map(
    (path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`,
  ),
  'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01',
].map((text) => Buffer.from(text, 'latin1'));

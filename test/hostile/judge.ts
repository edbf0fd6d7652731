import { mark } from './poison.ts';
import type { Answer } from './request.ts';

/** What no answer may be, whatever was asked. */
const faults: readonly (readonly [name: string, is: (answer: Answer) => boolean])[] = [
  ['5xx', ({ status }) => status >= 500],
  ['stack trace', ({ body }) => /\n\s+at .+:\d+:\d+|node_modules\/|\.tsx?:\d+/.test(body)],
  [
    'words of the database',
    ({ body }) =>
      /syntax error at or near|violates \S+ constraint|invalid input syntax|duplicate key value|SQLSTATE|relation "\w+" does not exist/i.test(
        body,
      ),
  ],
  [
    'script given back as script',
    ({ body, headers }) =>
      String(headers['content-type']).startsWith('text/html') &&
      (body.includes(`<script>alert("${mark}")`) || body.includes('"><img src=x')),
  ],
  [
    'header from a text',
    ({ headers }) => String(headers['set-cookie']).includes('redress_session=1'),
  ],
  [
    'HTML that may run a script',
    ({ headers }) =>
      String(headers['content-type']).startsWith('text/html') &&
      /script-src[^;]*unsafe|^$/.test(String(headers['content-security-policy'] ?? '')),
  ],
];

export const faultsOf = (answer: Answer): string[] =>
  faults.filter(([, is]) => is(answer)).map(([name]) => name);

export const quantile = (times: readonly number[], part: number): number => {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};

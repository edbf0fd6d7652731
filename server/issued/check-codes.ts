import { createHmac } from 'node:crypto';
import { groups, queryCodeFrom, type QueryCode } from '#domain/query-code.ts';
import type { App } from '../app.ts';

/** By which anybody can check an issued document. It is made from the office's key each time, and stored nowhere. */
export function checkCodeOf(app: App, { county, id }: { county: string; id: string }): QueryCode {
  // A key of its own, so that a code printed on a document is worth nothing as a query code.
  const key = createHmac('sha256', app.codeKey).update('document codes 1').digest();
  return queryCodeFrom(createHmac('sha256', key).update([county, id].join('\n')).digest());
}

export const printedCode = (code: QueryCode): string => groups(code).join(' ');

/** Where a document can be checked, as it is printed on it. */
export function checkAddress({ config }: App): string {
  const origin = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return new URL('/verify', origin).href;
}

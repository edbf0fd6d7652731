import { createHmac } from 'node:crypto';
import { queryCodeFrom, type QueryCode } from '#domain/query-code.ts';
import type { App } from '../app.ts';
import type { Letter } from '../store/letters.ts';

/** The query code of a letter. It is made from the office's key each time, and stored nowhere. */
export function codeOf(
  app: App,
  letter: Pick<Letter, 'county' | 'id' | 'code_version'>,
): QueryCode {
  const identity = [letter.county, letter.id, letter.code_version].join('\n');
  return queryCodeFrom(createHmac('sha256', app.codeKey).update(identity).digest());
}

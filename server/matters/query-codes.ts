import { createHmac } from 'node:crypto';
import { queryCodeFrom, type QueryCode } from '#domain/query-code.ts';
import type { App } from '../app.ts';
import type { StoredParty } from '../store/parties.ts';

/** The query code of one party of a letter. It is made from the office's key each time, and stored nowhere. */
export function codeOf(
  app: App,
  {
    county,
    letter_id,
    no,
    code_version,
  }: Pick<StoredParty, 'county' | 'letter_id' | 'no' | 'code_version'>,
): QueryCode {
  // The first petitioner's is as it was when a letter had one code: slips that are out there stay good.
  const who = no === 1 ? [] : [`party ${no}`];
  const identity = [county, letter_id, ...who, code_version].join('\n');
  return queryCodeFrom(createHmac('sha256', app.codeKey).update(identity).digest());
}

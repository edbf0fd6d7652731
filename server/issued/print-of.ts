import type { Selectable } from 'kysely';
import type { App } from '../app.ts';
import type { Print } from '../documents/print.ts';
import type { DocumentTable } from '../store/tables.ts';
import { checkCodeOf, printedCode } from './check-codes.ts';

/** How an issued document is printed: as it was fixed at its issue, whatever the office has chosen since. */
export function printOf(app: App, document: Selectable<DocumentTable>): Print {
  const { layout, check_at: address } = document;
  if (address === null) return { layout };
  return { layout, check: { address, code: printedCode(checkCodeOf(app, document)) } };
}

import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import { writtenNumber } from '#domain/matter-number.ts';
import { parseQueryCode } from '#domain/query-code.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { countWrong, giveBack, takeTry } from '../matters/tries.ts';
import { findCheckable, type CheckableDocument } from '../store/papers-issued.ts';
import { checkCodeOf } from './check-codes.ts';
import { kindOf, renderDocument } from './documents-issued.ts';

/** What anybody may learn of a document whose number and code they have: nothing about a person or what it says. */
export interface CheckedDocument {
  readonly title: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly issuer: string;
  readonly sha256: string;
  /** Of the copy without personal data, where there is one. */
  readonly maskedSha256: string | null;
}

interface Asked {
  readonly county: string;
  readonly number: string;
  readonly code: string;
  readonly source: string;
}

const signed = z.object({ issuer: z.object({ name: z.string() }) });

/** Whatever is wrong, the answer is the same: nobody learns whether a number exists, or that its matter is sealed. */
export async function checkDocument(
  app: App,
  { county, number: typed, code, source }: Asked,
): Promise<CheckedDocument | Refusal> {
  const number = writtenNumber(typed);
  const parsed = parseQueryCode(code);
  if (!number) return refusal('document-number-unreadable', { field: 'number' });
  if ('problem' in parsed) return refusal('document-code-unreadable', { field: 'code' });
  const tried = { at: 'document-', county, source, number };
  const taken = await takeTry(app, tried);
  if (!taken) return refusal('too-many-tries');
  const found = await findCheckable(app.db, county, number);
  const right = checkCodeOf(app, found ?? { county, id: 'none' });
  const fits = timingSafeEqual(Buffer.from(right), Buffer.from(parsed.code));
  if (found && fits) {
    await giveBack(app, taken);
    return checked(app, found);
  }
  const closed = await countWrong(app, tried);
  return refusal(closed ? 'too-many-tries' : 'document-not-confirmed', { field: 'number' });
}

async function checked(app: App, found: CheckableDocument): Promise<CheckedDocument> {
  if (found.sha256 === null) {
    await renderDocument(app, found);
    const printed = await findCheckable(app.db, found.county, found.number);
    if (!printed?.sha256) throw new Error(`document ${found.id} has no bytes`);
    return checked(app, printed);
  }
  return {
    title: app.renderer.titleOf(kindOf(found.kind)),
    number: found.number,
    issuedOn: found.issued_on,
    issuer: signed.parse(found.facts).issuer.name,
    sha256: found.sha256,
    maskedSha256: found.masked_sha256,
  };
}

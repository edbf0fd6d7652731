// Facts come in as JSON and are read once, before anything is issued.
import { FactsRefused } from './document-error.ts';
import { documentTypes, type DocumentKind } from './kinds.ts';
import { mapStrings, printable } from './plain-text.ts';

export interface FactsFault {
  /** As 'remedy.body' or 'requests.0.text'. */
  readonly path: string;
  readonly message: string;
}

/** What keeps a document of this kind from being issued with these facts; empty when nothing does. */
export function faultsIn(kind: DocumentKind, facts: unknown): FactsFault[] {
  const read = documentTypes[kind].facts.safeParse(mapStrings(facts, printable));
  const issues = read.error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** The facts as they will be printed; throws FactsRefused. */
export function readFacts(kind: DocumentKind, facts: unknown): unknown {
  const faults = faultsIn(kind, facts);
  if (faults.length > 0) throw new FactsRefused(kind, faults);
  return documentTypes[kind].facts.parse(mapStrings(facts, printable));
}

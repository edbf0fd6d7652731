// The last look before a document is printed: what it may not lack, and the facts do have, must stand on it. A block
// is left out when it names an absent fact, so an edited wording could lose a mandatory part with it.
import { documentTypes, type DocumentKind } from './kinds.ts';

/** Mandatory paths that the facts hold but that were not printed. */
export function lostParts(kind: DocumentKind, facts: unknown, printed: ReadonlySet<string>) {
  return documentTypes[kind].mandatory.filter(
    (path) => !printed.has(path) && valuesAt(facts, path).length > 0,
  );
}

/** `path` as 'remedy.body', 'requests[].text' or 'report[]'. */
export function valuesAt(facts: unknown, path: string): unknown[] {
  return valuesAlong(facts, path.split('.'));
}

function valuesAlong(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return value === undefined ? [] : [value];
  const found = memberOf(value, step.replace('[]', ''));
  if (!step.endsWith('[]')) return valuesAlong(found, rest);
  return Array.isArray(found) ? found.flatMap((item) => valuesAlong(item, rest)) : [];
}

/** Own members only: a wording cannot reach into prototypes. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const member: unknown = Reflect.get(value, name);
  return member;
}

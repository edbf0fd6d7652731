import type { DocumentKind } from './kinds.ts';

interface FactsFault {
  readonly path: string;
  readonly message: string;
}

/** The template could not be set: a fault of ours, with the typesetter's own words. */
export class DocumentError extends Error {
  readonly kind: DocumentKind;
  readonly diagnostics: readonly string[];

  constructor(kind: DocumentKind, diagnostics: readonly string[]) {
    super(`document "${kind}" could not be set: ${diagnostics.join('; ')}`);
    this.name = 'DocumentError';
    this.kind = kind;
    this.diagnostics = diagnostics;
  }
}

/** Facts without a mandatory part: nothing is printed. `paths` names each fault, as 'remedy.body'. */
export class FactsRefused extends Error {
  readonly kind: DocumentKind;
  readonly paths: readonly string[];

  constructor(kind: DocumentKind, faults: readonly FactsFault[]) {
    const named = faults.map(({ path, message }) => `${path}: ${message}`);
    super(`facts of "${kind}" are refused: ${named.join('; ')}`);
    this.name = 'FactsRefused';
    this.kind = kind;
    this.paths = faults.map(({ path }) => path);
  }
}

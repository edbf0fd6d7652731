import type { Citation } from './law.ts';

/** What the law or a right forbids: a value with a code, the field it concerns, and its source. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly field: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  readonly cite: Citation | null;
}

interface Details {
  field?: string;
  params?: Refusal['params'];
  cite?: Citation | null;
}

export const refusal = (code: string, details: Details = {}): Refusal => ({
  refused: true,
  code,
  field: details.field ?? null,
  params: details.params ?? {},
  cite: details.cite ?? null,
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;

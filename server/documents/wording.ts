// The fixed wording of law/cn/documents.yaml, parsed once and refused when a kind would lack a mandatory part.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { documentKinds, documentTypes, type DocumentKind } from './kinds.ts';
import { pathsNamed } from './wording-paths.ts';

const pair = z.object({ label: z.string(), text: z.string() });
const row = z.union([
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.string(), z.string()]),
]);
const table = z.object({
  each: z.string(),
  widths: z.array(z.number()),
  columns: z.array(row).min(1),
});

const block = z.union([
  z.strictObject({ say: z.string(), if: z.string().optional() }),
  z.strictObject({ item: z.string() }),
  z.strictObject({ strong: z.string() }),
  z.strictObject({ small: z.string() }),
  z.strictObject({ big: pair }),
  z.strictObject({ term: pair }),
  z.strictObject({ rows: z.array(row).min(1) }),
  z.strictObject({ table }),
  z.strictObject({ sign: z.array(z.string()).min(1) }),
  z.strictObject({
    qr: z.object({ link: z.string(), say: z.string(), rows: z.array(row).min(1) }),
  }),
  z.strictObject({
    section: z.string(),
    numbered: z.boolean().optional(),
    get body() {
      return z.array(block);
    },
  }),
  z.strictObject({
    each: z.string(),
    get body() {
      return z.array(block);
    },
  }),
]);

const signature = z.object({ name: z.string(), on: z.string() });
const sheet = z.strictObject({
  title: z.string(),
  number: z.string().exactOptional(),
  to: z.string().exactOptional(),
  body: z.array(block),
  foot: z.array(z.string()).exactOptional(),
  signature: signature.exactOptional(),
});

const words = z.object({
  provisional: z.string(),
  missing: z.string(),
  and: z.string(),
  page: z.object({ before: z.string(), between: z.string(), after: z.string() }),
});
const file = z.object({
  words,
  lists: z.record(z.string(), z.record(z.string(), z.string())),
  frame: z.object({ number: z.string(), to: z.string(), signature }),
  kinds: z.record(z.string(), sheet),
});

export type Block = z.infer<typeof block>;
export interface Words extends z.infer<typeof words> {
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
export type Row = z.infer<typeof row>;
export interface Sheet {
  title: string;
  number: string;
  to: string;
  body: readonly Block[];
  foot: readonly string[];
  signature: z.infer<typeof signature>;
}
export interface Wording {
  readonly words: Words;
  readonly sheets: ReadonlyMap<DocumentKind, Sheet>;
}

const shipped = fileURLToPath(new URL('../../law/cn/documents.yaml', import.meta.url));

/** Reads and checks the wording; throws when a kind has none or its wording leaves a mandatory part out. */
export function readWording(path = shipped): Wording {
  return parseWording(readFileSync(path, 'utf8'));
}

export function parseWording(yaml: string): Wording {
  const { words, lists, frame, kinds } = file.parse(parse(yaml));
  const sheetOf = (kind: DocumentKind): Sheet => {
    const own = kinds[kind];
    if (!own) throw new Error(`the wording has no document "${kind}"`);
    const whole = { foot: [], ...frame, ...own };
    refuseGaps(kind, whole);
    return whole;
  };
  const sheets = new Map(documentKinds.map((kind) => [kind, sheetOf(kind)]));
  return { words: { ...words, lists }, sheets };
}

function refuseGaps(kind: DocumentKind, sheet: Sheet) {
  const named = pathsNamed(sheet);
  const gaps = documentTypes[kind].mandatory.filter((path) => !named.has(path));
  if (gaps.length > 0) throw new Error(`the wording of "${kind}" leaves out: ${gaps.join(', ')}`);
}

// The fixed wording of law/cn/documents/, a file a group of papers, parsed once and refused when a kind would lack a mandatory part.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DocumentType } from './document-type.ts';
import { documentKinds, documentTypes, type DocumentKind } from './kinds.ts';
import { stringsIn } from './plain-text.ts';
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
  /** What a kind is called whose title names facts. */
  name: z.string().exactOptional(),
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
const lists = z.record(z.string(), z.record(z.string(), z.string()));
const frame = z.object({ number: z.string(), to: z.string(), signature });
/** By which phrases a wording offers each remedy. */
const remedies = z.record(z.enum(['review', 're-review', 'courts']), z.array(z.string()).min(1));
/** Words, frame and remedies stand in one of the files; lists and kinds in any. */
const file = z.object({
  words: words.optional(),
  frame: frame.optional(),
  remedies: remedies.optional(),
  lists: lists.default({}),
  kinds: z.record(z.string(), sheet).default({}),
});

export type Block = z.infer<typeof block>;
export interface Words extends z.infer<typeof words> {
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
export type Row = z.infer<typeof row>;
export interface Sheet {
  title: string;
  name?: string;
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

const shipped = new URL('../../law/cn/documents/', import.meta.url);

/** Reads and checks the wording; throws when a kind has none or its wording leaves a mandatory part out. */
export function readWording(): Wording {
  return parseWording(wordingFiles());
}

/** The wording as shipped, a text of YAML a file. */
export function wordingFiles(): string[] {
  const names = readdirSync(shipped).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => readFileSync(new URL(name, shipped), 'utf8'));
}

export function parseWording(yamls: readonly string[]): Wording {
  const files = yamls.map((yaml) => file.parse(parse(yaml)));
  const own = frame.parse(files.find((one) => one.frame)?.frame);
  const offers = remedies.parse(files.find((one) => one.remedies)?.remedies);
  const kinds = once(files.map((one) => one.kinds));
  const sheetOf = (kind: DocumentKind): Sheet => {
    const written = kinds.get(kind);
    if (!written) throw new Error(`the wording has no document "${kind}"`);
    const whole = { foot: [], ...own, ...written };
    refuseGaps(kind, whole);
    refuseRemedies(kind, whole, offers);
    return whole;
  };
  const sheets = new Map(documentKinds.map((kind) => [kind, sheetOf(kind)]));
  const written = words.parse(files.find((one) => one.words)?.words);
  const foreign = phrasesIn(
    files.map((one) => one.lists),
    Object.values(offers).flat(),
  );
  if (foreign.length > 0) throw new Error(`a word list offers a remedy: ${foreign.join(', ')}`);
  const allLists = Object.fromEntries(once(files.map((one) => one.lists)));
  return { words: { ...written, lists: allLists }, sheets };
}

/** All that the files hold; throws when two of them hold the same name. */
function once<T>(parts: readonly Readonly<Record<string, T>>[]): Map<string, T> {
  const entries = parts.flatMap((part) => Object.entries(part));
  const all = new Map(entries);
  const twice = entries.find(([name, held]) => all.get(name) !== held);
  if (twice) throw new Error(`the wording has "${twice[0]}" twice`);
  return all;
}

function refuseGaps(kind: DocumentKind, sheet: Sheet) {
  const named = pathsNamed(sheet);
  const gaps = documentTypes[kind].mandatory.filter((path) => !named.has(path));
  if (gaps.length > 0) throw new Error(`the wording of "${kind}" leaves out: ${gaps.join(', ')}`);
}

// A remedy of another route on a paper would send the petitioner to somebody who cannot help, and lose them their time.
function refuseRemedies(kind: DocumentKind, whole: Sheet, offers: z.infer<typeof remedies>) {
  const { remedy }: DocumentType = documentTypes[kind];
  const others = Object.entries(offers).flatMap(([name, said]) => (name === remedy ? [] : said));
  const foreign = phrasesIn(whole, others);
  if (foreign.length > 0)
    throw new Error(
      `the wording of "${kind}" offers a remedy of another kind: ${foreign.join(', ')}`,
    );
}

function phrasesIn(value: unknown, phrases: readonly string[]): string[] {
  const texts = stringsIn(value);
  return phrases.filter((phrase) => texts.some((text) => text.includes(phrase)));
}

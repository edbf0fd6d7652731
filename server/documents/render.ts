// Kind + facts → PDF/A-2b bytes. Synchronous, about 10 ms a document: call it from a job, not from a request.
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { DocumentError, FactsRefused } from './document-error.ts';
import { fillSheet, type FilledSheet } from './fill.ts';
import { findFonts, type Fonts } from './fonts.ts';
import { documentTypes, type DocumentKind, type FactsOf } from './kinds.ts';
import { mapStrings, MISSING_MARK, printable, stringsIn } from './plain-text.ts';
import { readWording, type Wording } from './wording.ts';

export interface RendererOptions {
  /** The office's own fonts, preferred to those shipped; folders that do not exist are passed over. */
  readonly fontFolders?: readonly string[];
  readonly wording?: Wording;
}

export interface Renderer {
  /** PDF/A-2b; the same facts give the same bytes. Throws FactsRefused or DocumentError. */
  render<K extends DocumentKind>(kind: K, facts: FactsOf<K>): Uint8Array;
  /** Characters of the facts that no font has: they are printed as 〓 with a note. Ask before issuing. */
  missingGlyphs<K extends DocumentKind>(kind: K, facts: FactsOf<K>): string[];
}

interface Press {
  readonly compiler: NodeCompiler;
  readonly fonts: Fonts;
  readonly wording: Wording;
}

interface Job {
  readonly kind: DocumentKind;
  readonly facts: Record<string, unknown>;
}

const templates = fileURLToPath(new URL('./templates/', import.meta.url));
// Renderings after which a memoized piece of layout is dropped; keeps memory flat.
const CACHE_AGE = 5;

/** About half a second, most of it opening the fonts: make one and keep it. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const fonts = findFonts(options.fontFolders ?? []);
  const fontArgs = [{ fontPaths: fonts.folders }];
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs });
  const press = { compiler, fonts, wording: options.wording ?? readWording() };
  return {
    render: (kind, facts) => print(press, readFacts(kind, facts)),
    missingGlyphs: (kind, facts) => missingIn(readFacts(kind, facts).facts, fonts),
  };
}

function readFacts(kind: DocumentKind, facts: unknown): Job {
  const read = documentTypes[kind].facts.safeParse(mapStrings(facts, printable));
  if (!read.success) throw new FactsRefused(kind, read.error);
  return { kind, facts: read.data };
}

function print(press: Press, job: Job): Uint8Array {
  const input = JSON.stringify(sheetInput(press, job));
  const inputs = { sheet: input };
  const mainFilePath = `${templates}${documentTypes[job.kind].layout}.typ`;
  const compiled = press.compiler.compile({ mainFilePath, inputs });
  try {
    const made = compiled.result;
    if (!made) throw diagnosed(press, job.kind, compiled.takeDiagnostics());
    return new Uint8Array(press.compiler.pdf(made, { pdfStandard: 'a-2b' }));
  } finally {
    press.compiler.evictCache(CACHE_AGE);
  }
}

function sheetInput({ fonts, wording }: Press, { kind, facts }: Job) {
  const filled = fillSheet(wording.sheets[kind], facts, wording.words);
  const missing = missingIn(facts, fonts);
  const set = mapStrings(filled, (text) => markMissing(text, fonts)) as FilledSheet;
  return {
    ...set,
    body: set.body.map((block) =>
      block.is === 'qr' ? { ...block, svg: qrSvg(block.link) } : block,
    ),
    note: missing.length === 0 ? '' : missingNote(missing, wording),
    page: wording.words.page,
    families: fonts.families,
    issuedOn: facts.issuedOn,
  };
}

function missingIn(facts: unknown, fonts: Fonts): string[] {
  const characters = stringsIn(facts).flatMap((text) => [...text]);
  return [...new Set(characters.filter((c) => c !== '\n' && !fonts.has(c)))];
}

function markMissing(text: string, fonts: Fonts): string {
  return [...text].map((c) => (c === '\n' || fonts.has(c) ? c : MISSING_MARK)).join('');
}

function missingNote(missing: readonly string[], { words }: Wording): string {
  const codes = missing.map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return words.missing
    .replace('{{mark}}', MISSING_MARK)
    .replace('{{codes}}', codes.join(words.and));
}

function qrSvg(link: string): string {
  const code = QRCode.create(link, { errorCorrectionLevel: 'M' });
  const { size } = code.modules;
  const dark = [...code.modules.data].flatMap((bit, at) =>
    bit ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : [],
  );
  const box = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"`;
  return `<svg ${box}><path fill="#000" d="${dark.join('')}"/></svg>`;
}

function diagnosed(press: Press, kind: DocumentKind, found: ReturnType<TakeDiagnostics>) {
  const all: unknown[] = found ? press.compiler.fetchDiagnostics(found) : [];
  return new DocumentError(
    kind,
    all.map((one) => messageOf(one)),
  );
}

type TakeDiagnostics = ReturnType<NodeCompiler['compile']>['takeDiagnostics'];

function messageOf(diagnostic: unknown): string {
  const { message } = diagnostic as { message?: unknown };
  return typeof message === 'string' ? message : JSON.stringify(diagnostic);
}

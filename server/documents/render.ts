// Kind + facts → PDF/A-2b bytes. Synchronous, about 15 ms a document: call it from a job, not from a request, and let
// the event loop turn between two documents, for only then is the typesetter's memory given back (flat at 250 MB so).
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler';
import QRCode from 'qrcode';
import { z } from 'zod';
import { DocumentError } from './document-error.ts';
import type { MaskingRules } from '#domain/names.ts';
import { day } from './facts/shapes.ts';
import { fillSheet, type FilledSheet } from './fill.ts';
import { writeDocx } from './docx.ts';
import { findFonts, fontSources, type Fonts, type Typeface } from './fonts.ts';
import type { DocumentKind } from './kinds.ts';
import { lostParts } from './mandatory.ts';
import { maskFacts } from './mask-facts.ts';
import { maskingRules } from './masking-rules.ts';
import { mapStrings, MISSING_MARK, stringsIn } from './plain-text.ts';
import { surroundings, templateOf, type Print } from './print.ts';
import { readFacts } from './read-facts.ts';
import { readSheetFrame, type SheetFrame } from './sheet-frame.ts';
import { readWording, type Wording, type Words } from './wording.ts';

export interface RendererOptions {
  /**
   * The office's own fonts; folders that do not exist are passed over. A typeface that the standard asks for is used
   * (law/cn/typefaces.yaml); any other lends the characters that ours lack.
   */
  readonly fontFolders?: readonly string[];
  readonly wording?: Wording;
}

export interface Renderer {
  /** Font files of the office that could not be read and were passed over. */
  readonly unreadableFonts: readonly string[];
  /** In which typeface each part of a sheet is set here. */
  readonly typefaces: readonly Typeface[];
  /** PDF/A-2b; the same facts (FactsOf<kind>) and print give the same bytes. Throws FactsRefused or DocumentError. */
  render(kind: DocumentKind, facts: unknown, print?: Print): Uint8Array;
  /** The same sheet as a draft to be edited in Word or WPS (.docx). Throws FactsRefused or DocumentError. */
  draft(kind: DocumentKind, facts: unknown): Promise<Uint8Array>;
  /** Characters of the facts that no font has: they are printed as 〓 with a note. Ask before issuing. */
  missingGlyphs(kind: DocumentKind, facts: unknown): string[];
  /** What a document of this kind is called: its title, where no facts are needed for it. */
  titleOf(kind: DocumentKind): string;
}

interface Press {
  readonly compiler: NodeCompiler;
  readonly fonts: Fonts;
  readonly wording: Wording;
  readonly frame: SheetFrame;
  readonly masking: MaskingRules;
}

const templates = fileURLToPath(new URL('./templates/', import.meta.url));
const dated = z.object({ issuedOn: day });
// What the typesetter says, whatever its shape.
const diagnostic = z
  .looseObject({ message: z.string() })
  .transform(({ message }) => message)
  .or(z.unknown().transform((other) => JSON.stringify(other)));
// Renderings after which a memoized piece of layout is dropped; keeps memory flat.
const CACHE_AGE = 5;

/** About half a second, most of it opening the fonts: make one and keep it. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const sources = fontSources(options.fontFolders ?? []);
  // Fonts in memory come first: the typesetter cannot take them once it has searched folders.
  const fontArgs = [{ fontBlobs: [sources.kai] }, { fontPaths: sources.folders }];
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs });
  const fonts = findFonts(sources, (family) => isKnownTo(compiler, family));
  const press = {
    compiler,
    fonts,
    wording: options.wording ?? readWording(),
    frame: readSheetFrame(),
    masking: maskingRules,
  };
  return {
    unreadableFonts: fonts.unreadable,
    typefaces: fonts.typefaces,
    render: (kind, facts, print = {}) =>
      setType(press, kind, { facts: shownFacts(press, kind, { facts, print }), print }),
    draft: (kind, facts) =>
      writeDocx(filledSheet(press, kind, readFacts(kind, facts)), press.frame),
    missingGlyphs: (kind, facts) => missingIn(readFacts(kind, facts), fonts),
    titleOf: (kind) => nameIn(press.wording, kind),
  };
}

function nameIn({ sheets }: Wording, kind: DocumentKind): string {
  const sheet = sheets.get(kind);
  return sheet?.name ?? sheet?.title ?? kind;
}

function shownFacts({ masking }: Press, kind: DocumentKind, { facts, print }: Copy): unknown {
  const read = readFacts(kind, facts);
  return print.masked ? maskFacts(kind, read, masking) : read;
}

interface Copy {
  readonly facts: unknown;
  readonly print: Print;
}

function setType(press: Press, kind: DocumentKind, copy: Copy): Uint8Array {
  const { compiler, fonts } = press;
  const sheet = JSON.stringify(sheetInput(press, kind, copy));
  const inputs = { sheet, families: JSON.stringify(fonts.families) };
  const mainFilePath = `${templates}${templateOf(kind, copy.print)}.typ`;
  const compiled = compiler.compile({ mainFilePath, inputs });
  try {
    if (!compiled.result) throw new DocumentError(kind, diagnosis(compiler, compiled));
    return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'a-2b' }));
  } finally {
    compiler.evictCache(CACHE_AGE);
  }
}

function filledSheet({ wording }: Press, kind: DocumentKind, facts: unknown): FilledSheet {
  const sheet = wording.sheets.get(kind);
  if (!sheet) throw new Error(`the wording has no document "${kind}"`);
  const filled = fillSheet(sheet, facts, wording.words);
  const lost = lostParts(kind, facts, filled.printed);
  if (lost.length > 0) throw new DocumentError(kind, [`the wording loses ${lost.join(', ')}`]);
  return filled;
}

function sheetInput(press: Press, kind: DocumentKind, copy: Copy): unknown {
  const { fonts, frame } = press;
  const { words } = press.wording;
  const whole = filledSheet(press, kind, copy.facts);
  const { printed: _, ...filled } = whole;
  const body = filled.body.map((drawn) =>
    drawn.is === 'qr' ? { ...drawn, svg: qrSvg(drawn.link) } : drawn,
  );
  const note = missingNote(missingIn(filled, fonts), words);
  const { issuedOn } = dated.parse(copy.facts);
  const around = surroundings(frame, whole, copy);
  const input = { ...filled, ...around, body, note, issuedOn, page: words.page };
  return mapStrings(input, (text) => markMissing(text, fonts));
}

function missingIn(value: unknown, fonts: Fonts): string[] {
  const characters = stringsIn(value).flatMap((text) => Array.from(text));
  return [...new Set(characters)].filter((c) => c !== '\n' && !fonts.has(c));
}

function markMissing(text: string, fonts: Fonts): string {
  const set = (c: string) => (c === '\n' || fonts.has(c) ? c : MISSING_MARK);
  return Array.from(text, set).join('');
}

function missingNote(missing: readonly string[], words: Words): string {
  if (missing.length === 0) return '';
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
  const box = `xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${size + 4} ${size + 4}"`;
  return `<svg ${box}><path fill="#000" d="${dark.join('')}"/></svg>`;
}

function diagnosis(compiler: NodeCompiler, compiled: NodeTypstCompileResult): string[] {
  const found = compiled.takeDiagnostics();
  return found ? compiler.fetchDiagnostics(found).map((one) => diagnostic.parse(one)) : [];
}

// It warns of a family that it does not have, and of nothing else on this line.
function isKnownTo(compiler: NodeCompiler, family: string): boolean {
  const mainFileContent = `#set text(font: ${JSON.stringify(family)}, fallback: true)\n.`;
  return compiler.compile({ mainFileContent }).takeWarnings() === null;
}

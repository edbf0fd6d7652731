import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { extractText } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { DocumentError, FactsRefused } from '#server/documents/document-error.ts';
import { documentKinds, documentTypes, type DocumentKind } from '#server/documents/kinds.ts';
import { memberOf, valuesAt } from '#server/documents/mandatory.ts';
import { faultsIn } from '#server/documents/read-facts.ts';
import { createRenderer } from '#server/documents/render.ts';
import { parseWording, readWording, wordingFiles } from '#server/documents/wording.ts';
import { sampleFacts } from './document-facts.ts';

const renderer = createRenderer();
const shipped = wordingFiles();
const changed = (from: string, to: string) => shipped.map((yaml) => yaml.replace(from, to));

// How the words that stand for codes must read on paper.
const written: Record<string, string> = {
  transfer: '转送',
  hand: '直接送达',
  'to-apply': '由您本人提出申请',
  support: '支持',
  partly: '部分',
  refuse: '不同意你单位的异议',
  hold: '决定举行听证',
  postpone: '延期举行',
  review: '复查',
  resume: '恢复审查',
  'send-back': '退回重新办理',
  uphold: '维持原意见',
  work: '改进工作',
  policy: '完善政策',
  accountability: '追究责任',
  adopted: '采纳',
  'not-adopted': '采纳',
  withdraws: '决定其回避',
  granted: '予以同意',
};

async function textOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(bytes.slice(), { mergePages: true });
  return squeezed(text.replaceAll(/—\s*\d+\s*—/g, ''));
}

const squeezed = (text: string) => text.replaceAll(/\s/g, '');

function render(kind: DocumentKind, change: Record<string, unknown> = {}): Uint8Array {
  return renderer.render(kind, withChange(kind, change));
}

function withChange(kind: DocumentKind, change: Record<string, unknown>): unknown {
  return { ...structuredClone(sampleFacts[kind]), ...change };
}

function asWritten(value: unknown): string {
  if (typeof value === 'object' && value !== null) return asWritten(Object.values(value)[0]);
  const text = String(value);
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (day) return `${Number(day[1])}年${Number(day[2])}月${Number(day[3])}日`;
  return squeezed(written[text] ?? text);
}

/** The facts without the part at `path` (of the first item, where it is a list), and the path as zod names it. */
function without(kind: DocumentKind, path: string): { facts: unknown; at: string } {
  const facts: unknown = structuredClone(sampleFacts[kind]);
  const steps = path.replaceAll('[]', '.0').split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>(memberOf, facts);
  if (Array.isArray(holder)) holder.length = 0;
  else if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, last);
  return { facts, at: Array.isArray(holder) ? steps.join('.') : [...steps, last].join('.') };
}

/** Every path of the facts, into the first item of a list. */
function pathsOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? Object.entries(value).slice(0, 1) : Object.entries(value);
  return entries.flatMap(([key, inner]) => [`${at}${key}`, ...pathsOf(inner, `${at}${key}.`)]);
}

const givenParts = (kind: DocumentKind) =>
  documentTypes[kind].mandatory.filter((path) => valuesAt(sampleFacts[kind], path).length > 0);

describe.each(documentKinds)('%s', (kind) => {
  test('says each of its mandatory parts', async () => {
    const text = await textOf(render(kind));
    for (const path of givenParts(kind))
      for (const value of valuesAt(sampleFacts[kind], path))
        expect(text, path).toContain(asWritten(value));
  });

  test('is refused without a mandatory part, and the part is named', () => {
    for (const path of givenParts(kind)) {
      const { facts, at } = without(kind, path);
      expect(() => renderer.render(kind, facts), path).toThrow(FactsRefused);
      expect(pathsRefused(kind, facts)).toContain(at);
    }
  });

  test('is printed whichever optional part is absent', () => {
    for (const path of pathsOf(sampleFacts[kind])) {
      const { facts } = without(kind, path);
      if (faultsIn(kind, facts).length === 0)
        expect(renderer.render(kind, facts).length, path).toBeGreaterThan(0);
    }
  });

  test('claims to be PDF/A-2b and is the same bytes for the same facts', () => {
    const bytes = render(kind);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(raw).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(Buffer.compare(bytes, render(kind))).toBe(0);
  });
});

function pathsRefused(kind: DocumentKind, facts: unknown): string[] {
  return faultsIn(kind, facts).map(({ path }) => path);
}

describe('what a petitioner wrote', () => {
  const hostile = String.raw`#panic() $x$ *粗* @ref \n <b> #import "a" [c] // 注 {{code}} $& =`;

  test('is printed as it was written and never read as markup', async () => {
    const text = await textOf(render('visit-record', { said: hostile }));
    expect(text).toContain(squeezed(hostile));
  });

  test('keeps its own lines and loses control characters', async () => {
    const text = await textOf(
      render('visit-record', { said: '第一行\r\n第二\u0000行\u200B\u202E完' }),
    );
    expect(text).toContain('第一行第二行完');
  });

  test('is printed whatever characters it is made of', () => {
    const anything = string({ unit: 'binary', maxLength: 60 });
    assert(
      property(anything, (said) => {
        const facts = withChange('visit-record', { said: `一${said}` });
        expect(renderer.render('visit-record', facts).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  test('is printed in full when it fills many pages', async () => {
    const said = Array.from({ length: 400 }, (_, n) => `第${n}段：电梯停运，老人上下楼困难。`);
    const text = await textOf(render('visit-record', { said: said.join('\n') }));
    expect(text).toContain(said[399]);
  });
});

describe('a character that no font has', () => {
  const name = { petitioner: { name: '𬺛某某', contact: '🙂' } };

  test('is named before the document is issued', () => {
    expect(renderer.missingGlyphs('visit-record', withChange('visit-record', name))).toEqual([
      '𬺛',
      '🙂',
    ]);
    expect(renderer.missingGlyphs('visit-record', sampleFacts['visit-record'])).toEqual([]);
  });

  test('is printed as a mark and explained, so that nobody goes without a slip', async () => {
    const text = await textOf(render('visit-record', name));
    expect(text).toContain('〓某某');
    expect(text).toContain('U+2CE9B、U+1F642');
  });
});

describe("the office's own fonts", () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-fonts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('may be broken or absent without keeping a document from being printed', async () => {
    writeFileSync(join(folder, 'broken.ttf'), 'no font');
    const office = createRenderer({ fontFolders: [folder, join(folder, 'absent')] });
    expect(office.unreadableFonts).toEqual([join(folder, 'broken.ttf')]);
    expect(await textOf(office.render('slip', sampleFacts.slip))).toContain('信访事项登记凭条');
  });
});

describe('wording', () => {
  test('has no character that the shipped font lacks', () => {
    const everything = withChange('visit-record', { said: shipped.join('\n') });
    expect(renderer.missingGlyphs('visit-record', everything)).toEqual([]);
  });

  test('carries no article number of its own', () => {
    const kinds = shipped
      .map((yaml) => yaml.slice(yaml.search(/^(words|lists|kinds):/m)))
      .join('\n');
    expect(kinds).not.toMatch(/第[一二三四五六七八九十百\d]+[条款项]/);
    expect(kinds).not.toMatch(/[一二三四五六七八九十\d]+(个)?(工作)?(日内|个月内)/);
  });

  test('is refused when a mandatory part is no longer said', () => {
    const cut = changed('向{{remedy.body}}请求复查', '请求复查');
    expect(() => parseWording(cut)).toThrow('the wording of "opinion" leaves out: remedy.body');
  });

  test('cannot lose a mandatory part together with an optional one', () => {
    const tied = changed(
      '依据{{basis}}，我单位决定自',
      '依据{{basis}}{{issuer.web}}，我单位决定自',
    );
    const careless = createRenderer({ wording: parseWording(tied) });
    const print = () => careless.render('acceptance-notice', sampleFacts['acceptance-notice']);
    expect(print).toThrow(DocumentError);
    expect(print).toThrow('acceptedOn');
  });

  test('numbers its sections without a gap when one is left out', async () => {
    const text = await textOf(render('opinion', { commitments: [] }));
    expect(text).toContain('四、您的权利');
    expect(text).not.toContain('落实安排');
  });

  test('is read for every kind', () => {
    expect([...readWording().sheets.keys()]).toEqual(documentKinds);
  });
});

describe('a last day', () => {
  test('beyond the published calendar is marked as provisional', async () => {
    const text = await textOf(render('extension-notice'));
    expect(text).toContain('2027年2月14日（暂定');
  });

  test('is written without the mark otherwise', async () => {
    expect(await textOf(render('acceptance-notice'))).not.toContain('暂定');
  });
});

test('a notice of where a matter went needs a place, and may be an organ to go to', async () => {
  expect(
    pathsRefused('destination-notice', withChange('destination-notice', { sent: undefined })),
  ).toEqual(['sent']);
  const goTo = { name: '望禾县人民法院', why: '该事项属于诉讼范围。' };
  const text = await textOf(render('destination-notice', { sent: undefined, goTo }));
  expect(text).toContain('请向望禾县人民法院提出');
});

test('the reply on a duty names recourse or where new leads may be brought', async () => {
  const neither = { reconsideration: undefined, litigation: undefined };
  expect(pathsRefused('duty-reply', withChange('duty-reply', neither))).toEqual([
    'reconsideration',
  ]);
  const half = withChange('duty-reply', { litigation: undefined });
  expect(pathsRefused('duty-reply', half)).toEqual(['reconsideration']);
  const text = await textOf(
    render('duty-reply', { ...neither, leads: { name: '望禾县生态环境局' } }),
  );
  expect(text).toContain('继续向望禾县生态环境局反映');
});

test('a slip cannot lead to anything but a web address', () => {
  const portal = 'javascript:alert(1)';
  expect(pathsRefused('slip', withChange('slip', { portal }))).toEqual(['portal']);
});

test('the proof of delivery leaves room for what is filled in by hand', async () => {
  const text = await textOf(render('service-receipt'));
  expect(text).toContain('送达日期年月日');
});

test('the QR code and the slip carry the portal address, and the code is not part of it', async () => {
  const text = await textOf(render('slip'));
  expect(text).toContain('https://xinfang.wanghe.example/chaxun');
  expect(text).not.toContain('chaxun?');
});

import { readFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRenderer, type Renderer } from '#server/documents/render.ts';
import { unpackWoff } from '#server/documents/unpack-woff.ts';
import { sampleFacts } from './document-facts.ts';
import { inkOf } from './pdf-ink.ts';

const packed = createRequire(import.meta.url).resolve(
  '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
);

describe('The fonts that come with the package', () => {
  const renderer = createRenderer();

  test('stand in for what the standard asks for, and say so; the kai type and the song type are real', () => {
    expect(
      renderer.typefaces.map(({ part, family, substitute }) => [part, family, substitute]),
    ).toEqual([
      ['body', 'Noto Serif SC', true],
      ['title', 'Noto Serif SC', true],
      ['kai', 'LXGW WenKai', false],
      ['black', 'Noto Serif SC', true],
      ['song', 'Noto Serif SC', false],
    ]);
  });

  test('lend each other the characters that one of them lacks', async () => {
    const facts = { ...sampleFacts['acceptance-notice'], addressee: '赵𠮷' };
    expect(renderer.missingGlyphs('acceptance-notice', facts)).toEqual([]);
    const [page] = await inkOf(renderer.render('acceptance-notice', facts));
    const rare = page?.written.find(({ text }) => text.includes('𠮷'));
    expect(rare?.font).toContain('LXGWWenKai');
  });

  test('leave a character that none of them has to be named', () => {
    const facts = { ...sampleFacts['acceptance-notice'], addressee: '赵𬺛' };
    expect(renderer.missingGlyphs('acceptance-notice', facts)).toEqual(['𬺛']);
  });
});

describe('A licensed font in the office’s folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-fonts-'));
  let renderer: Renderer;
  beforeAll(() => {
    mkdirSync(join(folder, 'licensed'));
    // A font with another name of the same length stands in for one that must not be shipped.
    const font = renamed(unpackWoff(readFileSync(packed)), 'LXGW WenKai', 'FZ FangSong');
    writeFileSync(join(folder, 'licensed', 'body.ttf'), font);
    renderer = createRenderer({ fontFolders: [folder] });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is known by its name and is no substitute', () => {
    expect(renderer.typefaces.find(({ part }) => part === 'body')).toEqual({
      part: 'body',
      wanted: '仿宋',
      family: 'FZ FangSong',
      substitute: false,
    });
  });

  test('sets the text, while title and page number stay in their own', async () => {
    const [page] = await inkOf(renderer.render('opinion', sampleFacts.opinion));
    const fontOf = (start: string) =>
      page?.written.find(({ text }) => text.startsWith(start))?.font ?? '';
    expect(fontOf('林某某')).toContain('LXGWWenKai');
    expect(fontOf('信访事项处理意见书')).toContain('NotoSerifSC-Bold');
    expect(fontOf('一、')).toContain('NotoSerifSC-Bold');
    expect(fontOf('—')).toContain('NotoSerifSC');
  });
});

test('what is not a packed font is not unpacked', () => {
  expect(() => unpackWoff(Buffer.from('no font at all'))).toThrow('not a WOFF 1.0 font');
});

function renamed(font: Buffer, from: string, to: string): Buffer {
  for (const encoding of ['latin1', 'utf16be'] as const) {
    const [was, is] = [from, to].map((name) => encoded(name, encoding)) as [Buffer, Buffer];
    for (let at = font.indexOf(was); at >= 0; at = font.indexOf(was, at + 1)) is.copy(font, at);
  }
  return font;
}

const encoded = (name: string, encoding: 'latin1' | 'utf16be'): Buffer =>
  encoding === 'latin1' ? Buffer.from(name, 'latin1') : Buffer.from(name, 'utf16le').swap16();

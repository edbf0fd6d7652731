import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { documentLayouts } from '#domain/document-layout.ts';
import { documentKinds } from '#server/documents/kinds.ts';
import { createRenderer } from '#server/documents/render.ts';
import { sampleFacts } from './document-facts.ts';

// ISO 19005-2, level B, as far as a file can show it by its structure. The compiler itself refuses to write what it cannot
// write as PDF/A-2b; no validator of that part comes from npm or Debian.
const renderer = createRenderer();
const check = { address: 'https://xinfang.wanghe.example/verify', code: '1234 5678 9012 3456' };

describe.each(documentKinds)('The bytes of a %s', (kind) => {
  test.each(documentLayouts)('are an archive file in the %s layout', (layout) => {
    const pdf = openPdf(renderer.render(kind, sampleFacts[kind], { layout, check }));
    expect(pdf.head).toMatch(/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}/);
    expect(pdf.everything).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(pdf.everything).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(pdf.everything).toMatch(/\/Metadata \d+ 0 R/);
    expect(pdf.everything).toMatch(/\/ID ?\[/);
    expect(pdf.everything).toMatch(/\/OutputIntents (?:\[|\d+ 0 R)/);
    expect(pdf.everything).toMatch(/\/S \/GTS_PDFA1/);
    expect(pdf.everything).toMatch(/\/DestOutputProfile \d+ 0 R/);
    for (const banned of ['Encrypt', 'JavaScript', 'JS', 'Launch', 'EmbeddedFiles', 'LZWDecode'])
      expect(pdf.everything).not.toMatch(new RegExp(`/${banned}\\b`));
  });

  test('carry every font they use, with the way back to its characters', () => {
    const { objects, everything } = openPdf(renderer.render(kind, sampleFacts[kind], { check }));
    const descriptors = objects.filter((one) => /\/Type \/FontDescriptor\b/.test(one));
    expect(descriptors.length).toBeGreaterThan(0);
    for (const one of descriptors) {
      expect(one).toMatch(/\/FontFile[23]? \d+ 0 R/);
      expect(one, 'a subset is named as one').toMatch(/\/FontName \/[A-Z]{6}\+/);
    }
    const fonts = objects.filter((one) => /\/Subtype \/Type0\b/.test(one));
    expect(fonts.length).toBeGreaterThan(0);
    for (const one of fonts) expect(one).toMatch(/\/ToUnicode \d+ 0 R/);
    expect(everything).not.toMatch(/\/Subtype \/Type3\b/);
  });
});

interface OpenedPdf {
  readonly head: string;
  /** Dictionaries of all objects, those in object streams included. */
  readonly objects: string[];
  /** All of it as text, with packed object streams and metadata unpacked. */
  readonly everything: string;
}

function openPdf(bytes: Uint8Array): OpenedPdf {
  const raw = Buffer.from(bytes).toString('latin1');
  const objects = [...raw.matchAll(/\d+ 0 obj\b([\s\S]*?)\bendobj/g)].map(([, body = '']) => body);
  const streams = objects.filter((one) => /\/Type \/ObjStm\b/.test(one)).map(unpacked);
  const inside = streams.flatMap((text) => text.split(/(?=<<\s*\/Type\b)/));
  const trailer = raw.slice(raw.lastIndexOf('endobj'));
  return {
    head: raw.slice(0, 20),
    objects: [...objects, ...inside],
    everything: [...objects.map(dictionaryOf), ...streams, metadataIn(raw), trailer].join('\n'),
  };
}

const dictionaryOf = (object: string): string => object.split(/\bstream\r?\n/)[0] ?? '';
const metadataIn = (raw: string): string => /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(raw)?.[0] ?? '';

function unpacked(object: string): string {
  const [, packed = ''] = object.split(/\bstream\r?\n/);
  return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRenderer } from '#server/documents/render.ts';
import { documentKinds, documentTypes } from '#server/documents/kinds.ts';
import { sampleFacts } from './document-facts.ts';
import { inkOf, type PageInk, type Written } from './pdf-ink.ts';

// GB/T 9704-2012: type area 156 x 225 mm, its upper left corner at 28 and 37 mm.
const area = { left: 28, top: 37, right: 184, bottom: 262 };
const line = 28.95 * (25.4 / 72);
const character = 16 * (25.4 / 72);
const red = '#d90012';

const renderer = createRenderer();
const check = { address: 'https://xinfang.wanghe.example/verify', code: '1234 5678 9012 3456' };
const opinion = {
  ...sampleFacts.opinion,
  statement: '电'.repeat(28 * 50 - 2),
  copyTo: ['望禾县人民政府办公室'],
  commitments: [],
};

const found = (page: PageInk | undefined, start: string): Written => {
  const item = page?.written.find(({ text }) => text.startsWith(start));
  if (!item) throw new Error(`"${start}" is not on the page`);
  return item;
};
const middle = ({ left, right }: { left: number; right: number }) => (left + right) / 2;

/** How far above its line the tallest sign of the text reaches, in millimetres. */
function reach(text: string, size: number): number {
  const tops = Array.from(text, (sign) => bold.glyphForCodePoint(sign.codePointAt(0) ?? 0).bbox);
  return (Math.max(...tops.map(({ maxY }) => maxY)) / bold.unitsPerEm) * size * (25.4 / 72);
}
const bold = openBold();

describe('A notice as an official document', () => {
  let pages: PageInk[] = [];
  beforeAll(async () => {
    pages = await inkOf(renderer.render('opinion', opinion, { layout: 'official', check }));
  });

  test('has its red mark 35 mm below the top of the type area, in the middle', () => {
    const mark = found(pages[0], opinion.issuer.name);
    expect(mark.baseline - reach(mark.text, mark.size) - area.top).toBeCloseTo(35, 0.5);
    expect(middle(mark)).toBeCloseTo(106, 0.5);
    expect(mark.size).toBeLessThanOrEqual(36);
  });

  test('has its number two blank lines below the mark and a red rule 4 mm below the number', () => {
    const mark = found(pages[0], opinion.issuer.name);
    const number = found(pages[0], '望建信意');
    expect(number.text).toContain('〔2026〕');
    expect(middle(number)).toBeCloseTo(106, 0.5);
    const blank = number.baseline - 0.88 * character - mark.baseline;
    expect(blank / line).toBeGreaterThan(1.9);
    expect(blank / line).toBeLessThan(2.4);
    const [rule] = pages[0]?.ruled ?? [];
    expect(rule).toMatchObject({ color: red });
    expect((rule?.y ?? 0) - number.baseline - 0.12 * character).toBeCloseTo(4, 0.5);
    expect([rule?.left, rule?.right].map(Math.round as never)).toEqual([area.left, area.right]);
  });

  test('has its title of 22 points two blank lines below the rule, and the addressee one below it', () => {
    const [rule] = pages[0]?.ruled ?? [];
    const title = found(pages[0], '信访事项处理意见书');
    expect(title.size).toBeCloseTo(22);
    const above = (title.baseline - 0.88 * 22 * (25.4 / 72) - (rule?.y ?? 0)) / line;
    expect(above).toBeGreaterThan(1.9);
    expect(above).toBeLessThan(2.4);
    const addressee = found(pages[0], opinion.addressee);
    expect((addressee.baseline - title.baseline) / line).toBeCloseTo(2, 0);
    expect(addressee.left).toBeCloseTo(area.left, 1);
  });

  test('is set in 22 lines of 28 characters of 16 points', () => {
    const body = pages[1]?.written.filter(({ baseline }) => baseline < area.bottom) ?? [];
    const lines = new Map<number, string>();
    for (const { text, baseline, size } of body) {
      expect(size).toBeCloseTo(16);
      const at = Math.round(baseline * 10);
      lines.set(at, (lines.get(at) ?? '') + text);
    }
    expect(lines.size).toBe(22);
    expect(new Set([...lines.values()].map((text) => Array.from(text).length))).toEqual(
      new Set([28]),
    );
    expect(Math.min(...body.map(({ left }) => left))).toBeCloseTo(area.left, 1);
    expect(Math.max(...body.map(({ right }) => right))).toBeCloseTo(area.right, 0);
  });

  test('has the day four characters in from the right, the name centred above it, and room for the seal', () => {
    const last = pages.at(-1);
    const [on] = (last?.written ?? []).filter(({ text }) => text === '2026年5月11日');
    if (!on) throw new Error('no day');
    expect(area.right - on.right).toBeCloseTo(4 * character, 0);
    const name = last?.written.find((one) => Math.abs(one.baseline - on.baseline + line) < 0.5);
    expect(name?.text).toBe(opinion.issuer.name);
    expect(middle(name ?? on)).toBeCloseTo(middle(on), 0);
    const above =
      last?.written.filter(({ baseline }) => baseline < (name?.baseline ?? 0) - 1) ?? [];
    const text = Math.max(...above.map(({ baseline }) => baseline));
    expect(((name?.baseline ?? 0) - text) / line).toBeGreaterThan(2.5);
  });

  test('ends with its last block: rules of 0.35, 0.25 and 0.35 mm, the last on the edge of the type area', () => {
    const rules = (pages.at(-1)?.ruled ?? []).filter(({ y }) => y > 200);
    expect(rules.map(({ width }) => width.toFixed(2))).toEqual(['0.35', '0.25', '0.35']);
    expect(rules.at(-1)?.y).toBeCloseTo(area.bottom, 1);
    for (const { left, right } of rules)
      expect([left, right].map(Math.round as never)).toEqual([area.left, area.right]);
    const copies = found(pages.at(-1), '抄送：');
    expect(copies.size).toBeCloseTo(14);
    expect(copies.left - area.left).toBeCloseTo(14 * (25.4 / 72), 0);
    const printed = found(pages.at(-1), '2026年5月11日印发');
    expect(area.right - printed.right).toBeCloseTo(14 * (25.4 / 72), 0);
  });

  test('has page numbers whose dash lies 7 mm below the type area, outside, one character in', () => {
    pages.forEach((page, index) => {
      const number = found(page, `— ${index + 1} —`);
      expect(number.size).toBeCloseTo(14);
      expect(number.baseline - 0.293 * 14 * (25.4 / 72) - area.bottom).toBeCloseTo(7, 1);
      const inside = index % 2 === 0 ? area.right - number.right : number.left - area.left;
      expect(inside).toBeCloseTo(14 * (25.4 / 72), 0);
    });
  });

  test('has sections in black type and their parts in kai', () => {
    const all = pages.flatMap(({ written }) => written);
    expect(all.find(({ text }) => text.startsWith('一、'))?.font).toContain('NotoSerifSC-Bold');
    expect(all.find(({ text }) => text.startsWith('（一）'))?.font).toContain('LXGWWenKai');
  });

  test('says on each page where and by which code it can be checked, below the page number', () => {
    for (const page of pages) {
      expect(found(page, '核验网址：https://').baseline).toBeGreaterThan(area.bottom + 15);
      expect(page.written.map(({ text }) => text).join('')).toContain('1234 5678 9012 3456');
    }
  });
});

describe('A notice in the letter form', () => {
  let pages: PageInk[] = [];
  beforeAll(async () => {
    pages = await inkOf(renderer.render('opinion', opinion, { layout: 'letterhead', check }));
  });

  test('has its mark 30 mm below the edge of the page and a double rule 4 mm below, thick over thin', () => {
    const mark = found(pages[0], opinion.issuer.name);
    expect(mark.baseline - reach(mark.text, mark.size)).toBeCloseTo(30, 0.5);
    const [thick, thin] = pages[0]?.ruled ?? [];
    expect(thick?.width).toBeGreaterThan(thin?.width ?? 0);
    expect((thick?.right ?? 0) - (thick?.left ?? 0)).toBeCloseTo(170, 0);
    const upper = (thick?.y ?? 0) - (thick?.width ?? 0) / 2;
    expect(upper - mark.baseline).toBeGreaterThan(3);
    expect(upper - mark.baseline).toBeLessThan(5);
  });

  test('has its second double rule 20 mm above the lower edge of the page, thin over thick', () => {
    const [thin, thick] = (pages[0]?.ruled ?? []).filter(({ y }) => y > 250);
    expect(thin?.width).toBeLessThan(thick?.width ?? 0);
    expect(297 - (thick?.y ?? 0)).toBeCloseTo(20, 0);
    expect([thin?.color, thick?.color]).toEqual([red, red]);
  });

  test('has no page number on its first page, and no rules in its last block', () => {
    expect(() => found(pages[0], '—')).toThrow('is not on the page');
    expect(found(pages[1], '— 2 —').size).toBeCloseTo(14);
    expect(pages.slice(1).flatMap(({ ruled }) => ruled)).toEqual([]);
    expect(found(pages.at(-1), '抄送：').size).toBeCloseTo(14);
  });
});

test('letters and notices alone obey the layout; what people sign and take home stays as it is', () => {
  for (const kind of documentKinds) {
    const [plain, official] = (['plain', 'official'] as const).map((layout) =>
      renderer.render(kind, sampleFacts[kind], { layout }),
    );
    const same = Buffer.compare(plain ?? Buffer.of(), official ?? Buffer.of()) === 0;
    expect(same, kind).toBe(documentTypes[kind].layout !== 'letter');
  }
});

function openBold(): Font {
  const shipped = '@expo-google-fonts/noto-serif-sc';
  const path = createRequire(import.meta.url).resolve(`${shipped}/700Bold/NotoSerifSC_700Bold.ttf`);
  const opened = create(readFileSync(path));
  if ('fonts' in opened) throw new Error('one font is expected');
  return opened;
}

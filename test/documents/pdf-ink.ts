import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** Where ink lies on a page: millimetres from the left and upper edge of the paper, sizes in points. */

export interface Written {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The line that the characters stand on. */
  readonly baseline: number;
  readonly size: number;
  readonly font: string;
}

export interface Ruled {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Of the stroke, in millimetres. */
  readonly width: number;
  readonly color: string;
}

export interface PageInk {
  readonly written: Written[];
  readonly ruled: Ruled[];
}

const mm = (points: number): number => (points / 72) * 25.4;
const height = 841.89;

export async function inkOf(bytes: Uint8Array): Promise<PageInk[]> {
  const document = await getDocumentProxy(bytes.slice());
  const pages: PageInk[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push({ written: await writtenOn(page), ruled: await ruledOn(page) });
  }
  return pages;
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function writtenOn(page: PdfPage): Promise<Written[]> {
  // The names of fonts are known only once the page's operators were read.
  await page.getOperatorList();
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
    const left = mm(x);
    const font = page.commonObjs.get(item.fontName) as { name?: string };
    return [
      {
        text: item.str,
        left,
        right: left + mm(item.width),
        baseline: mm(height - y),
        size: Math.hypot(a, b),
        font: font.name ?? '',
      },
    ];
  });
}

type Matrix = readonly [number, number, number, number, number, number];
const plain: Matrix = [1, 0, 0, 1, 0, 0];

// Straight strokes, as the page's own operators draw them.
async function ruledOn(page: PdfPage): Promise<Ruled[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const ruled: Ruled[] = [];
  const kept: Pen[] = [];
  let pen: Pen = { matrix: plain, width: 1, color: '' };
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as unknown[];
    if (operator === OPS.save) kept.push(pen);
    else if (operator === OPS.restore) pen = kept.pop() ?? pen;
    else if (operator === OPS.transform)
      pen = { ...pen, matrix: times(pen.matrix, args as unknown as Matrix) };
    else if (operator === OPS.setLineWidth) pen = { ...pen, width: Number(args[0]) };
    else if (operator === OPS.setStrokeRGBColor) pen = { ...pen, color: String(args[0]) };
    else if (operator === OPS.constructPath) ruled.push(strokeOf(pen, args));
  }
  return ruled;
}

interface Pen {
  readonly matrix: Matrix;
  readonly width: number;
  readonly color: string;
}

function strokeOf({ matrix, width, color }: Pen, args: unknown[]): Ruled {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Object.values(args[2] as Record<string, number>);
  const [from, to] = [
    [x1, y1],
    [x2, y2],
  ].map(([x = 0, y = 0]) => ({
    x: matrix[0] * x + matrix[2] * y + matrix[4],
    y: matrix[1] * x + matrix[3] * y + matrix[5],
  }));
  const middle = ((from?.y ?? 0) + (to?.y ?? 0)) / 2;
  return {
    left: mm(Math.min(from?.x ?? 0, to?.x ?? 0)),
    right: mm(Math.max(from?.x ?? 0, to?.x ?? 0)),
    y: mm(height - middle),
    width: mm(width * Math.abs(matrix[3])),
    color,
  };
}

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

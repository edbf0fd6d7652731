import { decodeQR } from 'qr/decode.js';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

interface Code {
  /** How many modules it has on a side. */
  readonly modules: number;
  readonly text: string;
}

/** The QR codes that are drawn on a sheet, read as a telephone reads them. */
export async function codesOn(pdf: Uint8Array): Promise<Code[]> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(pdf.slice());
  const codes: Code[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    for (const [at, operator] of fnArray.entries()) {
      if (operator !== OPS.constructPath) continue;
      const [, [path]] = argsArray[at] as [number, [ArrayLike<number> | null]];
      const squares = squaresOf(Array.from(path ?? []));
      if (squares.length > 100) codes.push(read(squares));
    }
  }
  return codes;
}

/** The code of an SVG whose path has a square a module. */
export function codeIn(svgPath: string): Code {
  return read(
    [...svgPath.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)]),
  );
}

type Corner = readonly [x: number, y: number];

const MOVE = 0;
const LINE = 1;

/** Where each closed part of a drawn path begins: moves and lines with two numbers, anything else ends a part. */
function squaresOf(path: readonly number[]): Corner[] {
  const corners: Corner[] = [];
  for (let at = 0; at < path.length;) {
    const operation = path[at];
    if (operation === MOVE) corners.push([path[at + 1] ?? 0, path[at + 2] ?? 0]);
    at += operation === MOVE || operation === LINE ? 3 : 1;
  }
  return corners;
}

const SCALE = 4;
const QUIET = 4;

function read(corners: readonly Corner[]): Code {
  const [left, top] = [0, 1].map((axis) => Math.min(...corners.map((one) => one[axis] ?? 0)));
  const right = Math.max(...corners.map(([x]) => x));
  const unit = smallestStep(corners.map(([x]) => x));
  const modules = Math.round((right - (left ?? 0)) / unit) + 1;
  const side = (modules + 2 * QUIET) * SCALE;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [x, y] of corners) {
    const column = Math.round((x - (left ?? 0)) / unit) + QUIET;
    const row = Math.round((y - (top ?? 0)) / unit) + QUIET;
    paint(data, { column, row, side });
  }
  return { modules, text: decodeQR({ width: side, height: side, data }, { timeLimit: 5000 }) };
}

function smallestStep(values: readonly number[]): number {
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  const steps = sorted.slice(1).map((value, at) => value - (sorted[at] ?? 0));
  return Math.min(...steps.filter((step) => step > 0.01));
}

function paint(
  data: Uint8Array,
  { column, row, side }: { readonly column: number; readonly row: number; readonly side: number },
): void {
  for (let y = row * SCALE; y < (row + 1) * SCALE; y += 1)
    for (let x = column * SCALE; x < (column + 1) * SCALE; x += 1)
      data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
}

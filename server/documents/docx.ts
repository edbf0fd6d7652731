// A filled sheet as a .docx, for those who must edit a draft in Word or WPS. The sheet is the same that is printed: there
// is no second set of templates.
import {
  AlignmentType,
  Document,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import type { Drawn, DrawnRow, FilledSheet } from './fill.ts';
import type { SheetFrame } from './sheet-frame.ts';
import { readTypefaces, type TypefacePart } from './typefaces.ts';

// Word counts lengths in twentieths of a point and sizes of type in halves.
const twips = (points: number): number => Math.round(points * 20);
const millimetres = (length: number): number => twips((length / 25.4) * 72);
const pitch = 28.95;
const bodySize = 16;
const titleSize = 22;

export async function writeDocx(sheet: FilledSheet, frame: SheetFrame): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.title,
    creator: sheet.signature.name,
    styles: { default: { document: { run: runOf('body'), paragraph: { spacing: lines } } } },
    sections: [
      {
        properties: { page },
        headers: { default: new Header({ children: [draftMark(frame)] }) },
        children: [...headOf(sheet), ...sheet.body.flatMap(partsOf), ...footOf(sheet)],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

// GB/T 9704-2012, 5.2: the type area and its grid.
const page = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(37),
    left: millimetres(28),
    right: millimetres(26),
    bottom: millimetres(35),
  },
} as const;
const lines = { line: twips(pitch), lineRule: 'exact' } as const;
const indent = { firstLine: twips(2 * bodySize) } as const;

type Part = Paragraph | Table;

const headOf = ({ title, number, to }: FilledSheet): Part[] => [
  centred([run(title, 'title', { size: titleSize * 2, bold: true })], { spacing: loose }),
  ...(number === '' ? [] : [centred([run(number)])]),
  blank(),
  ...(to === '' ? [] : [new Paragraph({ children: [run(to)] })]),
];
const loose = { line: twips(pitch * 1.2), lineRule: 'exact' } as const;

const footOf = ({ signature, foot }: FilledSheet): Part[] => [
  ...(signature.name === '' ? [] : [blank(), aside(signature.name)]),
  ...(signature.on === '' ? [] : [aside(signature.on)]),
  ...foot.map((text) => new Paragraph({ children: [run(text, 'body', { size: 24 })] })),
];

/** How each block of a sheet is written. */
const writers: { readonly [K in Drawn['is']]: (drawn: Drawn & { is: K }) => Part[] } = {
  say: ({ lines: texts }) => texts.map((text) => indented([run(text)])),
  item: ({ lines: texts }) => texts.map((text) => indented([run(text)])),
  small: ({ lines: texts }) => texts.map((text) => indented([run(text, 'body', { size: 28 })])),
  strong: ({ lines: texts }) => texts.map((text) => indented([run(text, 'kai')])),
  heading: ({ text }) => [indented([run(text, 'black')], { keepNext: true })],
  big: ({ label, text }) => [indented([run(`${label}\u3000`), run(text, 'body', { bold: true })])],
  term: ({ label, text }) => [indented([run(`${label}\u3000`), run(text, 'body', { bold: true })])],
  rows: ({ rows }) => [tableOf(rows.map(cellsOf))],
  table: ({ head, rows, widths }) => [tableOf([head, ...rows], widths)],
  sign: ({ labels }) => labels.map((label) => new Paragraph({ children: [run(`${label}\uff1a`)] })),
  qr: ({ link, say, rows }) => [
    tableOf(rows.map(cellsOf)),
    new Paragraph({ children: [run(`${say}\u3000${link}`)] }),
  ],
};

function partsOf(drawn: Drawn): Part[] {
  const write = writers[drawn.is] as (drawn: Drawn) => Part[];
  return write(drawn);
}

const cellsOf = ({ label, lines: texts }: DrawnRow): string[] => [label, texts.join('\n')];

function tableOf(rows: readonly (readonly string[])[], widths?: readonly number[]): Table {
  const shares = widths ?? [1, 3];
  const whole = shares.reduce((sum, one) => sum + one, 0);
  const columnWidths = shares.map((share) => Math.round((share / whole) * millimetres(156)));
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths,
    rows: rows.map((cells) => new TableRow({ children: cells.map(cellOf) })),
  });
}

const cellOf = (text: string): TableCell =>
  new TableCell({
    children: text
      .split('\n')
      .map((one) => new Paragraph({ children: [run(one, 'body', { size: 24 })] })),
  });

const indented = (children: TextRun[], more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.BOTH, indent, ...more, children });
const centred = (children: TextRun[], more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, ...more, children });
const aside = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: twips(4 * bodySize) },
    children: [run(text)],
  });
const blank = (): Paragraph => new Paragraph({});
const draftMark = ({ draft }: SheetFrame): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [run(draft, 'body', { size: 21 })],
  });

const run = (text: string, part: TypefacePart = 'body', more: IRunOptions = {}): TextRun =>
  new TextRun({ ...runOf(part), ...more, text });

const faces = readTypefaces();

function runOf(part: TypefacePart) {
  const name = faces[part].office;
  return { font: { ascii: name, eastAsia: name, hAnsi: name }, size: bodySize * 2 };
}

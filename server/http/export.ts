import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { FastifyReply } from 'fastify';
import type { MatterFilter } from '#contract/worklist.ts';
import type { Actor } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { covered, coversOfRows } from '../matters/kept-names.ts';
import { rowView } from '../matters/matter-view.ts';
import type { Texts } from '../messages.ts';
import type { Books } from '../office/office.ts';
import { exportQuery, type Looker, type WorklistRow } from '../store/worklist.ts';
import { sendCsv, toError } from './send-csv.ts';

export interface Exporting {
  readonly app: App;
  readonly filter: MatterFilter & { format: 'csv' | 'xlsx' };
  readonly looker: Looker;
  readonly actor: Actor;
  readonly books: Books;
  readonly texts: Texts;
  readonly reply: FastifyReply;
}

const columns = [
  'number',
  'subject',
  'channel',
  'purpose',
  'route',
  'stage',
  'unit',
  'owner',
  'receivedOn',
  'safeDue',
  'statutoryDue',
] as const;

/** Streams a list as a file, row by row from a database cursor: memory stays flat however long the list is. */
export function exportMatters(exporting: Exporting): Promise<Readable> {
  const { filter, reply, looker } = exporting;
  const name = `matters-${looker.today}`;
  return Promise.resolve(
    filter.format === 'csv'
      ? sendCsv(reply, name, linesOf(exporting))
      : sendXlsx(reply, name, exporting),
  );
}

function sendXlsx(reply: FastifyReply, name: string, exporting: Exporting): Readable {
  void reply
    .header('content-disposition', `attachment; filename="${name}.xlsx"`)
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  const out = new PassThrough();
  writeXlsx(exporting, out).catch((error: unknown) => out.destroy(toError(error)));
  return out;
}

async function writeXlsx(exporting: Exporting, out: PassThrough): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false });
  const sheet = book.addWorksheet(exporting.texts('exports:sheet'));
  for await (const line of linesOf(exporting)) {
    sheet.addRow(line).commit();
    if (out.writableNeedDrain) await new Promise((resolve) => out.once('drain', resolve));
  }
  sheet.commit();
  await book.commit();
}

async function* linesOf(exporting: Exporting): AsyncGenerator<string[]> {
  const { app, filter, looker, texts } = exporting;
  yield columns.map((column) => texts(`exports:columns.${column}`));
  for await (const rows of inBatches(exportQuery(app.db, filter, looker).stream(batch)))
    yield* await linesWith(rows, exporting);
}

const batch = 500;

async function* inBatches<T>(rows: AsyncIterable<T>): AsyncGenerator<T[]> {
  let some: T[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  yield some;
}

async function linesWith(rows: readonly WorklistRow[], exporting: Exporting): Promise<string[][]> {
  const { app, actor } = exporting;
  const covers = await coversOfRows(app, rows, actor);
  return rows.map((row) => covered(lineOf(row, exporting), covers.get(row.id)));
}

function lineOf(row: WorklistRow, { app, books, texts }: Exporting): string[] {
  const view = rowView(row, books, app);
  return [
    view.number,
    view.subject,
    texts(`terms:channel.${view.channel}`),
    view.purpose ? texts(`terms:purpose.${view.purpose}`) : '',
    view.route ?? '',
    texts(`terms:stage.${view.stage}`),
    view.unitName,
    view.ownerName ?? '',
    view.receivedOn,
    view.safeDue ?? '',
    view.statutoryDue ?? '',
  ];
}

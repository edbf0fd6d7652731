import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';

/** Answers with a file of these lines, each as soon as it is there: memory stays flat however many they are. */
export function sendCsv(
  reply: FastifyReply,
  name: string,
  lines: AsyncIterable<readonly string[]>,
): Readable {
  void reply
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .type('text/csv; charset=utf-8');
  const out = new PassThrough();
  // The mark lets spreadsheet programs see that the text is UTF-8.
  const csv = stringify({ bom: true, header: false, escape_formulas: true });
  pipeline(Readable.from(lines), csv, out).catch((error: unknown) => out.destroy(toError(error)));
  return out;
}

export const toError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

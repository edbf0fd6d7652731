import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { act } from '../act.ts';
import type { App } from '../app.ts';
import type { Mapping } from './mapping.ts';
import { idIn, readRow, type ReadRow, type Row, type RowRules } from './read-row.ts';
import { receiveLetter } from '../intake.ts';
import { textsFor } from '../messages.ts';
import { booksOf, officeOf, shareBooks } from '../office/office.ts';
import { fixedClock, type FixedClock } from '../outside/clock.ts';
import { rollingBack } from '../rolling-back.ts';
import { isUnstorable, usedKeys, waitForImportTurn } from '../store/imported.ts';
import { findMatter } from '../store/matters.ts';
import { transact } from '../store/transact.ts';

/** A row as its file gave it, or why the file's reader could not make one. */
export type SourceRow = { readonly line: number } & (
  { readonly row: Row } | { readonly broken: string; readonly raw: string }
);

/** What became of one row. A refused row is kept here as it came, with the field and the reason. */
export type RowOutcome = { readonly line: number; readonly id: string } & (
  | {
      readonly outcome: 'registered' | 'already there';
      readonly number: string;
      readonly answer: 'recorded' | 'already there' | 'none';
    }
  | {
      readonly outcome: 'refused';
      readonly refusal: Refusal;
      readonly row: Row | string;
    }
);

/**
 * Registers rows of another system as letters with one matter each, on their true days; where a row has the answer, the
 * matter is answered and served. Rows go in by small transactions: what has been yielded is committed, and a row that has
 * been imported before changes nothing, so that an import may be stopped anywhere and started again.
 */
export async function* importRows(
  app: App,
  rows: AsyncIterable<SourceRow>,
  mapping: Mapping,
): AsyncGenerator<readonly RowOutcome[]> {
  const rules = {
    mapping,
    today: app.clock.today(),
    unknownAnswerer: textsFor('zh-CN')('cli:import.unknownAnswerer'),
  };
  for await (const batch of inBatches(rows)) yield await importBatch(app, batch, rules);
}

/** Three savepoints a row; up to 64 of them PostgreSQL keeps track of cheaply. */
const rowsPerTransaction = 20;

async function* inBatches(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < rowsPerTransaction) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function importBatch(
  app: App,
  batch: readonly SourceRow[],
  rules: RowRules,
): Promise<RowOutcome[]> {
  const { county } = await officeOf(app);
  await booksOf(app, county);
  const rows = batch.map((source) => ({ source, read: understand(source, rules) }));
  return transact(app.db, async (trx) => {
    await waitForImportTurn(trx, county);
    const keys = rows.flatMap(({ read }) => (isRefusal(read) ? [] : [read.key]));
    const used = await usedKeys(trx, county, keys);
    const desk = deskIn(app, trx, county);
    const outcomes: RowOutcome[] = [];
    for (const { source, read } of rows) {
      const written = isRefusal(read) ? read : await write(desk, read, used);
      outcomes.push(outcomeOf(source, written, rules));
    }
    return outcomes;
  });
}

function understand(source: SourceRow, rules: RowRules): ReadRow | Refusal {
  return 'row' in source ? readRow(source.row, rules) : refusal(source.broken);
}

/** The app as it was on a row's day, working inside the batch's transaction. */
interface Desk {
  readonly app: App;
  readonly clock: FixedClock;
  readonly county: string;
}

function deskIn(app: App, trx: App['db'], county: string): Desk {
  const clock = fixedClock(app.clock.today());
  const copy = { ...app, db: trx, clock };
  shareBooks(app, copy);
  return { app: copy, clock, county };
}

type Written = Omit<Extract<RowOutcome, { number: string }>, 'line'>;

async function write(desk: Desk, row: ReadRow, used: Set<string>): Promise<Written | Refusal> {
  try {
    const written = await rollingBack(desk.app, () => writeRow(desk, row, used));
    if (!isRefusal(written)) used.add(row.key);
    return written;
  } catch (error) {
    if (isUnstorable(error)) return refusal('unstorable');
    throw error;
  }
}

async function writeRow(
  desk: Desk,
  row: ReadRow,
  used: ReadonlySet<string>,
): Promise<Written | Refusal> {
  desk.clock.moveTo(row.receivedOn);
  const { key: idempotencyKey, input, receivedOn, externalNumber, channel } = row;
  const receipt = await receiveLetter(desk.app, {
    input,
    channel,
    receivedOn,
    externalNumber,
    idempotencyKey,
    registrar: null,
  });
  if (isRefusal(receipt)) return receipt;
  const [matter] = receipt.matters;
  if (!matter) throw new Error(`letter ${receipt.letterId} has no matter`);
  const answer = await writeAnswer(desk, row, matter.id);
  if (isRefusal(answer)) return answer;
  const outcome = used.has(row.key) ? 'already there' : 'registered';
  return { id: row.id, outcome, number: matter.number, answer };
}

// A row that was imported unanswered, and has been answered since, brings its answer with it.
async function writeAnswer(
  { app, clock, county }: Desk,
  { answer }: ReadRow,
  matterId: string,
): Promise<'recorded' | 'already there' | 'none' | Refusal> {
  if (!answer) return 'none';
  const reach = { county, kind: 'system' } as const;
  const found = await findMatter(app.db, reach, matterId);
  if (found?.stage !== 'registered') return 'already there';
  clock.moveTo(answer.on);
  const actor = { kind: 'system', name: 'import' } as const;
  const order = { act: 'import-answer', matterId, input: answer, actor, reach } as const;
  const done = await act(app, order);
  return isRefusal(done) ? done : 'recorded';
}

function outcomeOf(
  source: SourceRow,
  written: Written | Refusal,
  { mapping }: RowRules,
): RowOutcome {
  const { line } = source;
  if (!isRefusal(written)) return { line, ...written };
  const row = 'row' in source ? source.row : source.raw;
  const id = 'row' in source ? idIn(source.row, mapping) : '';
  return { line, id, outcome: 'refused', refusal: written, row };
}

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { App } from '#server/app.ts';
import { importRows, type RowOutcome } from '#server/import/import.ts';
import { MappingError, readMapping, type Mapping } from '#server/import/mapping.ts';
import { officeOf } from '#server/office/office.ts';
import { openRowFile, RowFileError, type RowFile } from '#server/outside/row-files.ts';
import { readArguments, usage, type Asked } from './arguments.ts';
import type { Command } from './command.ts';
import { ImportTally } from './import-tally.ts';
import { lineOf } from './outcome-line.ts';
import { bar, progressOn } from './progress.ts';
import { Stop, withRedress } from './with-redress.ts';
import { tell } from './words.ts';

/** `redress import FILE`: rows of another system become matters; one outcome a row; exit status 1 when one was refused. */
export const importFile: Command = async (args) => {
  const asked = readArguments('import', args, ['map', 'source', 'county', 'outcomes']);
  if (typeof asked === 'number') return asked;
  const [path, ...others] = asked.files;
  if (path === undefined || others.length > 0) return usage(asked.say, 'import', 2);
  return withRedress(asked.say, async ({ app }) => {
    await checkCounty(app, asked);
    const mapping = mappingOf(asked);
    return run({ app, asked, path, mapping });
  });
};

interface Job {
  readonly app: App;
  readonly asked: Asked;
  readonly path: string;
  readonly mapping: Mapping;
}

async function run(job: Job): Promise<number> {
  const { asked, path } = job;
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await importTo(job, stop.signal);
  } catch (error) {
    if (!(error instanceof RowFileError)) throw error;
    const params = { file: path, detail: error.detail };
    throw new Stop(asked.say(`import.file.${error.code}`, params), { cause: error });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function importTo(job: Job, stop: AbortSignal): Promise<number> {
  const { app, asked, path, mapping } = job;
  const file = await openRowFile(path);
  const target = asked.option('outcomes') ?? `${path}.outcomes.jsonl`;
  const outcomes = openOutcomes(target);
  const progress = progressOn(process.stderr);
  const tally = new ImportTally();
  for await (const batch of importRows(app, file.rows, mapping)) {
    tally.add(batch);
    await outcomes.write(batch, asked);
    progress.show(progressLine(tally, file, asked));
    if (stop.aborted) break;
  }
  progress.end();
  await outcomes.close();
  return report(tally, { asked, target, stopped: stop.aborted, mapping });
}

interface Outcomes {
  write(batch: readonly RowOutcome[], asked: Asked): Promise<void>;
  close(): Promise<void>;
}

function openOutcomes(target: string): Outcomes {
  const toFile = target !== '-';
  const stream = toFile ? createWriteStream(target, { mode: 0o600 }) : process.stdout;
  let failure: Error | undefined;
  stream.on('error', (error) => (failure = error));
  return {
    async write(batch, { language }) {
      if (failure) throw new Stop(failure.message, { cause: failure });
      const text = batch.map((outcome) => lineOf(outcome, language)).join('');
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    },
    async close() {
      if (!toFile) return;
      stream.end();
      await finished(stream);
    },
  };
}

function progressLine(tally: ImportTally, file: RowFile, { say }: Asked): string {
  const share = file.progress();
  const { rows, refused } = tally;
  const params = { percent: Math.floor(share * 100), rows, rate: tally.rate(), refused };
  return `${bar(share)} ${say('import.progress', params)}`;
}

interface Ending {
  readonly asked: Asked;
  readonly target: string;
  readonly stopped: boolean;
  readonly mapping: Mapping;
}

function report(tally: ImportTally, { asked, target, stopped, mapping }: Ending): number {
  const { say } = asked;
  tell(say('import.summary', tally.summary()));
  if (tally.nothingFits()) tell(say('import.mappingHint', hint(tally, mapping, asked)));
  if (target !== '-') tell(say('import.seeOutcomes', { file: target }));
  if (stopped) tell(say('stopped'));
  if (stopped) return 130;
  return tally.refused === 0 ? 0 : 1;
}

function hint(tally: ImportTally, { columns }: Mapping, { say }: Asked): object & Params {
  const fields = (['content', 'received'] as const).map((field) => {
    const names = columns.get(field) ?? [];
    return `${say(`import.field.${field}`)} (${names.join(', ')})`;
  });
  return { columns: tally.firstColumns.join(', '), fields: fields.join('; ') };
}

type Params = Record<string, string>;

async function checkCounty(app: App, { option, say }: Asked): Promise<void> {
  const { county } = await officeOf(app);
  const asked = option('county');
  if (asked !== undefined && asked !== county)
    throw new Stop(say('import.otherCounty', { county, asked }));
}

function mappingOf({ option, say }: Asked): Mapping {
  const file = option('map');
  try {
    const mapping = readMapping(file);
    const source = option('source');
    return source === undefined ? mapping : { ...mapping, source };
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    throw new Stop(say('import.mapping', { file, message: error.message }), { cause: error });
  }
}

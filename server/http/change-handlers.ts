import type { ChangeFilter } from '#contract/changes.ts';
import { kindsOf } from '#domain/change-log.ts';
import type { App } from '../app.ts';
import { textsFor, type Texts } from '../messages.ts';
import { changeRowOf } from '../office/change-words.ts';
import { changesOf, everyChange, type ChangesWanted } from '../store/change-log.ts';
import { languageOf } from './problem.ts';
import type { Handlers } from './routes.ts';
import { sendCsv } from './send-csv.ts';
import type { Who } from './who.ts';

type Names = 'change.list' | 'change.export';

export const changeHandlers: Pick<Handlers, Names> = {
  'change.list': async ({ app, who, query: { limit, before, ...filter }, request }) => {
    const texts = textsFor(languageOf(request));
    const wanted = { ...wantedBy(who, filter), before };
    const found = await changesOf(app.db, wanted, limit + 1);
    const rows = found.slice(0, limit).map((row) => changeRowOf(row, who.books, texts));
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  },
  'change.export': ({ app, who, query, request, reply }) => {
    const lines = linesOf(app, { who, filter: query, texts: textsFor(languageOf(request)) });
    return Promise.resolve(sendCsv(reply, `changes-${app.clock.today()}`, lines));
  },
};

const wantedBy = ({ reach }: Who, { topic, from, to }: ChangeFilter): ChangesWanted => ({
  county: reach.county,
  kinds: kindsOf(topic),
  from,
  to,
});

interface Exporting {
  readonly who: Who;
  readonly filter: ChangeFilter;
  readonly texts: Texts;
}

const columns = ['at', 'by', 'kind', 'subject', 'field', 'from', 'to'] as const;

/** A line for each field; a change that has none, such as a calendar entered again as it was, keeps its own. */
async function* linesOf(app: App, { who, filter, texts }: Exporting): AsyncGenerator<string[]> {
  yield columns.map((column) => texts(`exports:change.${column}`));
  for await (const row of everyChange(app.db, wantedBy(who, filter))) {
    const { at, by, kind, subject, fields } = changeRowOf(row, who.books, texts);
    const head = [at, by || texts('exports:change.console'), texts(`terms:changeKind.${kind}`)];
    const shown = fields.length > 0 ? fields : [{ field: '', from: '', to: '' }];
    for (const { field, from, to } of shown) yield [...head, subject, field, from, to];
  }
}

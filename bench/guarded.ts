import { matterQuery } from '#contract/worklist.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import type { StaffMember } from '#domain/staff.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { matterView } from '#server/matters/matter-view.ts';
import { openMatter } from '#server/matters/open-matter.ts';
import { booksOf } from '#server/office/office.ts';
import { openRedress } from '#server/open.ts';
import { findMatter } from '#server/store/matters.ts';
import { listMatters } from '#server/store/worklist.ts';
import type { Rig } from './rig.ts';
import { median, ms, type Row } from './table.ts';

const times = 300;
const goal = 'ratio < 1.5';

export interface Pair {
  readonly with: (at: number) => Promise<unknown>;
  readonly without: (at: number) => Promise<unknown>;
}

/** What it costs that everybody sees only what is theirs and that each opening is recorded: the same work with and without, in turn. */
export async function benchGuarded(rig: Rig): Promise<Row[]> {
  const env = { DATABASE_URL: rig.url, REDRESS_DATA: rig.folder };
  const { app, close } = await openRedress(readConfig(env));
  try {
    const rows: Row[] = [];
    for (const login of ['sorter', 'labour-officer'])
      for (const [what, pair] of Object.entries(await pairsFor(app, login)))
        rows.push(await rowOf(`reach and log on ${what} as ${login}, with against without`, pair));
    return rows;
  } finally {
    await close();
  }
}

export async function pairsFor(
  app: App,
  login: string,
): Promise<Record<'the worklist' | 'opening a matter', Pair>> {
  const { office, staff, logins } = await booksOf(app, '');
  const person = [...staff.values()].find(({ id }) => logins.get(id) === login);
  if (!person) throw new Error(`nobody signs in as ${login}`);
  const reach = reachOf(office, person);
  const all: Reach = { county: office.county, kind: 'system' };
  const actor = {
    kind: 'staff',
    person: person.id,
    unit: person.unit,
    roles: person.roles,
  } as const;
  const query = matterQuery.parse({ scope: 'all' });
  const listed = await listMatters(app.db, { ...query, limit: 200 }, lookerOf(app, person, reach));
  const idAt = (at: number) => listed.rows[at % listed.rows.length]?.id ?? '';
  return {
    'the worklist': {
      with: () => listMatters(app.db, query, lookerOf(app, person, reach)),
      without: () => listMatters(app.db, query, lookerOf(app, person, all)),
    },
    'opening a matter': {
      with: (at) => openMatter(app, idAt(at), { actor, reach }),
      without: async (at) => {
        const row = await findMatter(app.db, all, idAt(at));
        return row && matterView(app, row, { actor, reach });
      },
    },
  };
}

const lookerOf = (app: App, { id, unit, roles }: StaffMember, reach: Reach) => ({
  reach,
  person: id,
  unit,
  roles,
  today: app.clock.today(),
  away: [],
});

export async function rowOf(what: string, pair: Pair): Promise<Row> {
  const [guarded, bare]: [number[], number[]] = [[], []];
  for (let at = -20; at < times; at++) {
    const one = await timeOf(() => pair.without(Math.abs(at)));
    const other = await timeOf(() => pair.with(Math.abs(at)));
    if (at < 0) continue;
    bare.push(one);
    guarded.push(other);
  }
  const ratio = median(guarded) / median(bare);
  const measured = `${ms(median(guarded))} against ${ms(median(bare))} = ${ratio.toFixed(2)}`;
  return { what, measured, goal };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely';
import type { MatterFilter, MatterQuery } from '#contract/worklist.ts';
import { addDays, parseDay, type Day } from '#domain/day.ts';
import type { PersonId, UnitId } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import type { Role } from '#domain/staff.ts';
import type { Db } from './matters.ts';
import { withinReach } from './reach.ts';
import type { Database, MatterTable } from './tables.ts';

type OfMatter = ExpressionBuilder<Database, 'matter'>;
type Condition = (eb: OfMatter) => Expression<SqlBool>;

/** Who looks at a list, and what the list's words "mine" and "late" mean today. */
export interface Looker {
  readonly reach: Reach;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly roles: readonly Role[];
  readonly today: Day;
  /** People who are away today or have left: what they own has no owner who can act. */
  readonly away: readonly PersonId[];
}

/** Days before `safeDue` from which a matter counts as near (HOUSE). */
export const nearDays = 5;

/** What a line of a list needs: its matter is not opened for it. */
const listed = [
  'county',
  'id',
  'letter_id',
  'number_year',
  'number_sequence',
  'number',
  'subject',
  'channel',
  'purpose',
  'category',
  'route',
  'stage',
  'open',
  'unit',
  'owner',
  'next_act',
  'received_on',
  'due_rule',
  'safe_due',
  'statutory_due',
  'rank_due',
  'provisional',
  'handed_away',
  'version',
] as const satisfies (keyof MatterTable)[];
export type WorklistRow = Pick<Selectable<MatterTable>, (typeof listed)[number]>;

export interface Page {
  readonly rows: WorklistRow[];
  readonly next: string | null;
}

/**
 * One page of a list. Ranked by due day, matters that nobody is there to act on come before all others:
 * a first part holds only those, a second the rest, and the cursor says in which part it stands.
 */
export async function listMatters(db: Db, query: MatterQuery, looker: Looker): Promise<Page> {
  const start = readCursor(query);
  const parts: readonly Part[] =
    query.sort === 'due' && query.state !== 'ended' ? [unowned, owned] : [everything];
  const rows: WorklistRow[] = [];
  for (const [index, part] of parts.entries()) {
    if (index < start.part) continue;
    const after = index === start.part ? start.after : undefined;
    const wanted = query.limit + 1 - rows.length;
    const found = await readPart(db, { query, looker, part, after, limit: wanted });
    rows.push(...found.slice(0, query.limit - rows.length));
    if (found.length === wanted) return { rows, next: cursorAt(rows.at(-1), query, looker, parts) };
  }
  return { rows, next: null };
}

/** How many matters a filter holds: the same conditions as its list. */
export async function countMatters(db: Db, filter: MatterFilter, looker: Looker): Promise<number> {
  const { count } = await db
    .selectFrom('matter')
    .select(sql<number>`count(*)`.as('count'))
    .where(conditionOf(filter, looker))
    .executeTakeFirstOrThrow();
  return count;
}

/** The same list as SQL for a cursor that streams it. */
export const exportQuery = (db: Db, filter: MatterFilter, looker: Looker) =>
  db
    .selectFrom('matter')
    .select(listed)
    .where(conditionOf(filter, looker))
    .orderBy('number_year')
    .orderBy('number_sequence');

type Part = (looker: Looker) => Condition;
const noOwner: Part =
  ({ away }) =>
  (eb) =>
    eb.or([eb('owner', 'is', null), ...(away.length === 0 ? [] : [eb('owner', 'in', away)])]);
const unowned: Part = (looker) => (eb) => eb.and([eb('open', '=', true), noOwner(looker)(eb)]);
const owned: Part = (looker) => (eb) => eb.not(unowned(looker)(eb));
const everything: Part = () => (eb) => eb.val(true);

interface Reading {
  readonly query: MatterQuery;
  readonly looker: Looker;
  readonly part: Part;
  readonly after: Place | undefined;
  readonly limit: number;
}

function readPart(db: Db, { query, looker, part, after, limit }: Reading): Promise<WorklistRow[]> {
  const base = db
    .selectFrom('matter')
    .select(listed)
    .where(conditionOf(query, looker))
    .where(part(looker))
    .limit(limit);
  if (query.sort === 'due') {
    const ranked = after
      ? base.where(sql<boolean>`(rank_due, id) > (${after.key}::date, ${after.id}::uuid)`)
      : base;
    return ranked.orderBy('rank_due').orderBy('id').execute();
  }
  const column = 'received_on';
  if (query.sort === 'received') {
    const ranked = after
      ? base.where(sql<boolean>`(received_on, id) < (${after.key}::date, ${after.id}::uuid)`)
      : base;
    return ranked.orderBy(column, 'desc').orderBy('id', 'desc').execute();
  }
  const [year, sequence] = (after?.key ?? '').split('-').map(Number);
  const ranked = after
    ? base.where(sql<boolean>`(number_year, number_sequence) < (${year ?? 0}, ${sequence ?? 0})`)
    : base;
  return ranked.orderBy('number_year', 'desc').orderBy('number_sequence', 'desc').execute();
}

/** All that a filter asks for, within what the looker may see. */
const conditionOf =
  (filter: MatterFilter, looker: Looker): Condition =>
  (eb) =>
    eb.and([
      withinReach(looker.reach)(eb),
      scopeOf(filter, looker)(eb),
      ...wishes(filter, looker, eb),
    ]);

function scopeOf({ scope }: MatterFilter, { unit, roles, person, away }: Looker): Condition {
  if (scope === 'all') return (eb) => eb.val(true);
  if (scope === 'unit') return (eb) => eb('matter.unit', '=', unit);
  return (eb) =>
    eb.and([
      eb('desk_unit', '=', unit),
      eb('quiet', '=', false),
      eb('desk_role', 'in', roles.length === 0 ? [null as never] : [...roles]),
      eb.or([
        eb('owner', 'is', null),
        eb('owner', '=', person),
        eb('desk_role', 'not in', ['unit-officer', 'sorter'] as const),
        ...(away.length === 0 ? [] : [eb('owner', 'in', away)]),
      ]),
    ]);
}

function wishes(filter: MatterFilter, looker: Looker, eb: OfMatter): Expression<SqlBool>[] {
  const { today } = looker;
  const wished: (Expression<SqlBool> | false | undefined)[] = [
    filter.state !== 'any' && eb('open', '=', filter.state === 'open'),
    filter.stage && eb('stage', 'in', filter.stage),
    filter.route && eb('route', 'in', filter.route),
    filter.category !== undefined &&
      eb('category', 'like', `${filter.category.replaceAll(/[%_\\]/g, '')}%`),
    filter.unit !== undefined && eb('unit', '=', filter.unit),
    filter.owner !== undefined && eb('owner', '=', filter.owner),
    filter.unowned === true && unowned(looker)(eb),
    filter.late === 'late' && eb.and([eb('open', '=', true), eb('statutory_due', '<', today)]),
    filter.late === 'near' &&
      eb.and([
        eb('open', '=', true),
        eb('statutory_due', '>=', today),
        eb('safe_due', '<=', addDays(today, nearDays)),
      ]),
    filter.receivedFrom !== undefined && eb('received_on', '>=', filter.receivedFrom as Day),
    filter.receivedTo !== undefined && eb('received_on', '<=', filter.receivedTo as Day),
    filter.call !== undefined && answering(filter.call, eb),
    filter.number !== undefined && numbered(filter.number, eb),
  ];
  return wished.filter((one) => one !== false && one !== undefined);
}

const answering = (call: string, eb: OfMatter): Expression<SqlBool> =>
  eb.exists(
    eb
      .selectFrom('letter')
      .select('letter.id')
      .whereRef('letter.county', '=', 'matter.county')
      .whereRef('letter.id', '=', 'matter.letter_id')
      .where('letter.call_id', '=', call),
  );

/** `15` finds number 15 of any year, `2026-15` and the printed form exactly that one. */
function numbered(text: string, eb: OfMatter): Expression<SqlBool> {
  const [first, second] = (text.normalize('NFKC').match(/\d+/g) ?? []).map((digits) =>
    Number(digits.slice(0, 9)),
  );
  if (first === undefined) return eb.val(false);
  if (second === undefined) return eb('number_sequence', '=', first);
  return eb.and([eb('number_year', '=', first), eb('number_sequence', '=', second)]);
}

interface Place {
  readonly key: string;
  readonly id: string;
}

function cursorAt(
  row: WorklistRow | undefined,
  query: MatterQuery,
  { away }: Looker,
  parts: readonly Part[],
): string | null {
  if (!row) return null;
  const keys = {
    due: row.rank_due,
    received: row.received_on,
    number: `${row.number_year}-${row.number_sequence}`,
  };
  const inFirst = row.owner === null || away.includes(row.owner);
  const part = parts.length === 1 || (row.open && inFirst) ? 0 : 1;
  return Buffer.from(JSON.stringify([part, keys[query.sort], row.id])).toString('base64url');
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isPlaceKey = (key: string, sort: MatterQuery['sort']): boolean =>
  sort === 'number' ? /^\d{1,4}-\d{1,9}$/.test(key) : parseDay(key) !== undefined;

// A cursor that cannot be read starts the list anew rather than failing it.
function readCursor({ cursor, ...query }: MatterQuery): { part: number; after: Place | undefined } {
  try {
    const [part, key, id]: unknown[] = JSON.parse(
      Buffer.from(cursor ?? '', 'base64url').toString(),
    );
    if (typeof part === 'number' && typeof key === 'string' && typeof id === 'string')
      return isPlaceKey(key, query.sort) && uuid.test(id)
        ? { part, after: { key, id } }
        : { part: 0, after: undefined };
    return { part: 0, after: undefined };
  } catch {
    return { part: 0, after: undefined };
  }
}

import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Reach } from '#domain/reach.ts';
import type { Database } from './tables.ts';

type OfMatter = ExpressionBuilder<Database, 'matter'>;

/** The only form in which a reach becomes SQL. Every list, count, search, export and file goes through it. */
export const withinReach =
  (reach: Reach) =>
  (eb: OfMatter): Expression<SqlBool> =>
    eb.and([eb('matter.county', '=', reach.county), ofKind(reach, eb)]);

function ofKind(reach: Reach, eb: OfMatter): Expression<SqlBool> {
  if (reach.kind === 'letter') return eb('matter.letter_id', '=', reach.letterId);
  if (reach.kind === 'unit')
    return eb.and([
      eb('matter.unit', '=', reach.unit),
      eb('matter.sealed', '=', false),
      notAbout(reach.unit),
    ]);
  if (reach.kind === 'office')
    return eb.and([
      notAbout(reach.unit),
      ...(reach.sealed === 'shown' ? [] : [eb('matter.sealed', '=', false)]),
    ]);
  return reach.kind === 'system' ? sql<boolean>`true` : sql<boolean>`false`;
}

// A unit complained of never sees, counts or finds the matter (art. 30(3)).
const notAbout = (unit: string): Expression<SqlBool> =>
  sql<boolean>`not (matter.respondents @> ${JSON.stringify([unit])}::jsonb)`;

import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { PersonId } from '#domain/matter.ts';
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
      eb.or([eb('matter.unit', '=', reach.unit), sharedWith(reach.unit)]),
      eb('matter.sealed', '=', false),
      notKeptFrom(reach),
    ]);
  if (reach.kind === 'office')
    return eb.and([
      notKeptFrom(reach),
      ...(reach.sealed === 'shown' ? [] : [eb('matter.sealed', '=', false)]),
    ]);
  return reach.kind === 'system' ? sql<boolean>`true` : sql<boolean>`false`;
}

// Who assists, or has to answer in a review, sees the matter as its holder does.
const sharedWith = (unit: string): Expression<SqlBool> =>
  sql<boolean>`matter.shared_with @> ${JSON.stringify([unit])}::jsonb`;

// A unit complained of never sees, counts or finds the matter, nor does a person complained of or recused, whatever their
// post (arts. 28(3), 30(3)).
const notKeptFrom = ({ unit, person }: OfStaff): Expression<SqlBool> =>
  sql<boolean>`not (matter.respondents @> ${JSON.stringify([unit])}::jsonb
    or matter.kept_from @> ${JSON.stringify([person])}::jsonb)`;

type OfStaff = Extract<Reach, { readonly person: PersonId }>;

/**
 * Whether a matter keeps its whole letter from this reach: a sealed accusation, or a complaint about the looker or their unit,
 * may stand in the same letter as a matter that is theirs. Then they get the matter's requests and not the letter.
 */
export const keepsLetterFrom =
  (reach: Reach) =>
  (eb: OfMatter): Expression<SqlBool> => {
    if (reach.kind !== 'office' && reach.kind !== 'unit') return sql<boolean>`false`;
    const isKeeper = reach.kind === 'office' && reach.sealed === 'shown';
    const sealed = isKeeper ? handedAway : eb('matter.sealed', '=', true);
    return eb.or([eb.not(notKeptFrom(reach)), sealed]);
  };

/** Whether a matter is kept from whoever looks, because they are complained of or recused: nothing of its letter is theirs. */
export const isKeptFromReach =
  (reach: Reach) =>
  (eb: OfMatter): Expression<SqlBool> =>
    'person' in reach ? eb.not(notKeptFrom(reach)) : sql<boolean>`false`;

/** A sealed accusation whose receipt has come: from then on not even keepers read it (see `onlyReceiptStays`). */
export const handedAway = sql<boolean>`matter.handed_away`;

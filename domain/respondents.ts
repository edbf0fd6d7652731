import type { Known } from './known.ts';
import { isSealed, keptFrom, type Matter, type PersonId } from './matter.ts';
import { refusal, type Refusal } from './refusal.ts';
import { reviewBodiesOf, type ReviewBody } from './review-chain.ts';
import type { ReviewLevel } from './review.ts';
import { officeRoles, unitRoles, type Unit } from './staff.ts';

/** Who is complained of never gets the matter, and a refusal says where it may go instead (art. 30(3); domain facts T3). */

type Books = Pick<Known, 'units' | 'staff' | 'law'>;
type Looking = Books & { readonly matter: Matter };

/** A matter never goes to the unit complained of. */
export function refuseRespondent(unit: Unit, known: Looking, field = 'unit'): Refusal | undefined {
  if (!known.matter.respondentUnits.includes(unit.id)) return undefined;
  const instead = superiorOf(unit, known);
  const params = { unit: unit.name };
  return instead === undefined
    ? refusal('unit-and-superiors-are-respondents', { field, params })
    : refusal('unit-is-respondent', { field, params: { ...params, instead } });
}

/** The next body above a unit that is not complained of itself. */
function superiorOf(unit: Unit, known: Looking): string | undefined {
  const above = [
    ...reviewBodiesOf(known.law, unit, 'review'),
    ...reviewBodiesOf(known.law, unit, 're-review'),
  ].map(({ name }) => name);
  return above.find((name) => !isRespondentBody(name, known));
}

/**
 * Who may review an answer of this matter: the law's bodies but for one that is complained of. Where none is left, the next
 * higher one takes its place, so that nobody loses their review.
 */
export function reviewBodiesFor(
  known: Pick<Looking, 'matter' | 'law' | 'units'>,
  level: ReviewLevel,
): ReviewBody[] {
  const { matter, law, units } = known;
  const unit = units.get(matter.handledBy ?? matter.holder.unit);
  const levels: readonly ReviewLevel[] = level === 'review' ? ['review', 're-review'] : [level];
  const left = levels.map((one) =>
    reviewBodiesOf(law, unit, one).filter(({ name }) => !isRespondentBody(name, known)),
  );
  return left.find((bodies) => bodies.length > 0) ?? [];
}

/** Whether these words name a unit or an enterprise complained of. */
const isRespondentBody = (words: string, known: Pick<Looking, 'matter' | 'units'>): boolean =>
  respondentBodies(known).some((name) => words.includes(name));

const respondentBodies = ({ matter, units }: Pick<Looking, 'matter' | 'units'>): string[] =>
  [
    ...matter.respondentUnits.map((id) => units.get(id)?.name ?? ''),
    ...matter.respondentEnterprises,
  ].filter((name) => name !== '');

/** A body that is only named receives nothing either: no hand-over, no report, no request for a review. */
export function refuseNamedBody(
  field: string,
  named: readonly string[],
  known: Looking,
): Refusal | undefined {
  const body = named.find((one) => isRespondentBody(one, known));
  if (body === undefined) return undefined;
  const unit = [...known.units.values()].find(({ name }) => body.includes(name));
  const instead = unit && superiorOf(unit, known);
  return instead === undefined
    ? refusal('body-is-respondent', { field, params: { body } })
    : refusal('unit-is-respondent', { field, params: { unit: body, instead } });
}

/** Whoever is complained of or recused neither mediates nor sits on a panel, and nobody does from a body complained of. */
export function refuseTakingPart(
  field: string,
  named: readonly string[],
  known: Looking,
): Refusal | undefined {
  const kept = keptFrom(known.matter).flatMap((id) => known.staff.get(id)?.name ?? []);
  const isKept = (words: string) =>
    isRespondentBody(words, known) || words.split(between).some((word) => kept.includes(word));
  const found = named.find(isKept);
  return found === undefined
    ? undefined
    : refusal('may-not-take-part', { field, params: { name: found.trim() } });
}

const between = /[\s,，、;；。:：()（）]+/;

interface Leaving {
  readonly field: string;
  readonly known: Looking;
  /** As it will be; without it, as it is. */
  readonly sealed?: boolean;
}

/**
 * A post of a unit that nobody would be left in who may have the matter: then it would have no owner who can act. A post that
 * nobody has is not left empty by this.
 */
export function postLeftEmpty(
  unit: Unit,
  kept: readonly PersonId[],
  { field, known, sealed = isSealed(known.matter) }: Leaving,
): Refusal | undefined {
  const { matter, staff } = known;
  const posts = unit.id === matter.office ? officeRoles : unitRoles;
  const here = [...staff.values()].filter((one) => one.active && one.unit === unit.id);
  const role = posts.find((post) => {
    const holders = here.filter(({ roles }) => roles.includes(post));
    const left = holders.filter(({ id }) => !kept.includes(id)).length;
    return left < holders.length && left < (post === 'keeper' && sealed ? keepersNeeded : 1);
  });
  if (role === undefined) return undefined;
  const params = { unit: unit.name, role, instead: superiorOf(unit, known) ?? '' };
  const code = unit.id === matter.office ? 'office-post-left-empty' : 'post-left-empty';
  return refusal(code, { field, params });
}

/** A sealed accusation leaves by two keepers (domain facts §5). */
const keepersNeeded = 2;

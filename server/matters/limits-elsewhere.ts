import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { Law } from '#domain/law.ts';
import { sortingOf, type Matter, type Route } from '#domain/matter.ts';

// Accusations go to discipline bodies or procuratorates, matters of law to courts, police or procuratorates (arts. 30, 31(1)).
const rulesOf: Partial<Record<Route, readonly string[]>> = {
  R1: ['DL-83'],
  RB: ['DL-80', 'DL-81', 'DL-82', 'DL-83'],
};

/** The time limits of the bodies to which a matter may have been handed over: they are not counted here, only told. */
export function limitsElsewhere(matter: Matter, law: Law): PetitionerMatter['limitsElsewhere'] {
  if (matter.stage !== 'handed-over') return [];
  const rules = rulesOf[sortingOf(matter)?.route ?? 'R6'] ?? [];
  return rules.flatMap((id) => lengthsOf(law, id));
}

function lengthsOf(law: Law, id: string): PetitionerMatter['limitsElsewhere'] {
  const rule = law.rules.get(id);
  if (rule === undefined) return [];
  const cite = { law: rule.cite.law, article: rule.cite.article };
  if (rule.kind === 'period') return [{ name: id, n: rule.n, unit: rule.unit, cite }];
  if (rule.kind !== 'staged') return [];
  return Object.entries(rule.stages).map(([stage, { n, unit }]) => ({
    name: `${id}-${stage}`,
    n,
    unit,
    cite,
  }));
}

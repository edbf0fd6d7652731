import type { ClockRule, Law } from '#domain/law.ts';

/** The clocks that a petitioner meets, in the order in which they do; an overlay of the office may have changed them. */
const met = [
  'DL-01',
  'DL-03',
  'DL-04',
  'DL-23',
  'DL-24',
  'DL-20',
  'DL-21',
  'DL-40',
  'DL-41',
  'DL-42',
  'DL-43',
  'DL-64',
];

export const shownRules = (law: Law): ClockRule[] =>
  met.flatMap((id) => {
    const rule = law.rules.get(id);
    return rule === undefined ? [] : [rule];
  });

import type { MatterName } from './cast.ts';

/** What is typed into a matter carries its mark, so that a single word of it is known wherever it turns up. */

type Owner = MatterName | 'mixed' | 'neighbour';

/** The beginning of every marked word of one matter or letter. */
export const markOf = (owner: Owner): string => `zz${owner}x`;

/** A word that stands nowhere else: whose it is, and in which field. */
export const marked = (owner: Owner, field: string): string =>
  `${markOf(owner)}${field.replaceAll(/[^a-z0-9]/gi, '')}zz`;

/** Fields in which not any words may stand: they choose, count, date, or name somebody of the office. */
const chosen: readonly string[] = [
  'unit',
  'respondentUnits',
  'respondentPeople',
  'proposedUnit',
  'body',
  'person',
  'successor',
  'procedure',
  'purpose',
  'category',
  'route',
  'ground',
  'kind',
  'way',
  'result',
  'decision',
  'hold',
  'post',
  'present',
  'granted',
  'kept',
  'target',
  'score',
  'agrees',
  'interest',
  'other',
  'id',
];
const dayOrTime = /^(\d{4}-\d\d-\d\d|\d\d:\d\d)$/;

/** The same input with a marked word in place of every text that somebody writes freely. */
export function withMarks(owner: Owner, act: string, input: unknown, field = ''): unknown {
  if (Array.isArray(input)) return input.map((one: unknown) => withMarks(owner, act, one, field));
  if (typeof input === 'object' && input !== null)
    return Object.fromEntries(
      Object.entries(input).map(([name, one]) => [name, withMarks(owner, act, one, name)]),
    );
  const free = typeof input === 'string' && !chosen.includes(field) && !dayOrTime.test(input);
  if (!free) return input;
  // Whoever knows a withheld name may write it anywhere.
  const name = owner === 'kept' ? marked(owner, 'name1') : '';
  return `${marked(owner, `${act}x${field}`)}${name}`;
}

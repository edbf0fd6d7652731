import { z } from 'zod';
import { longEnough, type Sender } from './personal-traces.ts';

/**
 * The one place where names, and what else leads to a person, are hidden: masked for outsiders (王某某), and by an alias
 * (信访人甲) for those who handle a matter whose petitioner wants the name withheld.
 */

export const maskingRulesSchema = z.object({
  name: z.object({
    mark: z.string(),
    most: z.int().positive(),
    families: z.array(z.string()),
    callings: z.array(z.string()),
    organs: z.string(),
    others: z.string(),
    between: z.string(),
  }),
  alias: z.object({ calling: z.string(), signs: z.string() }),
  address: z.object({ mark: z.string(), keep: z.string() }),
  numbers: z.array(z.string()),
  number: z.object({ mark: z.string() }),
});
export type MaskingRules = z.infer<typeof maskingRulesSchema>;

/** The family name and at most two marks: 王某某. */
export function maskName(name: string, { name: rules }: MaskingRules): string {
  const double = rules.families.find((family) => name.startsWith(family) && name !== family);
  const signs = Array.from(name);
  const family = double ?? signs[0] ?? '';
  const rest = signs.length - Array.from(family).length;
  return family + rules.mark.repeat(Math.min(Math.max(rest, 1), rules.most));
}

/** Organs and companies are no private persons, and stay named. */
export const isOrgan = (name: string, { name: rules }: Pick<MaskingRules, 'name'>): boolean =>
  new RegExp(rules.organs, 'u').test(name);

export function maskAddress(address: string, { address: rules }: MaskingRules): string {
  const [kept = ''] = new RegExp(rules.keep, 'u').exec(address) ?? [];
  return kept + rules.mark;
}

/** The persons that a field names: it may be several, or nobody whose name is known. */
export function namesIn(field: string, rules: MaskingRules): string[] {
  const { others, between, callings } = rules.name;
  return field
    .replace(new RegExp(others, 'u'), '')
    .split(new RegExp(between, 'u'))
    .filter((name) => name !== '' && !callings.includes(name) && !isAlias(name, rules))
    .filter((name) => !isOrgan(name, rules));
}

// The longest first, so that a name that begins another does not break it.
export const maskNames = (text: string, names: readonly string[], rules: MaskingRules): string =>
  longestFirst(names).reduce(
    (masked, name) => masked.replaceAll(name, () => maskName(name, rules)),
    text,
  );

/** All persons that a field names, masked: as it may be published. */
export const publicName = (field: string, rules: MaskingRules): string =>
  maskNames(field, namesIn(field, rules), rules);

export const maskNumbers = (text: string, { numbers, number }: MaskingRules): string =>
  numbers.reduce((masked, pattern) => masked.replace(new RegExp(pattern, 'gu'), number.mark), text);

/** Somebody of a letter, by their number in it. */
export interface Person extends Sender {
  readonly no: number;
}

/** What somebody is called where their name is withheld: the same for everybody, at every time, within one letter. */
export const aliasOf = (no: number, { alias: { calling, signs } }: MaskingRules): string =>
  calling + (Array.from(signs)[no - 1] ?? String(no));

const isAlias = (name: string, { alias: { calling } }: MaskingRules): boolean =>
  name.startsWith(calling) && Array.from(name).length <= Array.from(calling).length + 3;

/** All that names the people of a letter, and what stands in its place. */
export interface Cover {
  readonly mark: string;
  readonly instead: readonly (readonly [sign: string, instead: string])[];
}

export function coverOf(people: readonly Person[], rules: MaskingRules): Cover {
  const { mark } = rules.number;
  const signs = people.flatMap((person) => signsOf(person, rules));
  const whole = new Map(signs.filter(([sign]) => sign !== ''));
  return {
    mark,
    instead: longestFirst([...whole.keys()]).map((sign) => [sign, whole.get(sign) ?? mark]),
  };
}

type Sign = readonly [sign: string, instead: string];

function signsOf({ no, ...person }: Person, rules: MaskingRules): Sign[] {
  const alias = aliasOf(no, rules);
  const names = [person.name, ...namesIn(person.name, rules)].map((name) => name.trim());
  const reached = (['phone', 'email', 'address'] as const).map((part) => person[part].trim());
  return [
    ...names.filter((name) => longEnough('name', name)).map((name): Sign => [name, alias]),
    ...(['phone', 'email', 'address'] as const).flatMap((part, at): Sign[] => {
      const sign = reached[at] ?? '';
      return longEnough(part, sign) ? [[sign, rules.number.mark]] : [];
    }),
  ];
}

/**
 * A text with every exact occurrence of what names its people replaced. What is left names nobody, even where a
 * replacement and the text around it happen to spell a name again.
 */
export function coverText(text: string, { instead, mark }: Cover): string {
  const covered = instead.reduce((all, [sign, other]) => all.replaceAll(sign, () => other), text);
  const left = instead.find(([sign]) => covered.includes(sign));
  if (!left) return covered;
  return instead.reduce((all, [sign]) => without(all, sign, Array.from(mark)[0] ?? ''), covered);
}

// One sign for at least two: every turn is shorter, so that it ends.
function without(text: string, sign: string, mark: string): string {
  let left = text;
  while (left.includes(sign)) left = left.replaceAll(sign, () => mark);
  return left;
}

/** Where a word of a closed list, an id or a path stands rather than words that somebody wrote. */
const codeKeys: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'type',
  'state',
  'channel',
  'contactBy',
  'purpose',
  'declaredPurpose',
  'category',
  'route',
  'procedure',
  'stage',
  'endedAs',
  'unit',
  'office',
  'owner',
  'person',
  'holder',
  'handledBy',
  'respondentUnits',
  'nextAct',
  'openActions',
  'dueRule',
  'rule',
  'ground',
  'role',
  'post',
  'scope',
  'how',
  'way',
  'manner',
  'form',
  'result',
  'decision',
  'outcome',
  'level',
  'seat',
  'step',
  'roll',
  'target',
  'score',
  'because',
  'askedBy',
  'addedBy',
  'proposedBy',
  'by',
  'about',
  'present',
  'consent',
  'atOnce',
  'annuls',
  'interest',
  'status',
  'during',
  'why',
  'mime',
]);
const code = /^[\w.:/+-]+$/;
const dayOrId = /^(\d{4}-\d\d-\d\d(T[\d:.]+Z?)?|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/;

/** The same JSON with every text in it covered; what chooses, counts, dates or points stays as it is. */
export function coverValue<T>(value: T, cover: Cover, key?: string): T;
export function coverValue(value: unknown, cover: Cover, key = ''): unknown {
  if (typeof value === 'string')
    return dayOrId.test(value) || (codeKeys.has(key) && code.test(value))
      ? value
      : coverText(value, cover);
  if (Array.isArray(value)) return value.map((one: unknown) => coverValue(one, cover, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      coverValue(one, cover, name),
    ]),
  );
}

/** Somebody under their alias: nothing by which they can be reached or found is left. */
export const underAlias = <P extends Person>(person: P, rules: MaskingRules): P => ({
  ...person,
  name: aliasOf(person.no, rules),
  phone: '',
  email: '',
  address: '',
});

const longestFirst = (signs: readonly string[]): string[] =>
  [...new Set(signs)].sort((a, b) => b.length - a.length);

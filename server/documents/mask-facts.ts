// Facts as they may be shown to others than the person they are about.
import type { DocumentKind } from './kinds.ts';
import { valuesAt } from './mandatory.ts';
import type { MaskingRules } from './masking-rules.ts';
import { partsOf } from './personal-parts.ts';
import { mapStrings } from './plain-text.ts';

/** Names, contacts and addresses of private persons hidden, and numbers that lead to one in every text. */
export function maskFacts(kind: DocumentKind, facts: unknown, rules: MaskingRules): unknown {
  const { names = [], contacts = [], addresses = [] } = partsOf(kind);
  const known = names
    .flatMap((path) => valuesAt(facts, path))
    .flatMap((one) => namesIn(one, rules));
  const changes: Change[] = [
    ...contacts.map((path) => ({ path, change: () => rules.number.mark })),
    ...addresses.map((path) => ({ path, change: (text: string) => maskAddress(text, rules) })),
  ];
  const hidden = changes.reduce(changeAt, facts);
  return mapOutside('issuer', hidden, (text) => maskNumbers(maskNames(text, known, rules), rules));
}

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

// An addressee may be several persons, or nobody whose name is known.
function namesIn(value: unknown, { name: rules }: MaskingRules): string[] {
  const alone = String(value).replace(new RegExp(rules.others, 'u'), '');
  return alone
    .split(new RegExp(rules.between, 'u'))
    .filter((name) => name !== '' && !rules.callings.includes(name))
    .filter((name) => !isOrgan(name, { name: rules }));
}

// The longest first, so that a name that begins another does not break it.
function maskNames(text: string, names: readonly string[], rules: MaskingRules): string {
  const sorted = [...new Set(names)].sort((a, b) => b.length - a.length);
  return sorted.reduce(
    (masked, name) => masked.replaceAll(name, () => maskName(name, rules)),
    text,
  );
}

function maskNumbers(text: string, { numbers, number }: MaskingRules): string {
  return numbers.reduce(
    (masked, pattern) => masked.replace(new RegExp(pattern, 'gu'), number.mark),
    text,
  );
}

interface Change {
  readonly path: string;
  readonly change: (text: string) => string;
}

/** The same JSON with the strings at `path` changed. */
const changeAt = (value: unknown, { path, change }: Change): unknown =>
  changeAlong(value, path.split('.'), change);

function changeAlong(
  value: unknown,
  [step, ...rest]: readonly string[],
  change: Change['change'],
): unknown {
  if (step === undefined) return typeof value === 'string' ? change(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const name = step.replace('[]', '');
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (key !== name) return [key, inner];
      if (!step.endsWith('[]')) return [key, changeAlong(inner, rest, change)];
      const items = Array.isArray(inner) ? inner : [];
      return [key, items.map((item: unknown) => changeAlong(item, rest, change))];
    }),
  );
}

// Who signs is an organ, and how it is reached is public.
function mapOutside(kept: string, value: unknown, change: (text: string) => string): unknown {
  const changed = mapStrings(value, change);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, kept)) return changed;
  return { ...(changed as object), [kept]: Reflect.get(value, kept) as unknown };
}

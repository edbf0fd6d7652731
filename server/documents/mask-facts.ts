// Facts as they may be shown to others than the person they are about.
import { maskAddress, maskNames, maskNumbers, namesIn, type MaskingRules } from '#domain/names.ts';
import type { DocumentKind } from './kinds.ts';
import { valuesAt } from './mandatory.ts';
import { partsOf } from './personal-parts.ts';
import { mapStrings } from './plain-text.ts';

/** Names, contacts and addresses of private persons hidden, and numbers that lead to one in every text. */
export function maskFacts(kind: DocumentKind, facts: unknown, rules: MaskingRules): unknown {
  const { names = [], contacts = [], addresses = [] } = partsOf(kind);
  const known = names
    .flatMap((path) => valuesAt(facts, path))
    .flatMap((one) => namesIn(String(one), rules));
  const changes: Change[] = [
    ...contacts.map((path) => ({ path, change: () => rules.number.mark })),
    ...addresses.map((path) => ({ path, change: (text: string) => maskAddress(text, rules) })),
  ];
  const hidden = changes.reduce(changeAt, facts);
  return mapOutside('issuer', hidden, (text) => maskNumbers(maskNames(text, known, rules), rules));
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

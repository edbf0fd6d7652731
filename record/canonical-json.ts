export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** RFC 8785: the one spelling of a value. Throws for what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) return objectOf(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('not a number of JSON');
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('half a character');
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}`);
  return text;
}

function objectOf(value: object): string {
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value)))
    throw new TypeError('not a plain object');
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => `${canonicalJson(name)}:${canonicalJson(inner)}`);
  return `{${members.join(',')}}`;
}

/** The value of a text that is in canonical spelling; nothing for any other text. */
export function parseCanonical(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

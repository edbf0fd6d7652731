/** What a browser posts: names with one text or several. Nothing else is let in. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

export function formFrom(body: unknown): Form {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => fieldFrom(name, value)),
  );
}

export function textIn(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

export function textsIn(form: Form, name: string): string[] {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : [...value];
}

/** Everything a person typed, to give back when a form cannot be taken. */
export const typedWords = (form: Form): string[] =>
  Object.entries(form)
    .filter(([name]) => !unspoken.has(name))
    .flatMap(([name]) => textsIn(form, name))
    .filter((text) => text.trim() !== '');

const unspoken = new Set(['csrf', 'do', 'back', 'version', 'no', 'target', 'code', 'id']);

function fieldFrom(name: string, value: unknown): [string, string | string[]][] {
  if (typeof value === 'string') return [[name, plainLines(value)]];
  if (!Array.isArray(value)) return [];
  return [[name, value.filter((one) => typeof one === 'string').map(plainLines)]];
}

// Browsers send line ends as CR LF; a NUL cannot be stored at all.
const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '');

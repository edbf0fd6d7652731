/** What the server writes into the page beside the script. */
export interface Baked {
  /** The office's keys as `/log/key` prints them. */
  readonly keys: readonly string[];
  readonly texts: Readonly<Record<string, Texts>>;
}

/** By name: `line.received`. What stands in double braces is filled in. */
export type Texts = Readonly<Record<string, string>>;

export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

/** One line of a verdict in words; rules and kinds of events by their names where they have one. */
export function sayLine(
  texts: Texts,
  {
    say,
    params,
  }: { readonly say: string; readonly params: Readonly<Record<string, string | number>> },
): string {
  const named = {
    ...params,
    what: texts[`type.${params['type'] ?? ''}`] ?? params['type'] ?? '',
    rule: texts[`rule.${params['rule'] ?? ''}`] ?? params['rule'] ?? '',
  };
  return fill(texts[`line.${say}`] ?? say, named);
}

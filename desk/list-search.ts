import { matterQuery } from '#contract/worklist.ts';

const shape = matterQuery.omit({ cursor: true, limit: true }).partial();
const lists = ['stage', 'route'] as const;

/** A worklist's filters as they stand in the address. What does not fit is left out, not an error. */
export interface ListSearch {
  readonly scope?: string;
  readonly state?: string;
  readonly stage?: string[];
  readonly route?: string[];
  readonly category?: string;
  readonly unit?: string;
  readonly owner?: string;
  readonly late?: string;
  readonly unowned?: string;
  readonly receivedFrom?: string;
  readonly receivedTo?: string;
  readonly call?: string;
  readonly number?: string;
  readonly sort?: string;
}

export function listSearchOf(given: object): ListSearch {
  const known = new Map(
    Object.entries(given)
      .filter(([name, value]) => name in shape.shape && hasContent(value))
      .map(([name, value]) => [name, wordsOf(name, value)]),
  );
  const read = shape.safeParse(Object.fromEntries(known));
  for (const issue of read.error?.issues ?? []) known.delete(String(issue.path[0]));
  return Object.fromEntries(known);
}

/** The filter alone, for the count and the export. */
export function filterOf(search: ListSearch): Omit<ListSearch, 'sort'> {
  const { sort: _, ...filter } = search;
  return filter;
}

/** Whether anything beyond scope and state narrows the list. */
export const isNarrowed = (search: ListSearch): boolean =>
  Object.keys(filterOf(search)).some((name) => name !== 'scope' && name !== 'state');

const hasContent = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

function wordsOf(name: string, value: unknown): string | string[] {
  const words = [value].flat().map(String);
  return (lists as readonly string[]).includes(name) ? words : (words[0] ?? '');
}

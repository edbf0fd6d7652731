import type { MatterView } from '#contract/views.ts';
import { useCategoryName } from '../use-category-name.ts';
import { useWords, type Words } from '../use-words.ts';

type EventShown = MatterView['events'][number];

/** Facts whose values are of a closed list, and the list of `terms` that names them. */
const listOf: Readonly<Record<string, string>> = {
  channel: 'channel',
  purpose: 'purpose',
  route: 'route',
  way: 'way',
  kind: 'replyKind',
  because: 'because',
  kept: 'kept',
  opened: 'opened',
  target: 'target',
  score: 'score',
  level: 'reviewLevel',
  result: 'reviewResult',
  ground: 'terminationGround',
  present: 'present',
  outcome: 'mediationEnd',
  said: 'said',
  askedBy: 'askedBy',
  granted: 'granted',
};

/** Where an event uses one of these names for another list. */
const listIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  joined: { kind: 'linkKind' },
  supervised: { ground: 'supervisionGround' },
  'hearing-proposed': { by: 'proposedBy' },
  'name-kept': { by: 'messenger' },
  'name-released': { by: 'messenger' },
  'name-decided': { granted: 'nameGranted' },
  'data-asked': { kind: 'dataKind' },
  'data-decided': { kind: 'dataKind', granted: 'dataGranted' },
  'mediation-offered': { kind: 'mediationKind' },
};

/** An event in one sentence. Facts inside facts (a sorting, a hearing, a rating) are laid open first. */
export function useEventText(): (event: EventShown) => string {
  const words = useWords();
  const categoryName = useCategoryName();
  return ({ type, facts }) => {
    const told = factsInWords(facts, words, { ...listOf, ...listIn[type] });
    const category = categoryName(String(told['category']));
    return words.t(keyOf(type, facts), { ...told, category, defaultValue: type });
  };
}

/** Whoever may not read why a recusal was asked for or decided reads that it was. */
function keyOf(type: string, facts: EventShown['facts']): string {
  const isKept = type.startsWith('recusal-') && !('reason' in facts || 'reasons' in facts);
  return `terms:event.${type}${isKept ? '-kept' : ''}`;
}

export const isClockEvent = ({ type }: EventShown): boolean => type.startsWith('clock-');

type Lists = Readonly<Record<string, string>>;

function factsInWords(
  facts: EventShown['facts'],
  words: Words,
  lists: Lists,
): Record<string, unknown> {
  const flat = Object.entries(laidOpen(facts)).map(([name, value]) => [
    name,
    inWords(lists[name], value, words),
  ]);
  const { sum, papers } = facts;
  return { ...Object.fromEntries(flat), ...clockFacts(sum, words), names: namesOf(papers) };
}

function laidOpen(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.entries(facts).reduce<Record<string, unknown>>(
    (all, [name, value]) =>
      isPlainObject(value) ? { ...all, ...value } : { ...all, [name]: value },
    {},
  );
}

function inWords(list: string | undefined, value: unknown, { day, term }: Words): unknown {
  if (list !== undefined) return term(list, String(value));
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
}

function clockFacts(sum: unknown, { day }: Words) {
  if (!isPlainObject(sum) || typeof sum['safeDue'] !== 'string') return {};
  const due = sum['roll'] === 'petitioner' ? sum['statutoryDue'] : sum['safeDue'];
  return { due: day(String(due)) };
}

const namesOf = (papers: unknown): string =>
  Array.isArray(papers)
    ? papers.map((paper: unknown) => (isPlainObject(paper) ? String(paper['name']) : '')).join(' ')
    : '';

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

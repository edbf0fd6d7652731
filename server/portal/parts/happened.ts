import type { PetitionerMatter } from '#contract/petitioner-view.ts';
import type { EventType } from '#domain/events.ts';
import type { Page } from '../page.ts';
import { isDay } from '../words.ts';

/** What happened, in plain words, for every event that a petitioner may see. */

type Happening = PetitionerMatter['happened'][number];
type Facts = Happening['facts'];

/** Seen on the line: what it says, and the unit's own words below it. `own`: the petitioner did it. */
interface Kind {
  /** Facts that are told by a word of a list, such as the way of service. */
  readonly chosen?: Readonly<Record<string, string>>;
  readonly quoted?: readonly string[];
  /** The message has one form for each value of this fact. */
  readonly by?: string;
  readonly own?: true;
}

// Absent: what only moves a clock (clocks have their own list), and what is internal to an office.
const kinds = {
  registered: {},
  'clock-moved': {},
  sorted: { chosen: { route: 'portal:route' } },
  transferred: {},
  assigned: {},
  'handed-over': {},
  objected: { quoted: ['reasons', 'basis'] },
  'referred-to-joint-meeting': {},
  'objection-agreed': { quoted: ['reasons'] },
  'objection-refused': { quoted: ['reasons'] },
  'competence-decided': { quoted: ['reasons'] },
  'handler-appointed': {},
  accepted: {},
  refused: { quoted: ['reasons', 'title', 'instead'] },
  'routed-out': { by: 'opened', quoted: ['timeLimit', 'papers'] },
  heard: { by: 'way' },
  extended: { quoted: ['reason'] },
  'opinion-signed': { quoted: ['investigation'] },
  replied: { by: 'decision', quoted: ['text'] },
  'answer-imported': { quoted: ['text'] },
  served: { chosen: { way: 'portal:service' } },
  'commitment-reported': { quoted: ['evidence'] },
  'commitment-confirmed': { by: 'kept', quoted: ['word'], own: true },
  'commitment-found-done': { quoted: ['finding'] },
  rated: { chosen: { target: 'portal:rate.target', score: 'portal:rate.score' }, own: true },
  'papers-added': { quoted: ['note'], own: true },
  closed: {},
  'hand-over-received': {},
  'simple-accepted': {},
  'simple-answered': { quoted: ['text'] },
  'made-ordinary': { quoted: ['reasons'] },
  'duty-opened': { quoted: ['procedure'] },
  'duty-replied': { quoted: ['object', 'inspection', 'result', 'basis', 'next'] },
  'study-began': {},
  joined: { chosen: { kind: 'portal:linkKind' }, quoted: ['reason'] },
  'join-undone': { quoted: ['reason'] },
  'join-contested': { quoted: ['words'], own: true },
  'split-off': { quoted: ['reason'] },
  'assistance-asked': {},
  supervised: {},
  'supervision-settled': {},
  archived: {},
  'review-requested': { by: 'level', quoted: ['request', 'reasons'], own: true },
  'completion-asked': { quoted: ['what'] },
  'request-completed': { own: true },
  'review-admitted': {},
  'review-refused': { quoted: ['reasons', 'instead'] },
  'review-answer-filed': {},
  'review-suspended': { quoted: ['reasons'] },
  'review-resumed': { quoted: ['reasons'] },
  'review-terminated': { by: 'ground', quoted: ['reasons'] },
  'review-signed': { by: 'result', quoted: ['findings', 'basis', 'text'] },
  'outside-review-recorded': { by: 'result', quoted: ['findings', 'basis', 'text'] },
  'review-served': { chosen: { way: 'portal:service' } },
  'review-reopened': {},
  'sent-back': {},
  'hearing-proposed': { by: 'by', quoted: ['reasons'] },
  'hearing-declined': { quoted: ['reasons'] },
  'hearing-set': {},
  'hearing-postponed': { quoted: ['reasons'] },
  'hearing-called-off': { quoted: ['reasons'] },
  'hearing-held': { by: 'present' },
  'hearing-concluded': { quoted: ['facts', 'opinion'] },
  'mediation-offered': {},
  'mediation-consent': { by: 'said' },
  'mediation-ended': { by: 'outcome', quoted: ['reasons', 'remedies'] },
  settled: { quoted: ['facts', 'items', 'performance'] },
  'court-confirmed': {},
  'withdrawal-asked': { quoted: ['words'], own: true },
  'withdrawal-undone': { own: true },
  withdrawn: {},
  reopened: { quoted: ['reasons'] },
  'recusal-asked': { by: 'askedBy' },
  'recusal-decided': { by: 'granted', quoted: ['reasons'] },
  'name-kept': { by: 'by' },
  'name-released': { by: 'by' },
  'name-asked': { quoted: ['reason'] },
  'name-decided': { by: 'granted', quoted: ['reasons'] },
  'data-asked': { by: 'kind', quoted: ['words'] },
  'data-decided': { by: 'granted', quoted: ['reasons'] },
  'clock-suspended': {},
  'clock-resumed': {},
} satisfies Partial<Record<EventType, Kind>>;

export const toldEvents = Object.keys(kinds);

const kindOf = new Map<string, Kind>(Object.entries(kinds));

export interface Told {
  readonly text: string;
  readonly own: boolean;
  readonly quotes: readonly { readonly label: string; readonly text: string }[];
  readonly answers: readonly {
    readonly no: number;
    readonly label: string;
    readonly text: string;
  }[];
}

/** Nothing when the event is not one for this page. */
export function told(
  page: Page,
  { type, facts, spoke }: Pick<Happening, 'type' | 'facts' | 'spoke'>,
): Told | undefined {
  const kind = kindOf.get(type);
  if (kind === undefined || facts['because'] === 'extension') return undefined;
  const { t } = page;
  // Of several people one did it, and the others read that it was not they.
  const others = kind.own === true && spoke === 'other' ? '-other' : '';
  const variant = kind.by === undefined ? '' : `.${variantOf(factOf(facts, kind.by))}`;
  return {
    text: t(`portal:happened.${type}${others}${variant}`, paramsOf(page, facts, kind)),
    own: kind.own === true && others === '',
    quotes: (kind.quoted ?? []).flatMap((name) => quoteOf(page, facts, name)),
    answers: answersOf(page, facts),
  };
}

const variantOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value) : 'plain';

function paramsOf(page: Page, facts: Facts, { chosen = {} }: Kind): Record<string, string> {
  const names = [...Object.keys(facts), ...Object.values(facts).flatMap(namesIn), ...expected];
  return Object.fromEntries(
    names.map((name) => [name, inWords(page, factOf(facts, name), chosen[name])]),
  );
}

// A message may name these although an older event lacks them.
const expected = [
  'unit',
  'body',
  'days',
  'dueDay',
  'no',
  'route',
  'way',
  'target',
  'score',
  'day',
  'time',
  'place',
  'mediator',
  'court',
  'number',
  'until',
];

function inWords({ t, day }: Page, value: unknown, list: string | undefined): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return '';
  if (list !== undefined) return t(`${list}.${value}`);
  return isDay(value) ? day(value) : value;
}

function quoteOf(page: Page, facts: Facts, name: string): Told['quotes'] {
  const text = factOf(facts, name);
  if (typeof text !== 'string' || text.trim() === '') return [];
  return [{ label: page.t(`portal:quote.${name}`), text }];
}

// An opinion answers each request in turn (art. 32).
function answersOf({ t }: Page, facts: Facts): Told['answers'] {
  const answers = factOf(facts, 'answers');
  if (!Array.isArray(answers)) return [];
  return answers.filter(isNamed).map((answer) => ({
    no: Number(answer['no']),
    label: t('portal:answer', {
      no: String(answer['no']),
      result: t(`portal:result.${String(answer['result'])}`),
    }),
    text: [answer['facts'], answer['basis'], answer['text']].filter(isWords).join('\n'),
  }));
}

/** A fact by its name, whether the event carries it itself or inside its one part. */
function factOf(facts: Facts, name: string): unknown {
  if (name in facts) return facts[name];
  return Object.values(facts).find((part): part is Facts => isNamed(part) && name in part)?.[name];
}

const namesIn = (part: unknown): string[] => (isNamed(part) ? Object.keys(part) : []);

const isNamed = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWords = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** What the log of the office's own books holds: changes of people, units, calendar and settings, and nothing of any matter. */
export const changeTopics = {
  people: [
    'person',
    'person-proposed',
    'person-confirmed',
    'person-refused',
    'person-withdrawn',
    'identities',
  ],
  units: ['unit'],
  calendar: ['calendar'],
  law: ['overlays'],
  categories: ['category'],
  documents: ['document-layout'],
  office: ['office', 'retention'],
  record: ['record-taken-up'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ChangeTopic = keyof typeof changeTopics;
export type ChangeKind = (typeof changeTopics)[ChangeTopic][number];

export const topicNames = Object.keys(changeTopics) as ChangeTopic[];
export const changeKinds: readonly ChangeKind[] = Object.values(changeTopics).flat();

export const kindsOf = (topic: ChangeTopic | undefined): readonly ChangeKind[] =>
  topic === undefined ? changeKinds : changeTopics[topic];

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Field by field what is no longer as it was. A value that is no record of fields is one field, `value`. */
export function fieldsChanged(before: unknown, after: unknown): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((field) => {
    const [from = null, to = null] = [old[field], now[field]];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? { ...value } : { value };
}

import type { ChangeRow } from '#contract/changes.ts';
import { fieldsChanged, type FieldChange } from '#domain/change-log.ts';
import type { Texts } from '../messages.ts';
import type { AuditRow } from '../store/change-log.ts';
import type { Books } from './office.ts';

/** A row of the log in words, for the screen and the file alike. */
export function changeRowOf(row: AuditRow, books: Books, texts: Texts): ChangeRow {
  const { id, at, person, what, before, after } = row;
  return {
    id,
    at: at.toISOString(),
    by: person === null ? '' : nameOf(person, books),
    kind: what,
    subject: subjectOf(after ?? before),
    fields: fieldsChanged(before, after)
      .filter(({ field }) => field !== 'id')
      .map((change) => inWords(change, books, texts)),
  };
}

const nameOf = (person: string, { staff, logins }: Books): string => {
  const found = staff.get(person);
  return found ? `${found.name}（${logins.get(person) ?? ''}）` : person;
};

// An account says its login too: names are not unique.
function subjectOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const { name, login, year, officeName, code } = value as Readonly<Record<string, unknown>>;
  const called = [name, officeName, year, code].find(
    (one) => typeof one === 'string' || typeof one === 'number',
  );
  return typeof login === 'string' ? `${String(called)}（${login}）` : String(called ?? '');
}

function inWords({ field, from, to }: FieldChange, books: Books, texts: Texts) {
  const say = (value: unknown): string => wordsOf(field, value, { books, texts });
  return { field: texts(`terms:changeField.${field}`), from: say(from), to: say(to) };
}

interface Speaking {
  readonly books: Books;
  readonly texts: Texts;
}

function wordsOf(field: string, value: unknown, { books, texts }: Speaking): string {
  const say = (one: unknown): string => wordsOf(field, one, { books, texts });
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return texts(`terms:yesNo.${value ? 'yes' : 'no'}`);
  if (Array.isArray(value)) return value.map(say).join('、');
  if (typeof value === 'object') return Object.values(value).map(say).join(' ');
  const word = typeof value === 'string' ? value : JSON.stringify(value);
  if (field === 'unit') return books.units.get(word)?.name ?? word;
  if (field === 'standIn') return books.staff.get(word)?.name ?? word;
  const list = termLists[field];
  return list ? texts(`terms:${list}.${word}`) : word;
}

/** Fields whose values are words of ours, with the list that says them. */
const termLists: Readonly<Record<string, string>> = { roles: 'role', kind: 'unitKind' };

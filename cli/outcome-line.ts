import type { RowOutcome } from '#server/import/import.ts';
import { hasText, type Language } from '#server/messages.ts';
import { firstText } from './words.ts';

/** One outcome as a JSON line; a refused row says its field and reason in words, and is kept as it came. */
export function lineOf(outcome: RowOutcome, language: Language): string {
  return `${JSON.stringify(outcome.outcome === 'refused' ? refused(outcome, language) : outcome)}\n`;
}

function refused(
  { line, id, outcome, refusal, row }: Extract<RowOutcome, { outcome: 'refused' }>,
  language: Language,
): object {
  const { code, field, params } = refusal;
  const keys = [`cli:import.reason.${code}`, `refusals:${code}`, `fields:${code}`];
  const reason = firstText(language, keys, params);
  const name = field === null ? null : fieldName(field, language);
  return { line, id, outcome, code, field: name, reason, row };
}

function fieldName(field: string, language: Language): string {
  const key = `cli:import.field.${field}`;
  return hasText(key) ? firstText(language, [key]) : field;
}

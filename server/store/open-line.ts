import { z } from 'zod';
import { isSealedText, type Seals } from '#domain/cipher.ts';
import { sealedIn } from './sealed-columns.ts';
import { openValue } from './sealing-plugin.ts';

const row = z.record(z.string(), z.unknown());

/** A row as a JSON object, its sealed values opened: what leaves for others must be readable without our keys. */
export function openLine(table: string, line: string, seals: Seals): string {
  const places = sealedIn(table);
  if (places.size === 0) return line;
  const values = row.parse(JSON.parse(line));
  for (const [name, place] of places) {
    const value = values[name];
    if (typeof value === 'string' && isSealedText(value))
      values[name] = openValue(value, place, seals);
  }
  return JSON.stringify(values);
}

import type { Kysely, KyselyPlugin } from 'kysely';
import { isSealedText, type Seals } from '#domain/cipher.ts';
import { placesShown } from './places-shown.ts';
import { sealedQuery } from './sealed-query.ts';
import { nameOf, type Place } from './sealed-columns.ts';
import type { Database } from './tables.ts';

/** Seals what is written into the sealed columns and opens what is read from them; the code in between sees plain values. */
export function sealingPlugin(seals: Seals, { tolerant = false } = {}): KyselyPlugin {
  const open = tolerant ? openIfWhole : openIn;
  const shown = new WeakMap<object, ReadonlyMap<string, Place>>();
  return {
    transformQuery({ node, queryId }) {
      const places = placesShown(node);
      if (places.size > 0) shown.set(queryId, places);
      return sealedQuery(node, seals);
    },
    transformResult({ result, queryId }) {
      const places = shown.get(queryId);
      if (places)
        for (const row of result.rows) for (const place of places) open(row, place, seals);
      return Promise.resolve(result);
    },
  };
}

type Row = Record<string, unknown>;

function openIn(row: Row, [name, place]: readonly [string, Place], seals: Seals): void {
  const value = row[name];
  if (typeof value !== 'string' || !isSealedText(value)) return;
  row[name] = openValue(value, place, seals);
}

function openIfWhole(row: Row, place: readonly [string, Place], seals: Seals): void {
  try {
    openIn(row, place, seals);
  } catch {
    // It stays as it lies there, and is found to be something else than what was recorded.
  }
}

/** For looking through a database that somebody may have changed: a value that does not open stays sealed. */
export const readingAll = (db: Kysely<Database>, seals: Seals): Kysely<Database> =>
  db.withoutPlugins().withPlugin(sealingPlugin(seals, { tolerant: true }));

/** A sealed value as the code knows it. */
export function openValue(sealed: string, place: Place, seals: Seals): unknown {
  const text = seals.open(sealed, nameOf(place));
  return place.kind === 'json' ? (JSON.parse(text) as unknown) : text;
}

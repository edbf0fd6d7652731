import type { Database } from './tables.ts';

type Kind = 'text' | 'json';
type Columns = { readonly [T in keyof Database]?: { readonly [C in keyof Database[T]]?: Kind } };

/**
 * The columns that can hold somebody's name, address or words: their values are sealed before they leave for the database
 * and opened when they come back (sealing-plugin.ts). They are the same for every matter, so that an accusation looks
 * like all others. No SQL can read inside them; what a query needs stands in a column of its own.
 */
export const sealedColumns = {
  letter: { content: 'text', place: 'text', petitioner: 'json', external_number: 'text' },
  party: {
    name: 'text',
    phone: 'text',
    email: 'text',
    address: 'text',
    authority: 'text',
    mandate: 'text',
  },
  matter: { subject: 'text', requests: 'json', state: 'json' },
  event: { payload: 'json' },
  clock: { sum: 'json' },
  paper: { name: 'text' },
  document: { facts: 'json' },
  notice: { recipient: 'text', subject: 'text', body: 'text' },
  draft: { content: 'json' },
  data_wish: { value: 'text' },
  party_before: { name: 'text', phone: 'text', email: 'text', address: 'text' },
} as const satisfies Columns;

export interface Place {
  readonly table: string;
  readonly column: string;
  readonly kind: Kind;
}

const byTable: ReadonlyMap<string, ReadonlyMap<string, Place>> = new Map(
  Object.entries<Record<string, Kind>>(sealedColumns).map(([table, columns]) => [
    table,
    new Map(
      Object.entries(columns).map(([column, kind]) => [column, { table, column, kind }] as const),
    ),
  ]),
);

const none: ReadonlyMap<string, Place> = new Map();

/** The sealed columns of a table, by name. */
export const sealedIn = (table: string): ReadonlyMap<string, Place> => byTable.get(table) ?? none;

export const sealedTables: readonly string[] = [...byTable.keys()];

/** Where the database itself moves values to, and from where: sealed, and bound to where they were sealed. */
const movedFrom: Readonly<Record<string, string>> = { party_before: 'party' };

/** What a sealed text is bound to: moved to another column it cannot be opened. */
export const nameOf = ({ table, column }: Place): string =>
  `${movedFrom[table] ?? table}.${column}`;

/** A value for a function of the database that writes it into a sealed column: it is sealed on its way. */
export class ForColumn {
  readonly place: Place;
  readonly value: string;

  constructor(place: Place, value: string) {
    this.place = place;
    this.value = value;
  }

  /** Where nothing is sealed, the driver asks for it. */
  toPostgres(): string {
    return this.value;
  }
}

export function forColumn<T extends keyof typeof sealedColumns>(
  table: T,
  column: keyof (typeof sealedColumns)[T] & string,
  value: string,
): ForColumn {
  const place = sealedIn(table).get(column);
  if (!place) throw new Error(`${table}.${column} is not sealed`);
  return new ForColumn(place, value);
}

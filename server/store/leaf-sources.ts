import { formatNumber, type MatterNumber } from '#domain/matter-number.ts';
import { canonicalJson, type Json } from '#record/canonical-json.ts';
import { bytesOf, toBase64 } from '#record/bytes.ts';
import { sha256 } from '#record/crypto.ts';

/** What has a leaf in the record: rows that are written once. The names stand in receipts and never change. */
export type LeafSource =
  | 'letter'
  | 'party'
  | 'paper'
  | 'event'
  | 'amendment'
  | 'document'
  | 'document-file'
  | 'document-copy'
  | 'opening'
  | 'call-event'
  | 'change';

/** Of which a decision may change a row, for its petitioner. */
export const amendedSources = ['letter', 'party'] as const satisfies readonly LeafSource[];
export type AmendedSource = (typeof amendedSources)[number];

export type Row = Readonly<Record<string, unknown>>;

interface Source {
  readonly table: string;
  readonly key: readonly string[];
  /** What the leaf vouches for. Columns that a later release adds are not among them. */
  readonly columns: readonly string[];
  /** A row has this leaf once that column says something. */
  readonly once?: string;
  /** What a receipt says in words; the rest of the row stands behind a hash of its own. */
  readonly tells: (row: Row) => Readonly<Record<string, Json | undefined>>;
}

const happened = ({ day, at, type }: Row) => ({
  day: textOf(day),
  at: momentOf(at),
  type: textOf(type),
});

const sources: Readonly<Record<LeafSource, Source>> = {
  letter: {
    table: 'letter',
    key: ['id'],
    columns: [
      'channel',
      'received_on',
      'received_at',
      'content',
      'place',
      'purpose',
      'petitioner',
      'read_back',
      'registrar',
      'external_number',
      'people',
      'payload_hash',
      'call_id',
    ],
    tells: (row) => ({ received: textOf(row['received_on']), at: momentOf(row['received_at']) }),
  },
  party: {
    table: 'party',
    key: ['letter_id', 'no'],
    columns: [
      'role',
      'name',
      'phone',
      'email',
      'address',
      'contact_by',
      'acts_for',
      'authority_paper',
      'authority',
      'mandate',
      'scope',
    ],
    tells: () => ({}),
  },
  paper: {
    table: 'paper',
    key: ['id'],
    once: 'letter_id',
    columns: ['letter_id', 'matter_id', 'sha256', 'name', 'mime', 'kind', 'size', 'added_by'],
    tells: (row) => ({ sha256: textOf(row['sha256']) }),
  },
  event: {
    table: 'event',
    key: ['matter_id', 'seq'],
    columns: ['at', 'day', 'type', 'actor', 'payload'],
    tells: (row) => ({ ...happened(row), ...clockOf(row['payload']) }),
  },
  amendment: {
    table: 'amendment',
    key: ['id'],
    columns: ['at', 'source', 'key', 'matter_id', 'seq', 'former', 'becomes'],
    tells: (row) => ({ at: momentOf(row['at']), of: textOf(row['source']) }),
  },
  document: {
    table: 'document',
    key: ['id'],
    columns: [
      'matter_id',
      'call_id',
      'kind',
      'number',
      'issued_on',
      'event_seq',
      'facts',
      'check_at',
    ],
    tells: (row) => ({ number: textOf(row['number']), day: textOf(row['issued_on']) }),
  },
  'document-file': {
    table: 'document',
    key: ['id'],
    once: 'sha256',
    columns: ['sha256'],
    tells: (row) => ({ number: textOf(row['number']), sha256: textOf(row['sha256']) }),
  },
  'document-copy': {
    table: 'document',
    key: ['id'],
    once: 'masked_sha256',
    columns: ['masked_sha256'],
    tells: (row) => ({ number: textOf(row['number']), sha256: textOf(row['masked_sha256']) }),
  },
  opening: {
    table: 'opening',
    key: ['matter_id', 'id'],
    columns: ['at', 'day', 'person', 'unit', 'role', 'purpose', 'what'],
    tells: (row) => ({ day: textOf(row['day']), at: momentOf(row['at']) }),
  },
  'call-event': {
    table: 'suggestion_call_event',
    key: ['call_id', 'seq'],
    columns: ['at', 'day', 'type', 'person', 'payload'],
    tells: happened,
  },
  change: {
    table: 'audit',
    key: ['id'],
    columns: ['at', 'person', 'what', 'before', 'after'],
    tells: (row) => ({ at: momentOf(row['at']), what: textOf(row['what']) }),
  },
};

/** In the order in which rows refer to each other. */
export const leafSources = Object.keys(sources) as readonly LeafSource[];

export const sourceOf = (source: LeafSource): Source => sources[source];

export const keyOfRow = (source: LeafSource, row: Row): string =>
  sources[source].key.map((column) => String(row[column])).join('/');

/** The row as a whole, hashed under a salt that no receipt holds; in base64. */
export function rowHash(source: LeafSource, row: Row, rowSalt: Uint8Array): string {
  const whole = sources[source].columns.map(
    (column) => [column, plain(row[column] ?? null)] as const,
  );
  return toBase64(sha256(rowSalt, bytesOf(canonicalJson(Object.fromEntries(whole)))));
}

/** What the leaf of a row says. The row itself is in it as its hash at the time. */
export function statementOf(source: LeafSource, row: Row, hash: string): Json {
  const told = Object.entries(sources[source].tells(row)).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    v: 1,
    kind: source,
    county: String(row['county']),
    key: keyOfRow(source, row),
    ...Object.fromEntries(told),
    row: hash,
  };
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const momentOf = (value: unknown): string | undefined =>
  value instanceof Date ? value.toISOString() : undefined;

/** What an event has to do with a time limit, or which number it gave: a receipt may tell both. */
function clockOf(payload: unknown): Readonly<Record<string, Json | undefined>> {
  const { sum, rule, on, number, letterId } = payload as {
    sum?: { rule?: string; statutoryDue?: string | null };
    rule?: string;
    on?: string;
    number?: MatterNumber;
    letterId?: string;
  };
  return {
    rule: sum?.rule ?? rule,
    due: sum?.statutoryDue ?? undefined,
    on: textOf(on),
    letter: textOf(letterId),
    number: isMatterNumber(number) ? formatNumber(number) : undefined,
  };
}

const isMatterNumber = (value: unknown): value is MatterNumber =>
  typeof value === 'object' && value !== null && 'prefix' in value && 'sequence' in value;

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a row can tell. Only content and received must be there; the id should be, or the words themselves stand in for it. */
const rowFields = [
  'id',
  'subject',
  'content',
  'request',
  'received',
  'place',
  'name',
  'phone',
  'email',
  'address',
  'answer',
  'answered',
  'answeredBy',
] as const;
export type RowField = (typeof rowFields)[number];

const names = z.union([
  z.string().min(1),
  z.number().transform(String),
  z.array(z.string().min(1)).min(1),
]);

const mappingSchema = z.strictObject({
  /** Stands before the id, so that two old systems may both have a letter 17. */
  source: z
    .string()
    .regex(/^[^:\s]{1,60}$/, { error: 'must be 1 to 60 characters without spaces and colons' })
    .optional(),
  channel: z.enum(['old-system', 'superior']).optional(),
  columns: z.partialRecord(z.enum(rowFields), names).default({}),
  /** Who answered, where the rows do not say. */
  answeredBy: z.string().trim().min(1).max(200).optional(),
});

export interface Mapping {
  readonly source: string;
  readonly channel: 'old-system' | 'superior';
  /** For each field the column names to try, in order, as `plainName` writes them. */
  readonly columns: ReadonlyMap<RowField, readonly string[]>;
  readonly answeredBy: string | undefined;
}

/** A mapping file that cannot be used; the message says where and why. */
export class MappingError extends Error {}

/** The mapping that a file describes; its gaps, or all of it without a file, are filled from the default one. */
export function readMapping(path?: string): Mapping {
  const defaults = parseMapping(defaultPath);
  const given: z.infer<typeof mappingSchema> =
    path === undefined ? { columns: {} } : parseMapping(path);
  const channel = given.channel ?? 'old-system';
  const columns = { ...defaults.columns, ...given.columns };
  return {
    channel,
    source: given.source ?? channel,
    columns: new Map(rowFields.map((field) => [field, listOf(columns[field])])),
    answeredBy: given.answeredBy,
  };
}

/** Column names are compared without case, spaces, hyphens and underscores. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

const defaultPath = new URL('default-mapping.yaml', import.meta.url);

function parseMapping(path: string | URL): z.infer<typeof mappingSchema> {
  const read = mappingSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  const faults = read.error.issues.map((one) => `${one.path.join('.') || 'file'}: ${one.message}`);
  throw new MappingError(faults.join('; '));
}

const listOf = (given: string | string[] | undefined): string[] =>
  [given ?? []].flat().map(plainName);

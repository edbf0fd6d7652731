import type { Generated } from 'kysely';
import type { Json, Moment } from './columns.ts';
import type { AmendedSource, LeafSource } from '../leaf-sources.ts';

/** That a decision has changed a row of the record: hashes of the row as it was and as it is since. */
export interface AmendmentTable {
  county: string;
  id: string;
  at: Moment;
  source: AmendedSource;
  key: string;
  /** The event that decided it. */
  matter_id: string;
  seq: number;
  former: string;
  becomes: string;
  /** Under which the row became what it is; nothing once that is to be forgotten. */
  row_salt: Buffer | null;
}

/** That everything has been sealed once. */
export interface SealingTable {
  id: Generated<number>;
  sealed_at: Moment;
}

export interface AuditTable {
  county: string;
  id: string;
  at: Moment;
  person: string | null;
  what: string;
  before: Json<unknown>;
  after: Json<unknown>;
}

/** The log of a county. Its origin is in every checkpoint and never changes. */
export interface LogTable {
  county: string;
  origin: string;
  begun_at: Moment;
}

/** What was committed to for a row, and under which salts; the index once it is in the log. */
export interface LogLeafTable {
  county: string;
  id: string;
  /** `lost`: an entry of the public log whose row went with an older state that was put back. */
  source: LeafSource | 'lost';
  key: string;
  salt: Buffer | null;
  row_salt: Buffer | null;
  entry: Buffer;
  index: number | null;
}

/** Every size of the log that was ever signed. */
export interface LogCheckpointTable {
  county: string;
  size: number;
  root: Buffer;
  note: string;
  signed_at: Moment;
}

/** By the witness's key, as a verifier is told of it. */
export interface LogWitnessTable {
  county: string;
  vkey: string;
  /** What it cosigned last. */
  size: number | null;
  root: Buffer | null;
  line: string | null;
  cosigned_at: Date | null;
  asked_at: Date;
  /** Why it did not cosign when it was asked last. */
  trouble: string | null;
}

import type { ColumnType } from 'kysely';

/** Days come and go as text, moments as Date. */

export type Json<T> = ColumnType<T, string, string>;
export type Moment = ColumnType<Date, Date | undefined, Date>;

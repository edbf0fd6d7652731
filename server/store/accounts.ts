import type { Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Db } from './matters.ts';
import type { PersonKey } from './sessions.ts';
import type { PersonTable } from './tables.ts';

/** What signs a person in: login, password and the devices they have signed in from. */

export type Account = Selectable<PersonTable>;

export const findLogin = (db: Db, county: string, login: string): Promise<Account | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('login', '=', login)
    .executeTakeFirst();

export const findPerson = (db: Db, county: string, id: string): Promise<Account | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();

export interface NewPassword {
  readonly hash: string;
  readonly at: Date;
  /** Whoever uses it is asked for another one first. */
  readonly mustChange: boolean;
}

/** Sets a password; the one before is remembered. */
export async function setPassword(
  db: Db,
  { county, id, password_hash }: Account,
  { hash, at, mustChange }: NewPassword,
): Promise<void> {
  await db
    .insertInto('former_password')
    .values({ county, person: id, id: newId(), hash: password_hash })
    .execute();
  await db
    .updateTable('person')
    .set({ password_hash: hash, password_set_at: at, must_change: mustChange })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

/** The hashes of the passwords before the present one, the latest first. */
export async function formerPasswords(
  db: Db,
  { county, person }: PersonKey,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('former_password')
    .select('hash')
    .where('county', '=', county)
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ hash }) => hash);
}

export async function isDeviceOf(
  db: Db,
  { county, person }: PersonKey,
  device: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('known_device')
    .select('device')
    .where('county', '=', county)
    .where('person', '=', person)
    .where('device', '=', device)
    .executeTakeFirst();
  return found !== undefined;
}

export interface Device {
  /** What it was called until now; nothing when it has no name yet. */
  readonly before: string | null;
  readonly device: string;
  readonly at: Date;
}

/** Gives a device a new name for everybody who uses it, and knows it as this person's too. */
export async function knowDevice(
  db: Db,
  { county, person }: PersonKey,
  { before, device, at }: Device,
): Promise<void> {
  if (before !== null)
    await db
      .updateTable('known_device')
      .set({ device })
      .where('county', '=', county)
      .where('device', '=', before)
      .execute();
  await db
    .insertInto('known_device')
    .values({ county, person, device, used_at: at })
    .onConflict((conflict) =>
      conflict.columns(['county', 'person', 'device']).doUpdateSet({ used_at: at }),
    )
    .execute();
}

export async function forgetDevicesOf(db: Db, { county, person }: PersonKey): Promise<void> {
  await db
    .deleteFrom('known_device')
    .where('county', '=', county)
    .where('person', '=', person)
    .execute();
}

export async function removeOldDevices(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('known_device').where('used_at', '<', before).execute();
}

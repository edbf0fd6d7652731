import type { SignInWay } from '#domain/sign-in.ts';
import type { Db } from './matters.ts';
import type { PersonKey } from './sessions.ts';

export type OutsideWay = Extract<SignInWay, 'oidc' | 'key'>;

export interface OutsideIdentity {
  readonly way: OutsideWay;
  readonly subject: string;
}

/** What somebody's identities were, and are to be. */
export interface IdentityChange {
  readonly before: readonly OutsideIdentity[];
  readonly after: readonly OutsideIdentity[];
}

/** Whose account an identity from outside belongs to. */
export async function personBehind(
  db: Db,
  county: string,
  { way, subject }: OutsideIdentity,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('outside_identity')
    .select('person')
    .where('county', '=', county)
    .where('way', '=', way)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return found?.person;
}

/** All identities of the county, by person. */
export async function identitiesIn(
  db: Db,
  county: string,
): Promise<ReadonlyMap<string, readonly OutsideIdentity[]>> {
  const rows = await db
    .selectFrom('outside_identity')
    .select(['person', 'way', 'subject'])
    .where('county', '=', county)
    .execute();
  return Map.groupBy(rows, ({ person }) => person);
}

/** Makes these the person's only identities; false when one of them is somebody else's. */
export async function linkIdentities(
  db: Db,
  { county, person }: PersonKey,
  identities: readonly OutsideIdentity[],
): Promise<boolean> {
  await db
    .deleteFrom('outside_identity')
    .where('county', '=', county)
    .where('person', '=', person)
    .execute();
  if (identities.length === 0) return true;
  const rows = identities.map((one) => ({ county, person, ...one }));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('outside_identity')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['county', 'way', 'subject']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === BigInt(rows.length);
}

/** Takes a challenge once: false when it has been taken. */
export async function takeChallenge(
  db: Db,
  county: string,
  { id, at }: { id: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_challenge')
    .values({ county, id, at })
    .onConflict((conflict) => conflict.columns(['county', 'id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function removeOldChallenges(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('used_challenge').where('at', '<', before).execute();
}

import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Account } from '#domain/accounts.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { rollingBack } from '../rolling-back.ts';
import {
  insertAccountChange,
  lockAccounts,
  supersedeAccountChanges,
} from '../store/account-changes.ts';
import {
  identitiesIn,
  linkIdentities,
  personBehind,
  type IdentityChange,
  type OutsideIdentity,
} from '../store/identities.ts';
import { readStaff } from '../store/offices.ts';
import { insertAudit } from '../store/settings.ts';
import type { Database } from '../store/tables.ts';
import { officeOf } from './office.ts';
import { logAccount, subjectsOf } from './people.ts';

interface Linking {
  readonly person: string;
  readonly identities: readonly OutsideIdentity[];
}

interface Linked {
  /** It lets somebody in who could not come in that way before, and a security administrator has yet to confirm it. */
  readonly waits: boolean;
}

/** Says which identities from outside open this account. To take one away gives nobody anything, and takes effect at once. */
export async function linkPerson(
  app: App,
  by: string,
  { person, identities }: Linking,
): Promise<Linked | Refusal> {
  const { county } = await officeOf(app);
  return rollingBack(app, async (trx) => {
    await lockAccounts(trx);
    const account = (await readStaff(trx, county)).find(({ id }) => id === person);
    if (!account) return refusal('not-found');
    const before = (await identitiesIn(trx, county)).get(person) ?? [];
    const anew = identities.filter((one) => !before.some((old) => isSame(old, one)));
    for (const one of anew)
      if (await personBehind(trx, county, one)) return refusal('identity-taken');
    await supersedeAccountChanges(trx, { county, person }, { by, at: app.clock.now() });
    const waits = anew.length > 0;
    const entered = { county, by, account, identities: { before, after: identities } };
    await (waits ? propose : takeAway)(trx, entered);
    return { waits };
  });
}

const isSame = (one: OutsideIdentity, other: OutsideIdentity): boolean =>
  one.way === other.way && one.subject === other.subject;

interface Entered {
  readonly county: string;
  readonly by: string;
  readonly account: Account;
  readonly identities: IdentityChange;
}

async function propose(
  trx: Transaction<Database>,
  { county, by, account, identities }: Entered,
): Promise<void> {
  const change = { before: account, after: account, passwordHash: null, identities };
  const gives = ['identity'] as const;
  await insertAccountChange(trx, { county, id: newId(), proposedBy: by, gives, ...change });
  await logAccount(trx, { county, by, what: 'person-proposed', ...change });
}

async function takeAway(
  trx: Transaction<Database>,
  { county, by, account: { id, name, login }, identities: { before, after } }: Entered,
): Promise<void> {
  await linkIdentities(trx, { county, person: id }, after);
  await insertAudit(trx, {
    county,
    id: newId(),
    person: by,
    what: 'identities',
    before: { name, login, ...subjectsOf(before) },
    after: { name, login, ...subjectsOf(after) },
  });
}

/** Lets identities that waited open their account. */
export async function linkConfirmed(
  trx: Transaction<Database>,
  { county, person }: { readonly county: string; readonly person: string },
  { before, after }: IdentityChange,
): Promise<Refusal | undefined> {
  const now = (await identitiesIn(trx, county)).get(person) ?? [];
  const asSeen =
    now.length === before.length && now.every((one) => before.some((old) => isSame(old, one)));
  if (!asSeen) return refusal('account-changed-since');
  const linked = await linkIdentities(trx, { county, person }, after);
  return linked ? undefined : refusal('identity-taken');
}

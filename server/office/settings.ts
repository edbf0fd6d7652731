import { v7 as newId } from 'uuid';
import type { Day } from '#domain/day.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import { officeRoles, type Role, type StaffMember, type Unit } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { booksOf, type Office } from './office.ts';
import { signOut } from './account.ts';
import { hashPassword } from './sign-in.ts';
import { isUsedBefore, refusedPassword } from './sign-in/passwords.ts';
import { forgiveTries } from './sign-in/tries.ts';
import { insertAudit, upsertPerson, upsertUnit, type PersonChange } from '../store/settings.ts';
import { findPerson, setPassword } from '../store/accounts.ts';

/** Units and people are ordinary tables: each change leaves an audit row in the same transaction. */

export async function saveUnit(app: App, by: string, unit: Unit): Promise<Refusal | undefined> {
  const { office, units } = await booksOf(app, '');
  if (isPrefixTaken(unit, office, units))
    return refusal('document-prefix-taken', { field: 'documentPrefix' });
  if (unit.id === office.officeUnit && (!unit.active || unit.kind !== 'petition-office'))
    return refusal('office-unit-stays', { field: 'active' });
  await app.db.transaction().execute(async (trx) => {
    await upsertUnit(trx, office.county, unit);
    const before = units.get(unit.id) ?? null;
    await insertAudit(trx, {
      county: office.county,
      id: newId(),
      person: by,
      what: 'unit',
      before,
      after: unit,
    });
  });
  return undefined;
}

// Two series under one prefix would give two documents one number, and a document the number of a matter.
function isPrefixTaken(
  { id, documentPrefix }: Unit,
  { numberPrefix, documentWord }: Office,
  units: ReadonlyMap<string, Unit>,
): boolean {
  if (documentPrefix === '') return false;
  const others = [...units.values()].filter((unit) => unit.id !== id);
  const taken = others.map((unit) => unit.documentPrefix);
  return [...taken, numberPrefix, `${numberPrefix}${documentWord}`].includes(documentPrefix);
}

export interface PersonInput {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly awayFrom: string | null;
  readonly awayTo: string | null;
  readonly active: boolean;
  readonly password?: string | undefined;
}

/**
 * Adds or changes an account. A new one needs a password, which is changed at the first sign-in, like one that is set for
 * somebody later; whoever is switched off is signed out everywhere. One's own password is changed on one's own page only.
 */
export async function savePerson(
  app: App,
  by: string,
  input: PersonInput,
): Promise<StaffMember | Refusal> {
  const { office, units, staff, logins } = await booksOf(app, '');
  const { password, ...rest } = input;
  const before = staff.get(input.id);
  if (!units.has(input.unit)) return refusal('unknown-unit', { field: 'unit' });
  const stray = input.unit === office.officeUnit ? undefined : officePostIn(input.roles);
  if (stray) return refusal('post-of-the-office', { field: 'roles' });
  if (!before && !password) return refusal('password-needed', { field: 'password' });
  const refused = password === undefined ? undefined : await refusedReset(app, by, input);
  if (refused) return refused;
  if ([...logins].some(([id, login]) => login === input.login && id !== input.id))
    return refusal('login-taken', { field: 'login' });
  if (before && !keepsAdministrator([...staff.values()], input))
    return refusal('last-administrator', { field: 'roles' });
  const person = {
    ...rest,
    awayFrom: rest.awayFrom as Day | null,
    awayTo: rest.awayTo as Day | null,
  };
  const { county } = office;
  const hash = password ? await hashPassword(password) : undefined;
  const account = before && (await findPerson(app.db, county, input.id));
  const change: PersonChange =
    hash && !account ? { ...person, passwordHash: hash, mustChange: true } : person;
  await app.db.transaction().execute(async (trx) => {
    await upsertPerson(trx, county, change);
    if (hash && account)
      await setPassword(trx, account, { hash, at: app.clock.now(), mustChange: true });
    if (account && (hash || !input.active)) {
      const result = hash ? 'password-reset' : 'ended';
      await signOut(app, trx, account, { result, by });
    }
    await insertAudit(trx, {
      county,
      id: newId(),
      person: by,
      what: 'person',
      before: before ?? null,
      after: person,
    });
  });
  if (hash) await forgiveTries(app, county, input.login);
  return person;
}

async function refusedReset(
  app: App,
  by: string,
  { id, login, password = '' }: PersonInput,
): Promise<Refusal | undefined> {
  const field = 'password';
  if (id === by) return refusal('own-password', { field });
  const { office } = await booksOf(app, '');
  const account = await findPerson(app.db, office.county, id);
  const used = account && (await isUsedBefore(app.db, account, password));
  return used
    ? refusal('password-used-before', { field })
    : refusedPassword(password, { login, field });
}

const administers = ({ active, roles }: Pick<PersonInput, 'active' | 'roles'>): boolean =>
  active && roles.includes('administrator');

// Without one nobody could ever make another.
const keepsAdministrator = (staff: readonly StaffMember[], changed: PersonInput): boolean =>
  administers(changed) || staff.some((one) => one.id !== changed.id && administers(one));

const officePostIn = (posts: readonly Role[]): Role | undefined =>
  posts.find((post) => officeRoles.includes(post));

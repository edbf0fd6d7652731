import type { UnitId } from './matter.ts';
import { refusal, type Refusal } from './refusal.ts';
import {
  administratorRoles,
  isAdministrator,
  officeRoles,
  type Role,
  type StaffMember,
} from './staff.ts';

/** Who may have which posts, and which changes of an account wait for a second administrator. */

export interface Account extends StaffMember {
  readonly login: string;
}

/** An account as somebody wants it to be. */
export interface AccountWish {
  readonly account: Account;
  readonly newPassword: boolean;
}

/** What a change gives somebody that they did not have. It takes effect only when a security administrator has confirmed it. */
export const gifts = [
  'account',
  'active',
  'unit',
  'roles',
  'password',
  'stand-in',
  'identity',
] as const;
export type Gift = (typeof gifts)[number];

/**
 * Taking away, renaming and leave give nothing, and take effect at once; nor does anything that stays switched off, but for a
 * password: once it is let in again nobody would see that whoever set it knows it.
 */
export function giftsIn(
  before: Account | undefined,
  { account, newPassword }: AccountWish,
): Gift[] {
  if (!account.active) return before && newPassword ? ['password'] : [];
  if (!before) return ['account'];
  const given: Readonly<Partial<Record<Gift, boolean>>> = {
    active: !before.active,
    unit: before.unit !== account.unit,
    roles: account.roles.some((role) => !before.roles.includes(role)),
    password: newPassword,
    // What it gives, it gives to whoever stands in, for as long as it says.
    'stand-in': standsInAnew(before, account),
  };
  return gifts.filter((gift) => given[gift]);
}

function standsInAnew(before: Account, after: Account): boolean {
  if (!after.standIn) return false;
  const { standIn = null, awayFrom, awayTo } = before;
  return after.standIn !== standIn || after.awayFrom !== awayFrom || after.awayTo !== awayTo;
}

/** What an office's books say that an account has to agree with. */
export interface AccountBooks {
  readonly officeUnit: UnitId;
  readonly units: ReadonlyMap<UnitId, { readonly active: boolean }>;
  readonly accounts: readonly Account[];
}

/** Why an account cannot be as it is wished. */
export function refusedAccount(wish: AccountWish, books: AccountBooks): Refusal | undefined {
  const { account } = wish;
  const before = books.accounts.find(({ id }) => id === account.id);
  if (!books.units.has(account.unit)) return refusal('unknown-unit', { field: 'unit' });
  if (isAdministrator(account) && new Set(account.roles).size > 1)
    return refusal('administrators-apart', { field: 'roles' });
  if (account.unit !== books.officeUnit && account.roles.some((role) => officeRoles.includes(role)))
    return refusal('post-of-the-office', { field: 'roles' });
  if (!before && !wish.newPassword) return refusal('password-needed', { field: 'password' });
  if (books.accounts.some(({ id, login }) => login === account.login && id !== account.id))
    return refusal('login-taken', { field: 'login' });
  return badStandIn(account, books) ?? lostPost(account, books);
}

/** Somebody else at work in the same unit; nobody stands in for an administrator or a keeper, nor is one of the three asked to. */
function badStandIn(account: Account, { accounts }: AccountBooks): Refusal | undefined {
  const { standIn, roles, awayFrom, unit } = account;
  if (!standIn) return undefined;
  if (isAdministrator(account) || roles.includes('keeper'))
    return refusal('post-has-no-stand-in', { field: 'standIn' });
  if (awayFrom === null) return refusal('stand-in-without-leave', { field: 'standIn' });
  const found = accounts.find(({ id }) => id === standIn);
  const fits = found?.active && found.unit === unit && !isAdministrator(found);
  return fits && standIn !== account.id
    ? undefined
    : refusal('stand-in-elsewhere', { field: 'standIn' });
}

/** Posts of which somebody must be left: without them nobody could be let in, or a matter would have nobody to act on it. */
interface Needed {
  readonly role: Role;
  readonly unit: UnitId | null;
  readonly least: number;
  readonly code: string;
}

const neededIn = ({ officeUnit, units }: AccountBooks): Needed[] => [
  ...administratorRoles.map((role) => ({ role, unit: null, least: 1, code: 'last-administrator' })),
  { role: 'office-leader', unit: officeUnit, least: 1, code: 'last-head' },
  { role: 'review-leader', unit: officeUnit, least: 1, code: 'last-head' },
  // A sealed accusation leaves by two of them.
  { role: 'keeper', unit: officeUnit, least: 2, code: 'last-keepers' },
  ...[...units]
    .filter(([, { active }]) => active)
    .map(([unit]) => ({ role: 'unit-leader', unit, least: 1, code: 'last-head' }) as const),
];

/** An office that has not that many yet may still grow to it. */
function lostPost(changed: Account, books: AccountBooks): Refusal | undefined {
  const { accounts } = books;
  const after = [...accounts.filter(({ id }) => id !== changed.id), changed];
  const lost = neededIn(books).find(({ role, unit, least }) => {
    const left = after.filter(holds(role, unit)).length;
    return left < least && left < accounts.filter(holds(role, unit)).length;
  });
  if (!lost) return undefined;
  return refusal(lost.code, { field: changed.active ? 'roles' : 'active' });
}

const holds =
  (role: Role, unit: UnitId | null) =>
  (account: Account): boolean =>
    account.active && account.roles.includes(role) && (unit === null || account.unit === unit);

const handles: readonly Role[] = ['unit-officer', 'unit-leader', 'sorter', 'office-leader'];

/** Whether somebody leaves the post in which they handle matters: those return to their unit. */
export const givesUpMatters = (before: Account | undefined, after: Account): boolean =>
  before !== undefined &&
  (!after.active ||
    after.unit !== before.unit ||
    !after.roles.some((role) => handles.includes(role)));

/** A change of an account that waits for a second person. */
export interface WaitingChange {
  readonly before: Account | undefined;
  readonly wish: AccountWish;
  readonly proposedBy: string;
}

/** Why this person decides on no change of this account, one way or the other. */
export const refusedDecision = (person: string, by: string): Refusal | undefined =>
  by === person ? refusal('own-account-change') : undefined;

/** Why this person cannot let the change take effect now. */
export function refusedConfirmation(
  { before, wish, proposedBy }: WaitingChange,
  by: string,
  books: AccountBooks,
): Refusal | undefined {
  const own = refusedDecision(wish.account.id, by) ?? refusedDecision(proposedBy, by);
  if (own) return own;
  const now = books.accounts.find(({ id }) => id === wish.account.id);
  if (!sameAccount(before, now)) return refusal('account-changed-since');
  return refusedAccount(wish, books);
}

function sameAccount(one: Account | undefined, other: Account | undefined): boolean {
  if (!one || !other) return one === other;
  if ((one.standIn ?? null) !== (other.standIn ?? null)) return false;
  return (
    one.roles.join() === other.roles.join() && parts.every((part) => one[part] === other[part])
  );
}

const parts = ['login', 'name', 'unit', 'awayFrom', 'awayTo', 'active'] as const;

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  giftsIn,
  refusedAccount,
  refusedConfirmation,
  type Account,
  type AccountBooks,
} from '#domain/accounts.ts';
import { officeRights } from '#domain/office-rights.ts';
import { reachOf } from '#domain/reach.ts';
import { administratorRoles, isAdministratorRole, roles, type Role } from '#domain/staff.ts';
import { county, people, units } from '../county.ts';

const books: AccountBooks = {
  officeUnit: 'office',
  units: new Map(units.map((unit) => [unit.id, unit])),
  accounts: Object.values(people),
};
const accountWith = (change: Partial<Account>, of: Account = people.registrar): Account => ({
  ...of,
  ...change,
});
const refused = (account: Account, newPassword = false) =>
  refusedAccount({ account, newPassword }, books)?.code;

const rightsOf = ({ active, unit, roles: posts }: Account): string[] =>
  active ? posts.map((role) => `${unit} ${role}`) : [];

describe('Which accounts there can be', () => {
  test.each<[string, Account, string | undefined]>([
    ['one post of the office', people.registrar, undefined],
    ['several posts of the office', accountWith({ roles: ['registrar', 'sorter'] }), undefined],
    ['a unit that is not there', accountWith({ unit: 'nowhere' }), 'unknown-unit'],
    ['a post of the office elsewhere', accountWith({ unit: 'housing' }), 'post-of-the-office'],
    ['a login of somebody else', accountWith({ login: 'sorter' }), 'login-taken'],
    [
      'system and security in one hand',
      accountWith({ roles: ['administrator', 'security-administrator'] }),
      'administrators-apart',
    ],
    [
      'audit beside a post that handles matters',
      accountWith({ roles: ['audit-administrator', 'registrar'] }),
      'administrators-apart',
    ],
    [
      'no system administrator any more',
      accountWith({ active: false }, people.administrator),
      'last-administrator',
    ],
    [
      'no security administrator any more',
      accountWith({ roles: ['registrar'] }, people.security),
      'last-administrator',
    ],
    [
      'no audit administrator any more',
      accountWith({ roles: ['registrar'] }, people.auditor),
      'last-administrator',
    ],
    [
      'no head of a unit any more',
      accountWith({ active: false }, people.labourLeader),
      'last-head',
    ],
    [
      'a head who goes elsewhere',
      accountWith({ unit: 'housing' }, people.labourLeader),
      'last-head',
    ],
    [
      'no head of the office any more',
      accountWith({ roles: ['sorter'] }, people.officeLeader),
      'last-head',
    ],
    [
      'one of two heads of the review',
      accountWith({ active: false }, people.reviewLeader),
      undefined,
    ],
    ['a single keeper', accountWith({ active: false }, people.keeper), 'last-keepers'],
    ['an officer less', accountWith({ active: false }, people.officer), undefined],
  ])('%s', (_, account, code) => expect(refused(account)).toBe(code));

  it('lets the head of a unit that is no longer used go', () => {
    const units = new Map([...books.units, ['labour', { active: false }] as const]);
    const account = accountWith({ active: false }, people.labourLeader);
    const gone = { account, newPassword: false };
    expect(refusedAccount(gone, { ...books, units })).toBeUndefined();
  });

  it('takes a password to open one', () => {
    const account = accountWith({ id: 'new', login: 'new' });
    expect(refused(account)).toBe('password-needed');
    expect(refused(account, true)).toBeUndefined();
  });

  it('never joins two administrators, nor one with a post, whatever roles are wished', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roles), { minLength: 2 }), (wished) => {
        const code = refused(accountWith({ roles: wished }, people.sorter2));
        if (wished.some(isAdministratorRole)) expect(code).toBe('administrators-apart');
        else expect(code).not.toBe('administrators-apart');
      }),
    );
  });
});

describe('What waits for a security administrator', () => {
  const of = people.officer;
  const gone = accountWith({ active: false }, of);
  test.each<[string, Account | undefined, Account, boolean, string[]]>([
    ['somebody new', undefined, of, true, ['account']],
    ['somebody new who is switched off', undefined, gone, true, []],
    [
      'one more role',
      of,
      accountWith({ roles: ['unit-officer', 'unit-leader'] }, of),
      false,
      ['roles'],
    ],
    ['another role instead', of, accountWith({ roles: ['unit-leader'] }, of), false, ['roles']],
    ['another unit', of, accountWith({ unit: 'labour' }, of), false, ['unit']],
    ['a password', of, of, true, ['password']],
    ['somebody let in again', gone, of, true, ['active', 'password']],
    ['a role less', accountWith({ roles: ['registrar', 'sorter'] }), people.registrar, false, []],
    [
      'switched off, with whatever else',
      of,
      { ...gone, unit: 'labour', roles: ['sorter'] },
      false,
      [],
    ],
    ['a password of somebody who is switched off', gone, gone, true, ['password']],
    ['a password of somebody while they are switched off', of, gone, true, ['password']],
    ['name, login and leave', of, { ...of, name: '乙', login: 'b', awayFrom: null }, false, []],
  ])('%s', (_, before, account, newPassword, given) =>
    expect(giftsIn(before, { account, newPassword })).toEqual(given),
  );

  const somebody = fc.record({
    id: fc.constant('p'),
    login: fc.constantFrom('a', 'b'),
    name: fc.constantFrom('甲', '乙'),
    unit: fc.constantFrom('office', 'housing', 'labour'),
    roles: fc.uniqueArray(fc.constantFrom<Role>(...roles), { minLength: 1, maxLength: 3 }),
    awayFrom: fc.constant(null),
    awayTo: fc.constant(null),
    active: fc.boolean(),
  });

  it('is every change after which somebody could do what they could not do before', () => {
    let waited = 0;
    fc.assert(
      fc.property(
        fc.option(somebody, { nil: undefined }),
        somebody,
        fc.boolean(),
        (before, account, newPassword) => {
          if (giftsIn(before, { account, newPassword }).length > 0) {
            waited += 1;
            return;
          }
          const held = before ? rightsOf(before) : [];
          expect(held).toEqual(expect.arrayContaining(rightsOf(account)));
          // Whoever sets a password knows it.
          if (newPassword) expect([before, account.active]).toEqual([undefined, false]);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(waited).toBeGreaterThan(100);
  });
});

describe('A waiting change', () => {
  const wish = { account: accountWith({ roles: ['sorter'] }), newPassword: false };
  const change = { before: people.registrar, wish, proposedBy: people.administrator.id };
  const codeFor = (by: string, one = change, now = books) =>
    refusedConfirmation(one, by, now)?.code;

  it('takes effect by somebody else', () => {
    expect(codeFor(people.security.id)).toBeUndefined();
    expect(codeFor(people.administrator.id)).toBe('own-account-change');
  });

  it('is not confirmed by whom it concerns', () => {
    const own = { account: { ...people.security, unit: 'housing' }, newPassword: false };
    const one = { ...change, before: people.security, wish: own };
    expect(codeFor(people.security.id, one)).toBe('own-account-change');
  });

  it('does not take effect on an account that has changed since, nor against the rules as they are now', () => {
    const accounts = books.accounts.map((one) =>
      one.id === people.registrar.id ? accountWith({ active: false }) : one,
    );
    expect(codeFor(people.security.id, change, { ...books, accounts })).toBe(
      'account-changed-since',
    );
    const bare = { ...books, units: new Map([['housing', { active: true }]]) };
    expect(codeFor(people.security.id, change, bare)).toBe('unknown-unit');
  });
});

describe('The three administrators', () => {
  it('have no right in common by which anything changes', () => {
    for (const [right, holders] of Object.entries(officeRights))
      if (!right.startsWith('read-')) expect(holders, right).toHaveLength(1);
    for (const holders of Object.values(officeRights))
      for (const role of holders) expect(isAdministratorRole(role)).toBe(true);
    expect(officeRights['read-changes']).toEqual(['audit-administrator']);
    expect(officeRights['read-sign-ins']).toEqual(['audit-administrator']);
  });

  it('reach no matter, even where an account of old names other posts beside', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...administratorRoles),
        fc.subarray([...roles]),
        fc.constantFrom('office', 'housing'),
        (role, others, unit) => {
          const person = { ...people.registrar, unit, roles: [...others, role] };
          expect(reachOf({ county, officeUnit: 'office' }, person).kind).toBe('nothing');
        },
      ),
    );
  });
});

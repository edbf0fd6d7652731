import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { giftsIn, refusedAccount, type Account } from '#domain/accounts.ts';
import { actNames } from '#domain/acts.ts';
import { day } from '#domain/day.ts';
import { stages } from '#domain/matter.ts';
import { mayAct, voiceFor } from '#domain/permissions.ts';
import { roles, type StaffMember } from '#domain/staff.ts';
import { actorWith, lentTo } from '#domain/stand-ins.ts';
import { people, units } from '../county.ts';
import { inStage } from './samples/in-stage.ts';
import { handling } from './story.ts';

const today = day('2026-03-10');
const away = { awayFrom: day('2026-03-09'), awayTo: day('2026-03-20') };
const { officer, officer2, leader } = people;
const absent: StaffMember = { ...leader, ...away, standIn: officer.id };
const lent = (colleague: StaffMember, self: StaffMember = officer, on = today) =>
  lentTo(self, [self, colleague], on);

const of = (one: Account, standIn: string, leave: object = away): Account => ({
  ...one,
  ...leave,
  standIn,
});

const wish = (account: Account) => ({ account, newPassword: false });

describe('Whoever stands in', () => {
  it('has the posts of a colleague who is away, for the days of the absence', () => {
    expect(lent(absent)).toEqual([{ person: leader.id, roles: ['unit-leader'] }]);
    expect(lent(absent, officer, day('2026-03-08'))).toEqual([]);
    expect(lent(absent, officer, day('2026-03-21'))).toEqual([]);
  });

  test.each<[string, StaffMember, StaffMember]>([
    ['is not named', { ...absent, standIn: null }, officer],
    ['is another', absent, officer2],
    ['works elsewhere', absent, { ...officer, unit: 'labour' }],
    ['is away as well', absent, { ...officer, ...away }],
    ['has left', absent, { ...officer, active: false }],
    ['stands in for somebody who has left', { ...absent, active: false }, officer],
    ['has the post already', { ...absent, roles: ['unit-officer'] }, officer],
    [
      'is an administrator',
      { ...absent, unit: 'office', standIn: people.security.id },
      people.security,
    ],
    [
      'stands in for a keeper',
      { ...people.keeper, ...away, standIn: people.sorter.id },
      people.sorter,
    ],
    [
      'stands in for an administrator',
      { ...people.auditor, ...away, standIn: people.sorter.id },
      people.sorter,
    ],
  ])('has nothing who %s', (_, colleague, self) => expect(lent(colleague, self)).toEqual([]));

  it('does in the other’s name only what is not their own', () => {
    const { matter } = handling();
    const actor = actorWith(officer, lent(absent));
    expect(voiceFor(actor, 'extend', matter)).toMatchObject({
      person: officer.id,
      standsFor: leader.id,
      roles: ['unit-leader'],
    });
    expect(voiceFor(actor, 'hear', matter)).not.toHaveProperty('standsFor');
    expect(voiceFor(actor, 'check-opinion', matter)).toBeUndefined();
  });

  it('does nothing where either of the two is recused, nor where their unit is complained of', () => {
    const { matter } = handling();
    const actor = actorWith(officer, lent(absent));
    const without = (recused: string[]) => ({ ...matter, recused });
    expect(mayAct(actor, 'extend', without([leader.id]))).toBe(false);
    expect(mayAct(actor, 'hear', without([leader.id]))).toBe(true);
    expect(actNames.filter((act) => mayAct(actor, act, without([officer.id])))).toEqual([]);
    const accused = { ...matter, respondentUnits: ['housing'] };
    expect(actNames.filter((act) => mayAct(actor, act, accused))).toEqual([]);
  });

  it('is kept from a matter in the voice of a colleague who is kept from it, whatever the stage and the act', () => {
    let borrowed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.constantFrom(...actNames),
        fc.subarray([...roles], { minLength: 1 }),
        (stage, act, theirs) => {
          const other: StaffMember = { ...absent, unit: 'office', roles: theirs };
          const self: StaffMember = { ...officer, unit: 'office', roles: ['unit-officer'] };
          const { matter } = inStage[stage]();
          const standsIn = (recused: string[]) => {
            const actor = actorWith(self, lent(other, self));
            const voice = voiceFor(actor, act, { ...matter, recused });
            return voice !== undefined && 'standsFor' in voice;
          };
          expect(standsIn([other.id])).toBe(false);
          if (standsIn([])) borrowed += 1;
        },
      ),
    );
    expect(borrowed).toBeGreaterThan(0);
  });

  it('may do what one of the two may do, and nothing more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.constantFrom(...actNames),
        fc.subarray([...roles], { minLength: 1 }),
        fc.subarray([...roles], { minLength: 1 }),
        (stage, act, own, theirs) => {
          const { matter } = inStage[stage]();
          const self: StaffMember = { ...officer, unit: 'office', roles: own };
          const other: StaffMember = { ...absent, unit: 'office', roles: theirs };
          const both = mayAct(actorWith(self, lent(other, self)), act, matter);
          const each = [self, other].some((one) => mayAct(actorWith(one, []), act, matter));
          if (both) expect(each).toBe(true);
          if (mayAct(actorWith(self, []), act, matter)) expect(both).toBe(true);
        },
      ),
    );
  });
});

describe('Naming somebody to stand in', () => {
  const books = {
    officeUnit: 'office',
    units: new Map(units.map((unit) => [unit.id, unit])),
    accounts: Object.values<Account>(people),
  };
  const named = (account: Account) => refusedAccount({ account, newPassword: false }, books)?.code;

  test.each<[string, Account, string | undefined]>([
    ['a colleague', of(leader, officer.id), undefined],
    ['somebody of another unit', of(leader, people.labourOfficer.id), 'stand-in-elsewhere'],
    ['themselves', of(leader, leader.id), 'stand-in-elsewhere'],
    ['an administrator', of(people.sorter, people.auditor.id), 'stand-in-elsewhere'],
    ['a colleague without an absence', of(leader, officer.id, {}), 'stand-in-without-leave'],
    ['a colleague for a keeper', of(people.keeper, people.sorter.id), 'post-has-no-stand-in'],
    [
      'a colleague for an administrator',
      of(people.security, people.sorter.id),
      'post-has-no-stand-in',
    ],
  ])('%s', (_, account, code) => expect(named(account)).toBe(code));

  it('waits to be confirmed, and so does a longer absence; taking it away does not', () => {
    const now = of(leader, officer.id);
    expect(giftsIn(leader, wish(now))).toEqual(['stand-in']);
    expect(giftsIn(now, wish({ ...now, awayTo: day('2026-12-31') }))).toEqual(['stand-in']);
    expect(giftsIn(now, wish({ ...now, standIn: null }))).toEqual([]);
    expect(giftsIn(now, wish(now))).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { givesUpMatters, refusedAccount, type Account } from '#domain/accounts.ts';
import { isHeldBy } from '#domain/actions/release-handler.ts';
import { openActions, decide } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import { isOpen, isSealed, type Matter } from '#domain/matter.ts';
import { reachOf } from '#domain/reach.ts';
import { isRefusal } from '#domain/refusal.ts';
import { roles, type Role } from '#domain/staff.ts';
import { county, people, units } from '../../county.ts';
import { histories } from '../histories/play.ts';
import { knownTo, type Story } from '../story.ts';

/** Not enough to bring a matter on. */
const idle: readonly string[] = ['note', 'add-papers', 'declare-recusal'];
const office = { county, officeUnit: 'office' };

interface County {
  readonly accounts: readonly Account[];
  readonly matters: readonly { readonly matter: Matter; readonly story: Story }[];
}

const reaches = (person: Account, matter: Matter): boolean => {
  const reach = reachOf(office, person);
  if (reach.kind === 'unit') return matter.holder.unit === reach.unit && !isSealed(matter);
  return reach.kind === 'office' && (reach.sealed === 'shown' || !isSealed(matter));
};

const staffOf = ({ accounts }: County) => new Map(accounts.map((one) => [one.id, one]));

/** Whether somebody at work sees the matter and can do something to it that brings it on. */
function hasSomebody(matter: Matter, story: Story, now: County): boolean {
  return now.accounts.some((person) => {
    if (!person.active || !reaches(person, matter)) return false;
    const actor = {
      kind: 'staff',
      person: person.id,
      unit: person.unit,
      roles: person.roles,
    } as const;
    const known = {
      ...knownTo('system', matter, story.today, story.law),
      actor,
      staff: staffOf(now),
    };
    return openActions(known).some((act) => !idle.includes(act));
  });
}

const played = histories(150, 11)
  .flatMap(({ stories }) => stories)
  .filter(({ matter }) => isOpen(matter));
const start: County = {
  accounts: Object.values(people),
  matters: played
    .map((story) => ({ matter: story.matter, story }))
    .filter(({ matter, story }) =>
      hasSomebody(matter, story, { accounts: Object.values(people).filter(isNeeded), matters: [] }),
    ),
};

function isNeeded({ roles: posts }: Account): boolean {
  return posts.some((role) =>
    ['unit-leader', 'office-leader', 'review-leader', 'keeper'].includes(role),
  );
}

const changes = fc.array(
  fc.record({
    whose: fc.nat(Object.keys(people).length - 1),
    unit: fc.constantFrom(...units.map(({ id }) => id)),
    roles: fc.subarray<Role>([...roles], { minLength: 1, maxLength: 2 }),
    active: fc.boolean(),
    keepsUnit: fc.boolean(),
    keepsRoles: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);
type Change = (typeof changes extends fc.Arbitrary<infer T> ? T : never)[number];

function changed(now: County, change: Change): County {
  const before = now.accounts[change.whose];
  if (!before) return now;
  const account = {
    ...before,
    unit: change.keepsUnit ? before.unit : change.unit,
    roles: change.keepsRoles ? before.roles : change.roles,
    active: change.active,
  };
  const wish = { account, newPassword: false };
  const books = {
    officeUnit: 'office',
    units: new Map(units.map((unit) => [unit.id, unit])),
    accounts: now.accounts,
  };
  if (refusedAccount(wish, books)) return now;
  const accounts = now.accounts.map((one) => (one.id === account.id ? account : one));
  if (!givesUpMatters(before, account)) return { ...now, accounts };
  const matters = now.matters.map(({ matter, story }) => ({
    matter: released(matter, story, account.id),
    story,
  }));
  return { accounts, matters };
}

function released(matter: Matter, story: Story, person: string): Matter {
  if (!isHeldBy(matter, person)) return matter;
  const known = knownTo('system', matter, story.today, story.law);
  const events = decide('release-handler', { person }, known);
  if (isRefusal(events)) throw new Error(events.code);
  return events.reduce(evolve, matter);
}

test('whoever comes, goes and changes post: every open matter has somebody at work who sees it and can bring it on', () => {
  expect(start.matters.length).toBeGreaterThan(20);
  let moved = 0;
  fc.assert(
    fc.property(changes, (wished) => {
      let now = start;
      for (const one of wished) {
        const next = changed(now, one);
        if (next === now) continue;
        moved += 1;
        now = next;
        const active = new Map(now.accounts.map(({ id, active: here }) => [id, here]));
        for (const { matter, story } of now.matters) {
          expect(matter.holder.person === null || active.get(matter.holder.person) !== false).toBe(
            true,
          );
          expect(hasSomebody(matter, story, now), `${matter.stage} at ${matter.holder.unit}`).toBe(
            true,
          );
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(moved).toBeGreaterThan(50);
});

import type { AccountChangeView } from '#contract/people.ts';
import type { Account } from '#domain/accounts.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import {
  confirmAccountChange,
  refuseAccountChange,
  withdrawAccountChange,
} from '../office/account-changes.ts';
import { forgetBooks } from '../office/office.ts';
import { savePerson } from '../office/people.ts';
import { saveUnit } from '../office/units.ts';
import { shownAccountChanges } from '../store/account-changes.ts';
import { identitiesIn, type OutsideIdentity, type OutsideWay } from '../store/identities.ts';
import { peopleWithFactor } from '../store/second-factors.ts';
import type { App } from '../app.ts';
import type { Handlers } from './routes.ts';
import type { Who } from './who.ts';

type Names =
  | 'unit.list'
  | 'unit.save'
  | 'person.colleagues'
  | 'person.list'
  | 'person.save'
  | 'person.withdraw'
  | 'person.confirm'
  | 'person.refuse';

const done = { done: true } as const;

export const peopleHandlers: Pick<Handlers, Names> = {
  'unit.list': ({ who }) => Promise.resolve({ units: [...who.books.units.values()] }),
  'unit.save': async ({ app, who, params, body }) => {
    const refused = await saveUnit(app, who.person.id, { id: params.id, ...body });
    if (refused) return refused;
    forgetBooks(app);
    return { id: params.id, ...body };
  },
  'person.colleagues': ({ who, query }) => {
    const people = [...who.books.staff.values()].filter(
      (one) => one.active && one.unit === query.unit,
    );
    const theirs = query.unit === who.person.unit || who.reach.kind === 'office' ? people : [];
    return Promise.resolve({ people: theirs.map((one) => ({ ...one, roles: [...one.roles] })) });
  },
  'person.list': async ({ app, who }) => ({
    people: await accountsFor(app, who),
    changes: await changesFor(app, who),
  }),
  'person.save': async ({ app, who, params, body }) => {
    const saved = await savePerson(app, who.person.id, { id: params.id, ...body });
    if (isRefusal(saved)) return saved;
    forgetBooks(app);
    return { ...personViewOf(saved.account), waits: saved.waits };
  },
  'person.withdraw': ({ app, who, params }) =>
    told(app, withdrawAccountChange(app, { by: who.person.id, id: params.id })),
  'person.confirm': ({ app, who, params }) =>
    told(app, confirmAccountChange(app, { by: who.person.id, id: params.id })),
  'person.refuse': ({ app, who, params, body }) =>
    told(app, refuseAccountChange(app, { by: who.person.id, id: params.id, ...body })),
};

async function told(app: App, deciding: Promise<Refusal | true>) {
  const decided = await deciding;
  forgetBooks(app);
  return decided === true ? done : decided;
}

async function accountsFor(app: App, { books, reach: { county } }: Who) {
  const secured = await peopleWithFactor(app.db, county);
  const linked = await identitiesIn(app.db, county);
  return [...books.staff.values()].map((one) => ({
    ...personViewOf({ ...one, login: books.logins.get(one.id) ?? '' }),
    secondFactor: secured.has(one.id),
    identities: identitiesViewOf(linked.get(one.id)),
  }));
}

async function changesFor(app: App, { books, reach }: Who): Promise<AccountChangeView[]> {
  const rows = await shownAccountChanges(app.db, reach.county);
  return rows.map(({ before, after, identities, proposed_by, proposed_at, state, ...row }) => ({
    id: row.id,
    before: before && personViewOf(before),
    after: personViewOf(after),
    gives: row.gives,
    identities: identities && {
      before: identitiesViewOf(identities.before),
      after: identitiesViewOf(identities.after),
    },
    proposedBy: books.staff.get(proposed_by)?.name ?? '',
    proposedAt: proposed_at.toISOString(),
    state: state === 'refused' ? 'refused' : 'waiting',
    reason: row.reason,
  }));
}

function identitiesViewOf(identities: readonly OutsideIdentity[] = []) {
  const subjectOf = (way: OutsideWay) => identities.find((one) => one.way === way)?.subject ?? null;
  return { oidc: subjectOf('oidc'), key: subjectOf('key') };
}

const personViewOf = ({ roles, standIn = null, ...person }: Account) => ({
  ...person,
  standIn,
  roles: [...roles],
});

import { v7 as newId } from 'uuid';
import { refusal } from '#domain/refusal.ts';
import { forgetBooks } from '../office/office.ts';
import { savePerson, saveUnit } from '../office/settings.ts';
import { identitiesIn, type OutsideWay } from '../store/identities.ts';
import { peopleWithFactor } from '../store/second-factors.ts';
import { deleteView, insertView, viewsOf } from '../store/saved-views.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Handlers } from './routes.ts';
import type { Who } from './who.ts';
import type { StaffMember } from '#domain/staff.ts';

type Names =
  | 'view.list'
  | 'view.save'
  | 'view.delete'
  | 'unit.list'
  | 'unit.save'
  | 'person.colleagues'
  | 'person.list'
  | 'person.save';

const done = { done: true } as const;

export const settingsHandlers: Pick<Handlers, Names> = {
  'view.list': async ({ app, who }) => ({ views: await viewsOf(app.db, keyOf(who)) }),
  'view.save': async ({ app, who, body }) => {
    const view = { id: newId(), name: body.name, filter: body.filter };
    await insertView(app.db, keyOf(who), view);
    return view;
  },
  'view.delete': async ({ app, who, params }) =>
    (await deleteView(app.db, keyOf(who), params.id)) ? done : refusal('not-found'),
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
  'person.list': async ({ app, who }) => {
    const secured = await peopleWithFactor(app.db, who.reach.county);
    const linked = await identitiesIn(app.db, who.reach.county);
    const subjectOf = (id: string, way: OutsideWay) =>
      linked.get(id)?.find((one) => one.way === way)?.subject ?? null;
    const people = [...who.books.staff.values()].map((one) => ({
      ...personViewOf(one, who),
      secondFactor: secured.has(one.id),
      identities: { oidc: subjectOf(one.id, 'oidc'), key: subjectOf(one.id, 'key') },
    }));
    return { people };
  },
  'person.save': async ({ app, who, params, body }) => {
    const saved = await savePerson(app, who.person.id, { id: params.id, ...body });
    if (isRefusal(saved)) return saved;
    forgetBooks(app);
    return { ...saved, login: body.login, roles: [...saved.roles] };
  },
};

const keyOf = ({ reach, person }: Who) => ({ county: reach.county, person: person.id });

const personViewOf = (person: StaffMember, { books }: Who) => ({
  ...person,
  roles: [...person.roles],
  login: books.logins.get(person.id) ?? '',
});

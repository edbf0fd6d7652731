import { v7 as newId } from 'uuid';
import { refusal } from '#domain/refusal.ts';
import { deleteView, insertView, viewsOf } from '../store/saved-views.ts';
import type { Handlers } from './routes.ts';
import type { Who } from './who.ts';

type Names = 'view.list' | 'view.save' | 'view.delete';

export const viewHandlers: Pick<Handlers, Names> = {
  'view.list': async ({ app, who }) => ({ views: await viewsOf(app.db, keyOf(who)) }),
  'view.save': async ({ app, who, body }) => {
    const view = { id: newId(), name: body.name, filter: body.filter };
    await insertView(app.db, keyOf(who), view);
    return view;
  },
  'view.delete': async ({ app, who, params }) =>
    (await deleteView(app.db, keyOf(who), params.id)) ? { done: true } : refusal('not-found'),
};

const keyOf = ({ reach, person }: Who) => ({ county: reach.county, person: person.id });

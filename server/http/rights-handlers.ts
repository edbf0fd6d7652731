import { citationView } from '#contract/views.ts';
import { officeRightNames, officeRights } from '#domain/office-rights.ts';
import { rightsTable } from '#domain/rights-table.ts';
import type { Handlers } from './routes.ts';

export const rightsHandlers: Pick<Handlers, 'rights.read'> = {
  'rights.read': ({ app, who }) =>
    Promise.resolve({
      acts: rightsTable(app.lifecycle, who.books.law).map(({ posts, others, cite, act }) => ({
        act,
        posts: [...posts],
        others: [...others],
        cite: citationView.parse(cite),
      })),
      works: officeRightNames.map((work) => ({ work, roles: [...officeRights[work]] })),
    }),
};

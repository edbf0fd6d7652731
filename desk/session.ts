import { createContext, useContext } from 'react';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { endpoints, type EndpointName } from '#contract/endpoints.ts';
import type { MeView } from '#contract/views.ts';
import { call, callWith } from './client.ts';
import { tellSignedOut } from './signed-out.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => entered(await call('session.me', { signal })),
  retry: false,
  staleTime: Infinity,
});

/** Every change from now on carries this session's token. */
export function entered(me: MeView): MeView {
  callWith({ csrf: me.csrf });
  return me;
}

/** Begins to work in a session, or goes on in one that has been renewed. */
export function useEnter(): (me: MeView) => Promise<void> {
  const queries = useQueryClient();
  return async (me) => {
    const before = queries.getQueryData(meQuery.queryKey);
    // What somebody else was allowed to see must not stay on the screen.
    if (before !== undefined && before.person.id !== me.person.id) queries.clear();
    queries.setQueryData(meQuery.queryKey, entered(me));
    tellSignedOut(false);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  };
}

const Me = createContext<MeView | null>(null);
export const MeProvider = Me.Provider;

export function useMe(): MeView {
  const me = useContext(Me);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

/** Whether this person's posts include the right that an endpoint names. */
export function mayCall(me: MeView, name: EndpointName): boolean {
  const { may } = endpoints[name];
  return may.kind !== 'role' || may.roles.some((role) => me.person.roles.includes(role));
}

import { createContext, useContext } from 'react';
import { queryOptions } from '@tanstack/react-query';
import { endpoints, type EndpointName } from '#contract/endpoints.ts';
import type { MeView } from '#contract/views.ts';
import { call, callWith } from './client.ts';

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

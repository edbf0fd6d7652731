import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, type ArgsOf } from './client.ts';
import type { ListSearch } from './list-search.ts';

type Query = ArgsOf<'matter.list'>['query'];
type Filter = ArgsOf<'matter.count'>['query'];

export const summaryQuery = queryOptions({
  queryKey: ['matters', 'summary'],
  queryFn: ({ signal }) => call('matter.summary', { signal }),
});

/** A search has been read with the contract's own shape when it came out of the address. */
export const listQuery = (search: ListSearch, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['matters', 'list', search, limit],
    queryFn: ({ signal, pageParam }) =>
      call('matter.list', {
        signal,
        query: { ...search, limit, ...(pageParam === '' ? {} : { cursor: pageParam }) } as Query,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const countQuery = (filter: ListSearch) =>
  queryOptions({
    queryKey: ['matters', 'count', filter],
    queryFn: ({ signal }) => call('matter.count', { signal, query: filter as Filter }),
    placeholderData: keepPreviousData,
  });

export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: ['matter', id],
    queryFn: ({ signal }) => call('matter.open', { signal, params: { id }, query: {} }),
    // Each answer is an opening in the petitioner's list: coming back to the window is none.
    refetchOnWindowFocus: false,
  });

/** Matters that may be the same by their words; a person decides. */
export const similarQuery = (id: string) =>
  queryOptions({
    queryKey: ['similar', id],
    queryFn: ({ signal }) => call('matter.similar', { signal, params: { id } }),
    staleTime: 60_000,
  });

/** Matters by number, or a part of one. */
export const numberedQuery = (typed: string) => {
  const number = typed.trim();
  return queryOptions({
    queryKey: ['matters', 'by-number', number],
    queryFn: ({ signal }) =>
      call('matter.list', { signal, query: { scope: 'all', state: 'any', number, limit: 8 } }),
    enabled: /\d/.test(number),
  });
};

export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: ({ signal }) => call('reference.read', { signal }),
  staleTime: 300_000,
});

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => call('unit.list', { signal }),
  staleTime: 60_000,
});

export const colleaguesQuery = (unit: string) =>
  queryOptions({
    queryKey: ['colleagues', unit],
    queryFn: ({ signal }) => call('person.colleagues', { signal, query: { unit } }),
    staleTime: 60_000,
  });

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => call('view.list', { signal }),
});

export const bouncesQuery = queryOptions({
  queryKey: ['bounces'],
  queryFn: ({ signal }) => call('bounce.list', { signal }),
});

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => call('retention.read', { signal }),
});

export const erasuresQuery = queryOptions({
  queryKey: ['erasures'],
  queryFn: ({ signal }) => call('erasure.list', { signal }),
});

export const callsQuery = queryOptions({
  queryKey: ['calls', 'list'],
  queryFn: ({ signal }) => call('call.list', { signal }),
});

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', 'one', id],
    queryFn: ({ signal }) => call('call.open', { signal, params: { id } }),
  });

export const lawQuery = queryOptions({
  queryKey: ['law'],
  queryFn: ({ signal }) => call('law.read', { signal }),
});

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: ({ signal }) => call('calendar.read', { signal }),
});

export const rightsQuery = queryOptions({
  queryKey: ['rights'],
  queryFn: ({ signal }) => call('rights.read', { signal }),
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call('person.list', { signal }),
});

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call('account.read', { signal }),
});

export const recordQuery = queryOptions({
  queryKey: ['record'],
  queryFn: ({ signal }) => call('record.standing', { signal }),
});

export const signInsQuery = (only: 'all' | 'refused') =>
  infiniteQueryOptions({
    queryKey: ['sign-ins', only],
    queryFn: ({ signal, pageParam }) =>
      call('sign-in.list', {
        signal,
        query: { only, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const documentSettingQuery = queryOptions({
  queryKey: ['document-setting'],
  queryFn: ({ signal }) => call('document.setting', { signal }),
  staleTime: 60_000,
});

export const changesQuery = (filter: Omit<ArgsOf<'change.list'>['query'], 'before'>) =>
  infiniteQueryOptions({
    queryKey: ['changes', filter],
    queryFn: ({ signal, pageParam }) =>
      call('change.list', {
        signal,
        query: { ...filter, ...(pageParam === '' ? {} : { before: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

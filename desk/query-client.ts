import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isStatus, ProblemError } from './problem-error.ts';
import { tellSignedOut } from './signed-out.ts';

function notice(error: unknown, isMe: boolean): void {
  if (isStatus(error, 401) && !isMe) tellSignedOut(true);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => notice(error, query.queryKey[0] === 'me'),
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) =>
      notice(error, mutation.options.mutationKey?.[0] === 'sign-in'),
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (times, error) => times < 2 && !(error instanceof ProblemError && error.status > 0),
    },
  },
});

import { useMutation } from '@tanstack/react-query';
import { call } from './client.ts';
import { forgetKept } from './use-kept.ts';

/** Signs out and starts afresh, so that nothing of this session stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => call('session.close', {}),
    onSuccess: () => {
      forgetKept();
      window.location.assign('/desk/');
    },
  });

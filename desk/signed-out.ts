import { useSyncExternalStore } from 'react';

/** Whether the session ended while somebody was at work. The page stays as it is until they sign in again. */
const state = { ended: false };
const listeners = new Set<() => void>();

export function tellSignedOut(ended: boolean): void {
  state.ended = ended;
  for (const listener of listeners) listener();
}

export const useSignedOut = (): boolean => useSyncExternalStore(subscribe, () => state.ended);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

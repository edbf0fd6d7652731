import { useState } from 'react';

const prefix = 'redress.kept.';

/** What somebody is typing, kept in this browser tab until it is saved: a reload loses nothing. */
export function useKept<T>(name: string, start: T) {
  const [first] = useState(() => (readKept(name) as T | undefined) ?? start);
  return {
    first,
    keep: (typed: T) => sessionStorage.setItem(prefix + name, JSON.stringify(typed)),
    forget: () => sessionStorage.removeItem(prefix + name),
  };
}

export function forgetKept(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}

function readKept(name: string): unknown {
  const text = sessionStorage.getItem(prefix + name);
  return text === null ? undefined : JSON.parse(text);
}

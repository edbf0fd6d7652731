import { useEffect, useRef } from 'react';

/** A ref for what has the focus once it is there: the one field or button that everybody wants next. */
export function useFocusFirst<T extends { focus: () => void }>() {
  const first = useRef<T>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}

import { useRouterState } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ListSearch } from '../list-search.ts';
import { useKeys } from '../use-keys.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly search: ListSearch;
  readonly change: (next: ListSearch) => void;
}

/** Finds by number, among all that is within reach. `/` comes here from everywhere. */
export function NumberSearch({ search, change }: Props) {
  const { t } = useWords();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(search.number ?? '');
  const asked = useRouterState({ select: ({ location }) => location.hash === 'search' });
  const focus = () => input.current?.focus({ cursor: 'all' });
  useKeys({ '/': focus });
  useEffect(() => {
    if (asked) input.current?.focus({ cursor: 'all' });
  }, [asked]);
  const find = (number: string) => {
    const { number: _, ...rest } = search;
    if (number === '') change(rest);
    else change({ ...rest, scope: 'all', state: 'any', number });
  };
  return (
    <Input.Search
      ref={input}
      className="number-search"
      allowClear
      value={text}
      aria-label={t('list.searchLabel')}
      placeholder={t('list.search')}
      onChange={(event) => setText(event.target.value)}
      onSearch={(number) => find(number.trim())}
    />
  );
}

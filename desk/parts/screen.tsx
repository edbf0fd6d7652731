import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';

interface Props<T> {
  readonly title: string;
  readonly query: UseQueryResult<T>;
  readonly actions?: ReactNode;
  readonly narrow?: true;
  readonly children: (answer: T) => ReactNode;
}

/** A screen that shows one answer of the server: its title at once, then the wait, the failure or the answer. */
export function Screen<T>({ title, query, actions, narrow, children }: Props<T>) {
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <div className="row spread gap-below">
        <h1>{title}</h1>
        {actions}
      </div>
      {query.data !== undefined && children(query.data)}
      {query.isPending && <Loading />}
      {query.isError && query.data === undefined && (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { isStatus } from '../problem-error.ts';
import { SignIn } from '../screens/sign-in.tsx';
import { MeProvider, meQuery } from '../session.ts';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';
import { Shell } from './shell.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** Nobody sees a screen before the server knows who they are. */
export function Root() {
  const me = useQuery(meQuery);
  if (me.data !== undefined)
    return (
      <MeProvider value={me.data}>
        <Shell>
          <Outlet />
        </Shell>
        <SignInAgain />
      </MeProvider>
    );
  if (me.isPending) return <Loading />;
  if (isStatus(me.error, 401)) return <SignIn />;
  return <Failure error={me.error} retry={() => void me.refetch()} />;
}

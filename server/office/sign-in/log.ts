import type { App } from '../../app.ts';
import type { Db } from '../../store/matters.ts';
import { insertSignIn, type SignInEntry } from '../../store/sign-ins.ts';

type Told = Pick<SignInEntry, 'county' | 'person' | 'result'> &
  Partial<Pick<SignInEntry, 'way' | 'source' | 'by_person'>>;

/** One line of the log: who, what became of it, from where, and by whom where that is somebody else. */
export const recordSignIn = (app: App, told: Told, db: Db = app.db): Promise<void> =>
  insertSignIn(db, {
    way: 'password',
    source: '',
    by_person: null,
    ...told,
    at: app.clock.now(),
  });

import type { EndpointName } from '#contract/endpoints.ts';
import type { MeView } from '#contract/views.ts';
import { isAdministrator } from '#contract/words.ts';
import { mayCall } from '../session.ts';

/** Where one can go, and the endpoint whose right each place needs. */
export const places = [
  { to: '/', name: 'today', needs: 'matter.summary' },
  { to: '/matters', name: 'list', needs: 'matter.list' },
  { to: '/register', name: 'register', needs: 'letter.register' },
  { to: '/bounces', name: 'bounces', needs: 'bounce.list' },
  { to: '/calls', name: 'calls', needs: 'call.list' },
  { to: '/law', name: 'law', needs: 'law.read' },
  { to: '/calendar', name: 'calendar', needs: 'calendar.read' },
  { to: '/categories', name: 'categories', needs: 'category.save' },
  { to: '/units', name: 'units', needs: 'unit.save' },
  { to: '/people', name: 'people', needs: 'person.list' },
  { to: '/retention', name: 'retention', needs: 'retention.read' },
  { to: '/rights', name: 'rights', needs: 'rights.read' },
  { to: '/changes', name: 'changes', needs: 'change.list' },
  { to: '/sign-ins', name: 'signIns', needs: 'sign-in.list' },
  { to: '/record', name: 'record', needs: 'record.standing' },
] as const satisfies readonly { to: string; name: string; needs: EndpointName }[];

/** Administrators read no matter, so nothing leads them to a list of matters. */
const ofMatters: readonly string[] = ['today', 'list'];

export const placesFor = (me: MeView) =>
  places.filter(
    ({ name, needs }) =>
      mayCall(me, needs) && !(isAdministrator(me.person) && ofMatters.includes(name)),
  );

/** Where an administrator's work is. */
export const firstPlaceOf = (me: MeView) => (mayCall(me, 'change.list') ? '/changes' : '/people');

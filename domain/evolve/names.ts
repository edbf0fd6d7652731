import type { NameEvent } from '../events/name-events.ts';
import { keptNameOf } from '../kept-name.ts';
import type { Steps } from './step.ts';

export const nameSteps: Steps<NameEvent['type']> = {
  'name-kept': (m, { party }) => {
    const { by, askings } = keptNameOf(m);
    return { ...m, keptName: { by: [...by, party], askings } };
  },
  'name-released': (m, { party }) => {
    const { by, askings } = keptNameOf(m);
    return { ...m, keptName: { by: by.filter((no) => no !== party), askings } };
  },
  'name-asked': (m, { no, on: askedOn, person, unit, reason }) => {
    const { by, askings } = keptNameOf(m);
    const asked = { no, askedOn, person, unit, reason, state: 'asked', until: null } as const;
    return { ...m, keptName: { by, askings: [...askings, asked] } };
  },
  'name-decided': (m, { no, granted, until }) => {
    const { by, askings } = keptNameOf(m);
    const state = granted ? ('granted' as const) : ('refused' as const);
    return {
      ...m,
      keptName: {
        by,
        askings: askings.map((one) => (one.no === no ? { ...one, state, until } : one)),
      },
    };
  },
};

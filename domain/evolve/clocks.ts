import type { Clock, Matter } from '../matter.ts';
import type { Steps } from './step.ts';

export const clockSteps: Steps<
  'clock-started' | 'clock-stopped' | 'clock-moved' | 'clock-suspended' | 'clock-resumed'
> = {
  'clock-started': (m, e) => ({
    ...m,
    clocks: [...m.clocks, { sum: e.sum, state: 'running', stoppedOn: null }],
  }),
  'clock-stopped': (m, e) =>
    withOwed(m, e.rule, (clock) => ({ ...clock, state: 'stopped', stoppedOn: e.on })),
  'clock-moved': (m, e) => withOwed(m, e.rule, (clock) => ({ ...clock, sum: e.sum })),
  'clock-suspended': (m, e) =>
    withOwed(m, e.rule, (clock) => ({
      ...clock,
      state: 'suspended',
      suspendedOn: e.on,
      suspendedBy: e.ground,
    })),
  'clock-resumed': (m, e) =>
    withOwed(m, e.rule, (clock) => ({
      ...clock,
      sum: e.sum,
      state: 'running',
      suspendedOn: null,
      suspendedBy: null,
    })),
};

function withOwed(matter: Matter, rule: string, change: (clock: Clock) => Clock): Matter {
  const clocks = matter.clocks.map((clock) =>
    clock.sum.rule === rule && clock.state !== 'stopped' ? change(clock) : clock,
  );
  return { ...matter, clocks };
}

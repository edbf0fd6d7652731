import { actNames, acts, type ActName } from '#domain/acts.ts';
import { buildCalendar } from '#domain/calendar.ts';
import { day } from '#domain/day.ts';
import { decide } from '#domain/decide.ts';
import { fitsBeside } from '#domain/lifecycle.ts';
import { routes, sortingOf, stages, type Matter, type Route, type Stage } from '#domain/matter.ts';
import { mayAct } from '#domain/permissions.ts';
import { people, type Post } from '../../county.ts';
import { asActor, knownTo, world, type Story, type Who } from '../story.ts';
import { beside } from './beside.ts';
import { inStage, readyFor } from './in-stage.ts';
import { inputs } from './inputs.ts';

/** The same matter as if it had been sorted to another route. */
export const onRoute = (matter: Matter, route: Route | null): Matter =>
  route === null || !('sorting' in matter) || matter.sorting === null
    ? matter
    : { ...matter, sorting: { ...matter.sorting, route } };

export const everyone = [...(Object.keys(people) as Post[]), 'petitioner', 'system'] as const;
export const whoMay = (act: ActName, matter: Matter): Who[] =>
  everyone.filter((who) => mayAct(asActor(who), act, matter));

export const routesIn = (stage: Stage): readonly (Route | null)[] =>
  sortingOf(inStage[stage]().matter) ? routes : [null];

const told = new Map<string, Story>();

/** The story that brings a matter to this stage, ready for the act; told once, as nobody changes it. */
function storyFor(act: ActName, stage: Stage): Story {
  const own = readyFor[act];
  const ready = own?.();
  if (ready?.matter.stage === stage) return ready;
  const story = told.get(stage) ?? inStage[stage]();
  told.set(stage, story);
  return story;
}

/** A matter in this stage and on this route, with what the act needs beside it. */
export function matterFor(act: ActName, stage: Stage, route: Route | null): Matter {
  const { matter } = storyFor(act, stage);
  return onRoute(beside[act]?.(matter) ?? matter, route);
}

/** Every stage, route and act, and whether the law file opens the one on the others. */
export const cases = stages.flatMap((stage) =>
  routesIn(stage).flatMap((route) =>
    actNames.map((act) => ({ stage, route, act, open: isOpenByLaw(act, stage, route) })),
  ),
);

function isOpenByLaw(act: ActName, stage: Stage, route: Route | null): boolean {
  const rule = world.lifecycle.acts[act];
  if (!rule?.from.includes(stage)) return false;
  if (!fitsBeside(rule.beside, matterFor(act, stage, route))) return false;
  return rule.routes === undefined || (route !== null && rule.routes.includes(route));
}

// With another calendar than the one the clocks were counted by, so that a recount has something to move.
const otherCalendar = buildCalendar([
  {
    year: 2026,
    notice: '改期通知',
    noticeDay: day('2026-03-01'),
    source: '测试',
    workdays: [],
    holidays: [
      {
        name: '改期',
        from: day('2026-03-16'),
        to: day('2026-04-10'),
      },
    ],
  },
]);

/** The act, done by the first who may. */
export function decided(act: ActName, stage: Stage, route: Route | null) {
  const story = storyFor(act, stage);
  const matter = matterFor(act, stage, route);
  const [who] = whoMay(act, matter);
  const known = knownTo(who ?? 'system', matter, story.today);
  const calendar = act === 'recount' ? otherCalendar : known.calendar;
  const input = acts[act].input.parse(inputs[act](route ?? undefined, matter));
  return { who, outcome: decide(act, input, { ...known, calendar }) };
}

import * as fc from 'fast-check';
import { actNames, type ActName } from '#domain/acts.ts';
import { notOpen } from '#domain/decide.ts';
import type { EventOf, MatterEvent } from '#domain/events.ts';
import { purposes, type Matter } from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { mayAct } from '#domain/permissions.ts';
import { pointless } from '#domain/pointless.ts';
import type { Refusal } from '#domain/refusal.ts';
import { loadLaw } from '#server/law.ts';
import { people, type Post } from '../../county.ts';
import { asActor, Story, world, type Who } from '../story.ts';
import { typed } from './typed.ts';

/** One step of a random history: whose turn, which of their open acts, how many days later, and what they type. */
interface Turn {
  readonly way: number;
  readonly who: number;
  readonly act: number;
  readonly later: number;
  readonly pick: number;
}

interface History {
  readonly channel: 'letter' | 'visit' | 'phone' | 'portal';
  readonly declaredPurpose: (typeof purposes)[number] | null;
  readonly petitioners: number;
  readonly overlays: boolean;
  readonly turns: readonly Turn[];
}

/** What one turn did, or tried. */
export interface Step {
  readonly story: Story;
  readonly who: Who;
  readonly act: ActName;
  readonly before: Matter;
  readonly after: Matter;
  readonly today: Story['today'];
  readonly events: readonly MatterEvent[];
  readonly refused: Refusal | undefined;
}

/** A letter's history: the matter it began with and those split off from it. */
export interface Played {
  readonly stories: readonly Story[];
  readonly steps: readonly Step[];
}

export const everyone: readonly Who[] = [
  ...(Object.keys(people) as Post[]),
  'petitioner',
  'system',
];

/** The national law with every overlay that leaves an event's days out. */
const excluding = loadLaw({ overlays: ['shandong-review-2024', 'ecology-2025', 'hearing-local'] });

const turn = fc.record<Turn>({
  way: fc.nat(9),
  who: fc.nat(999),
  act: fc.nat(999),
  later: fc.oneof(
    { arbitrary: fc.constant(0), weight: 5 },
    { arbitrary: fc.nat(6), weight: 4 },
    { arbitrary: fc.nat(45), weight: 1 },
  ),
  pick: fc.nat(999),
});

const anyHistory = fc.record<History>({
  channel: fc.constantFrom('letter', 'visit', 'phone', 'portal'),
  declaredPurpose: fc.option(fc.constantFrom(...purposes), { freq: 2 }),
  petitioners: fc.constantFrom(1, 1, 1, 6),
  overlays: fc.boolean(),
  turns: fc.array(turn, { minLength: 20, maxLength: 90, size: 'max' }),
});

/** So many histories, the same for the same seed. */
export function histories(numRuns: number, seed: number): Played[] {
  const done = new Map<ActName, number>();
  return fc.sample(anyHistory, { numRuns, seed }).map((history) => play(history, done));
}

// What was seldom done so far is sought out, so that the histories come everywhere.
function play({ overlays, turns, ...letter }: History, done: Map<ActName, number>): Played {
  const stories = [new Story('2026-03-02', letter, overlays ? excluding : world.law)];
  const steps = turns.flatMap((turn): Step[] => {
    const story = pick(stories.filter(isGoingOn), turn.who);
    if (!story) return [];
    story.after(turn.later);
    const found = chosen(story, turn, done);
    if (!found) return [];
    const step = take(story, found, turn.pick);
    done.set(step.act, (done.get(step.act) ?? 0) + 1);
    stories.push(...step.events.flatMap((event) => bornOf(story, event)));
    return [step];
  });
  return { stories, steps };
}

const isGoingOn = ({ matter }: Story): boolean => matter.stage !== 'archived';

function take(story: Story, [who, act]: readonly [Who, ActName], pick: number): Step {
  const { matter: before, today, events } = story;
  const told = events.length;
  story.by(who, act, typed[act](story, pick));
  const { matter: after, refused } = story;
  return { story, who, act, before, after, today, events: events.slice(told), refused };
}

const isSplit = (event: MatterEvent): event is EventOf<'split-off'> => event.type === 'split-off';

const bornOf = (story: Story, event: MatterEvent): Story[] =>
  isSplit(event) ? [story.splitInto(event)] : [];

// A recount needs a new calendar, and no history brings one.
const wandering = actNames.filter((act) => act !== 'recount');

type Choice = readonly [Who, ActName];

/** Everything that the law has open now, with everybody who may do it. */
export function choices(story: Story, acts: readonly ActName[] = actNames): Choice[] {
  const known = story.known('system');
  const open = acts.filter((act) => !notOpen(act, known));
  return everyone.flatMap((who) => {
    const own = { ...known, actor: asActor(who) };
    return open
      .filter((act) => mayAct(own.actor, act, own.matter) && !pointless(act, own))
      .map((act) => [who, act] as const);
  });
}

// Most turns move on with the next step that is named; the others look for what is rare, or wander.
function chosen(story: Story, turn: Turn, done: ReadonlyMap<ActName, number>): Choice | undefined {
  if (turn.way < 6) return theNextStep(story, turn) ?? anything(story, turn);
  if (turn.way < 7) return anything(story, turn);
  const all = choices(story, wandering);
  const least = Math.min(...all.map(([, act]) => done.get(act) ?? 0));
  return pick(
    all.filter(([, act]) => (done.get(act) ?? 0) === least),
    turn.act,
  );
}

function anything(story: Story, turn: Turn): Choice | undefined {
  const all = choices(story, wandering);
  const acts = [...new Set(all.map(([, act]) => act))];
  const act = pick(acts, turn.act);
  return pick(
    all.filter(([, one]) => one === act),
    turn.who,
  );
}

function theNextStep(story: Story, turn: Turn): Choice | undefined {
  const step = nextStep(story.matter);
  return step ? pick(choices(story, [step.act]), turn.who) : undefined;
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

/** Looks at every step of every history; what is wrong is told together with the history that led there. */
export function everyStep(played: readonly Played[], look: (step: Step) => void): void {
  for (const { steps } of played) for (const step of steps) tell(step.story, () => look(step));
}

/** Looks at every matter as its history has left it. */
export function everyEnd(played: readonly Played[], look: (story: Story) => void): void {
  for (const { stories } of played) for (const story of stories) tell(story, () => look(story));
}

function tell(story: Story, look: () => void): void {
  try {
    look();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${story.table()}`, {
      cause: error,
    });
  }
}

import type { Day } from '#domain/day.ts';
import type { App } from '../app.ts';
import { booksOf } from '../office/office.ts';
import { fixedClock, type FixedClock } from '../outside/clock.ts';
import type { Days } from './days.ts';
import { perform } from './perform.ts';
import { playCall } from './play-call.ts';
import type { DemoCall, DemoLetter, DemoStep } from './read-demo.ts';
import { registeredOn, takeIn } from './take-in.ts';
import type { Stage } from './stage.ts';

/** All calls for suggestions, all letters, and what was done with each matter. */
export interface Script {
  readonly calls: readonly DemoCall[];
  readonly letters: readonly DemoLetter[];
  readonly plays: Readonly<Record<string, readonly DemoStep[]>>;
}

interface Scene {
  readonly on: Day;
  readonly run: (stage: Stage) => Promise<void>;
}

/** The last day on which anything was done. */
export const lastDay = (script: Script): Day =>
  scenesOf(script).reduce((last, { on }) => (on > last ? on : last), firstDay);

const firstDay = '0000-00-00' as Day;

/** Plays every letter and every act in the order of their days. What an earlier try has done is not done again. */
export async function playAll(
  app: App,
  { county, script, days }: { county: string; script: Script; days: Days },
): Promise<void> {
  const clock: FixedClock = fixedClock(app.clock.today());
  const past = { ...app, clock };
  const stage = { app: past, days, books: await booksOf(past, county), matters: new Map() };
  for (const { on, run } of scenesOf(script)) {
    clock.moveTo(days.worked(on));
    await run(stage);
  }
}

// Sorting is stable: on one day a call comes before the letters, a letter comes before its acts, and a matter's acts keep their order.
function scenesOf({ calls, letters, plays }: Script): Scene[] {
  const asked = calls.flatMap((call) =>
    call.steps.map(({ on }, index): Scene => ({
      on,
      run: (stage) => playCall(stage, call, index),
    })),
  );
  const actsOf = (key: string): Scene[] =>
    (plays[key] ?? []).map((step) => ({ on: step.on, run: (stage) => perform(stage, key, step) }));
  const scenes = letters.flatMap((letter): Scene[] => [
    { on: registeredOn(letter), run: (stage) => takeIn(stage, letter) },
    ...letter.matters.flatMap(({ key }) => actsOf(key)),
  ]);
  return [...asked, ...scenes].sort((one, other) =>
    one.on < other.on ? -1 : Number(one.on > other.on),
  );
}

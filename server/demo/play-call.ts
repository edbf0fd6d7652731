import { isRefusal } from '#domain/refusal.ts';
import { callText } from '#domain/suggestion-call-acts.ts';
import { actOnCall, draftCallAs } from '../calls/act-on-call.ts';
import { findCall } from '../store/suggestion-calls.ts';
import type { DemoCall } from './read-demo.ts';
import type { Stage } from './stage.ts';
import { personOf } from './take-in.ts';

/** Does one step of a call's play, unless an earlier try has done it: each step leaves one version more. */
export async function playCall(stage: Stage, call: DemoCall, index: number): Promise<void> {
  const step = call.steps[index];
  if (!step) throw new Error(`the call ${call.key} has no step ${index}`);
  const { app, books, days } = stage;
  const key = { county: books.office.county, id: call.id };
  const version = (await findCall(app.db, key))?.version ?? 0;
  if (version > index) return;
  const person = personOf(stage, step.by);
  const { act } = step;
  const done =
    act === 'draft'
      ? await draftCallAs(app, { key, person, text: callText.parse(days.within(call.text)) })
      : await actOnCall(app, { act, key, version, input: days.within(step.input), person });
  if (isRefusal(done)) throw new Error(`${act} on ${call.key} was refused: ${done.code}`);
}

import { describe, expect, test } from 'vitest';
import { acts } from '#domain/acts.ts';
import type { Matter } from '#domain/matter.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '#server/act.ts';
import { documentKinds } from '#server/documents/kinds.ts';
import { mattersOfLetter } from '#server/store/letters.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { asActor, type Story } from '../domain/story.ts';
import { kindsNamed } from '../samples/document-kinds.ts';
import { play } from '../samples/plays.ts';
import { samples, type Sample } from '../samples/read-samples.ts';
import { arrive } from './desk.ts';
import { county, testOffice, type TestOffice } from './office.ts';

/** The twenty invented matters once more, now at the office's real doors: which papers each leaves behind. */

const office: TestOffice = testOffice();

const reach = { county, kind: 'system' } as const;

/** Does at the doors what was done in the story, each act on its day. */
async function doneAgain(story: Story, matterId: string): Promise<void> {
  for (const { who, act: name, input, on } of story.done) {
    office.clock.moveTo(on);
    const order = { act: name, matterId, input: acts[name].input.parse(input), reach };
    const done = await act(office.app, { ...order, actor: asActor(who) });
    if (isRefusal(done)) throw new Error(`${name}: ${done.code} ${JSON.stringify(done.params)}`);
  }
}

/** Kinds of all papers that a sample's letter has left behind, those of a matter split off included. */
async function papersOf(sample: Sample): Promise<Set<string>> {
  const stories = play(sample);
  office.clock.moveTo(stories[0]?.matter.receivedOn ?? office.clock.today());
  const channel = sample.id === 'SM-18' ? 'letter' : 'portal';
  const { letterId } = await arrive(office, { channel, receivedOn: sample.receivedOn });
  const all = (): Promise<Matter[]> => mattersOfLetter(office.app.db, county, letterId);
  for (const [at, story] of stories.entries()) {
    const matter = (await all())[at];
    if (!matter) throw new Error(`${sample.id} has no matter for its story ${at + 1}`);
    await doneAgain(story, matter.id);
  }
  const issued = await Promise.all(
    (await all()).map(({ id }) => documentsOf(office.app.db, county, id)),
  );
  return new Set(issued.flat().map(({ kind }) => kind));
}

/** What is issued only if the case comes to it. */
const mayBe = (name: string): boolean => /（(视情|如需|调成时)）/.test(name);

describe('The invented sample matters', () => {
  test.each(samples)('$id leaves behind the papers of its sheet', async (sample) => {
    const issued = await papersOf(sample);
    const missing = sample.documents.filter((name) => {
      const kinds = kindsNamed[name];
      if (!kinds) return true;
      return !mayBe(name) && !kinds.every((any) => any.some((kind) => issued.has(kind)));
    });
    expect([missing, [...issued]]).toEqual([[], expect.anything()]);
  });

  test('name no paper that the office has no wording for', () => {
    for (const kind of Object.values(kindsNamed).flat(2)) expect(documentKinds).toContain(kind);
  });
});

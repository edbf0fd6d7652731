import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EndpointName } from '#contract/endpoints.ts';
import type { ActName } from '#domain/acts.ts';
import { notOpen } from '#domain/decide.ts';
import type { Matter } from '#domain/matter.ts';
import { mayAct } from '#domain/permissions.ts';
import { knownOf } from '#server/office/known.ts';
import { booksOf } from '#server/office/office.ts';
import { findMatter } from '#server/store/matters.ts';
import { asSystem } from '../matters.ts';
import { as, county } from '../office.ts';
import { ask, codeOf, hasRightTo, told } from './asking.ts';
import {
  matterNames,
  maySee,
  mayTakeDraft,
  onlookers,
  relations,
  sameForActs,
  seen,
  type MatterName,
  type Onlooker,
} from './cast.ts';
import { doorsToOne, type DoorTo } from './doors.ts';
import type { Opened } from './opened.ts';

/** Through every door of the interface, for every role and every relation: the thing is there, or it has never been. */
export function officeDoors(opened: Opened): void {
  const states = new Map<MatterName, Matter>();
  beforeAll(async () => {
    for (const name of matterNames) states.set(name, await stateOf(opened, name));
  });

  describe.each(onlookers)('To the %s', (who) => {
    test.each(relations[who].map((matter) => [matter, seen[matter].as]))(
      'a matter is there through every door, or through none: %s, where to the housing bureau %s',
      async (matter) => {
        const state = states.get(matter);
        if (!state) throw new Error(`${matter} is missing`);
        const cases = casesOf(opened, who, matter);
        expect(cases.length).toBeGreaterThan(10);
        for (const one of cases)
          await (one.visible ? answersAsItShould : isNotThere)(opened, one, state);
      },
    );
  });

  test('no matter has changed by any of it', async () => {
    for (const name of matterNames)
      expect((await stateOf(opened, name)).version, name).toBe(states.get(name)?.version);
  });
}

async function stateOf({ office, matters }: Opened, name: MatterName): Promise<Matter> {
  const found = await findMatter(office.app.db, asSystem, matters[name].matter);
  if (!found) throw new Error(`${name} is missing`);
  return found.state;
}

/** One question about one thing of one matter. */
interface Case {
  readonly who: Onlooker;
  readonly matter: MatterName;
  readonly name: EndpointName;
  readonly door: DoorTo;
  readonly at: number;
  readonly id: string;
  readonly visible: boolean;
}

function casesOf({ matters }: Opened, who: Onlooker, matter: MatterName): Case[] {
  const tried = sameForActs.includes(matter)
    ? doorsToOne.filter(([, { granted }]) => granted !== 'by-act')
    : doorsToOne;
  return tried.flatMap(([name, door]) =>
    door.to.flatMap(([thing, part]) => {
      const id = matters[matter][thing];
      if (id === undefined) return [];
      const visible = hasRightTo(name, who) && maySee(who, matter, part);
      // A version that is not the matter's own tells only whoever may act on it.
      const ways = door.granted === 'by-act' && !visible ? door.ways.slice(0, 1) : door.ways;
      return ways.map((_, at) => ({ who, matter, name, door, at, id, visible }));
    }),
  );
}

const askFor = (
  { server, sessions }: Opened,
  { who, name, door, at, id }: Omit<Case, 'visible' | 'matter'>,
  version: number,
) => ask(server, { name, way: door.ways[at] ?? {}, id, version, headers: sessions[who] });

const unknown = randomUUID();
const answersToUnknown = new Map<string, Promise<object>>();

/** What anybody who has the right is answered who asks in the same way for something that has never been. */
function toldOfUnknown(opened: Opened, { name, door, at }: Case): Promise<object> {
  const key = `${name} ${at}`;
  const who = onlookers.find((one) => hasRightTo(name, one)) ?? 'registrar';
  const known =
    answersToUnknown.get(key) ??
    askFor(opened, { who, name, door, at, id: unknown }, 1).then((answer) => told(answer, unknown));
  answersToUnknown.set(key, known);
  return known;
}

async function isNotThere(opened: Opened, one: Case, { version }: Matter): Promise<void> {
  const answer = await askFor(opened, one, version);
  const where = `${one.who} ${one.name} way ${one.at}`;
  if (one.door.granted === 'outcome')
    expect(answer.json(), where).toMatchObject({ outcomes: [{ number: '', code: 'not-found' }] });
  else expect([answer.statusCode, codeOf(answer)], where).toEqual([404, 'not-found']);
  expect(told(answer, one.id), where).toEqual(await toldOfUnknown(opened, one));
}

/** What is visible is not always allowed: an act that is not one's own is refused by name, and says nothing but that. */
async function answersAsItShould(opened: Opened, one: Case, state: Matter): Promise<void> {
  const expected = await expectedOf(opened, one, state);
  if (expected === 'not to be tried') return;
  const answer = await askFor(opened, one, state.version);
  const where = `${one.who} ${one.name} way ${one.at}: ${answer.body.slice(0, 200)}`;
  if (expected === 'no fault') expect(answer.statusCode, where).toBeLessThan(500);
  else expect([answer.statusCode, codeOf(answer)], where).toEqual(expected);
}

type Expected = [status: number, code: string | undefined] | 'not to be tried' | 'no fault';
const ok: Expected = [200, undefined];

async function expectedOf(
  opened: Opened,
  { who, matter, door, at }: Case,
  state: Matter,
): Promise<Expected> {
  const { granted, act = 'note' } = door;
  if (granted === 'outcome') return ok;
  if (granted === 'not-due') return [422, 'not-to-erase'];
  if (granted === 'draft-or-none') return mayTakeDraft(who, matter) ? ok : [422, 'no-draft'];
  if (granted === 'opened') return at === 0 ? ok : 'no fault';
  const refused = await refusedTo(opened, { who, act, state });
  if (granted === 'previewed') return at === 0 ? (refused ?? ok) : 'no fault';
  // An act that is allowed would change the matter for the next who looks: it is tried on a version that is not there.
  if (at === 1) return refused ? 'not to be tried' : [409, 'stale-version'];
  return refused ?? 'not to be tried';
}

async function refusedTo(
  { office: { app } }: Opened,
  { who, act, state: matter }: { who: Onlooker; act: ActName; state: Matter },
): Promise<Expected | undefined> {
  const { actor } = as(who);
  const books = await booksOf(app, county);
  const known = knownOf(app, books, { matter, actor, other: null, fresh: null });
  const closed = notOpen(act, known);
  if (closed) return [422, closed.code];
  return mayAct(actor, act, matter) ? undefined : [403, 'not-your-act'];
}

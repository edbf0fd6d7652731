import { Readable } from 'node:stream';
import { letterInput } from '#contract/letters.ts';
import type { Day } from '#domain/day.ts';
import type { EventType } from '#domain/events.ts';
import { isRefusal } from '#domain/refusal.ts';
import { receiveLetter } from '../intake.ts';
import { receivePaper } from '../matters/papers.ts';
import { findLetterByKey, mattersOfLetter } from '../store/letters.ts';
import { readEvents } from '../store/matters.ts';
import { readCalls, type DemoLetter, type DemoPaper } from './read-demo.ts';
import { samplePaper } from './sample-papers.ts';
import type { Stage } from './stage.ts';

/** The sign-in name of whoever types what comes by post, by telephone or over the counter. */
const registrar = 'registrar';

export const registeredOn = (letter: DemoLetter): Day => letter.registeredOn ?? letter.receivedOn;

/** Takes in one letter of the play, or finds the one that an earlier try took in. */
export async function takeIn(stage: Stage, letter: DemoLetter): Promise<void> {
  const { app, books } = stage;
  const { county } = books.office;
  const key = `demo-${letter.key}`;
  const letterId =
    (await findLetterByKey(app.db, county, key))?.id ?? (await send(stage, letter, key));
  const matters = await mattersOfLetter(app.db, county, letterId);
  for (const [index, { id }] of matters.entries()) {
    const name = letter.matters[index]?.key ?? '';
    stage.matters.set(name, { id, letterId, toSkip: await actsDone(stage, id) });
  }
}

async function send(stage: Stage, letter: DemoLetter, idempotencyKey: string): Promise<string> {
  const { app, days } = stage;
  const { channel, receivedOn } = letter;
  const own = channel === 'portal';
  const papers = await Promise.all(letter.papers.map((paper) => upload(stage, own, paper)));
  const receipt = await receiveLetter(app, {
    input: letterInput.parse({ ...letter, papers, call: callIdOf(letter) }),
    channel,
    receivedOn: own ? days.written(receivedOn) : days.worked(receivedOn),
    readBack: channel === 'visit' || channel === 'phone',
    idempotencyKey,
    registrar: own ? null : personOf(stage, registrar).id,
  });
  if (!isRefusal(receipt)) return receipt.letterId;
  throw new Error(`letter ${letter.key} of the demo county was refused: ${receipt.code}`);
}

const callIdOf = ({ call }: DemoLetter): string | undefined =>
  call && readCalls().find(({ key }) => key === call)?.id;

export function personOf({ books }: Stage, login: string) {
  const found = [...books.staff.values()].find(({ id }) => books.logins.get(id) === login);
  if (found) return found;
  throw new Error(`nobody in the demo county signs in as "${login}"`);
}

async function upload({ app, books }: Stage, own: boolean, paper: DemoPaper): Promise<string> {
  const received = await receivePaper(app, {
    county: books.office.county,
    stream: Readable.from([samplePaper(paper.kind)]),
    name: paper.name,
    addedBy: own ? 'petitioner' : 'staff',
  });
  if (!isRefusal(received)) return received.id;
  throw new Error(`${paper.name} of the demo county was refused: ${received.code}`);
}

/** Events that follow from an act by themselves; each act has exactly one that is not among them. */
const following: readonly EventType[] = [
  'registered',
  'clock-started',
  'clock-stopped',
  'clock-moved',
  'referred-to-joint-meeting',
];

async function actsDone({ app, books }: Stage, matterId: string): Promise<number> {
  const events = await readEvents(app.db, books.office.county, matterId);
  return events.filter(({ event }) => !following.includes(event.type)).length;
}

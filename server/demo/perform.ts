import type { Actor } from '#domain/staff.ts';
import type { ActName } from '#domain/acts.ts';
import { sortingOf } from '#domain/matter.ts';
import { reachOf, type Reach } from '#domain/reach.ts';
import { isRefusal } from '#domain/refusal.ts';
import { act } from '../act.ts';
import { recordOpening } from '../matters/record-opening.ts';
import { papersOfLetter } from '../store/letters.ts';
import { findMatter } from '../store/matters.ts';
import { documentsOf } from '../store/papers-issued.ts';
import type { DemoStep } from './read-demo.ts';
import type { Played, Stage } from './stage.ts';
import { personOf } from './take-in.ts';

/** Does one act of the play as the person who did it. */
export async function perform(stage: Stage, key: string, step: DemoStep): Promise<void> {
  const matter = stage.matters.get(key);
  if (!matter) throw new Error(`no letter of the demo county brings matter ${key}`);
  if (matter.toSkip > 0) {
    matter.toSkip -= 1;
    return;
  }
  const input = await inputOf(stage, matter, step);
  const who = whoDoes(stage, matter, step.by);
  await openFirst(stage, matter, who);
  const done = await act(stage.app, { act: step.act, matterId: matter.id, input, ...who });
  if (!isRefusal(done)) return;
  const why = `${done.code} ${done.field ?? ''} ${JSON.stringify(done.params)}`;
  throw new Error(`${step.act} on ${key} on ${step.on} was refused in the demo county: ${why}`);
}

function whoDoes(stage: Stage, matter: Played, by: string): { actor: Actor; reach: Reach } {
  const { county } = stage.books.office;
  if (by === 'petitioner') {
    const reach = { county, kind: 'letter', letterId: matter.letterId } as const;
    return { actor: { kind: 'petitioner' }, reach };
  }
  if (by === 'withdrawal')
    return { actor: { kind: 'system', name: by }, reach: { county, kind: 'system' } };
  const person = personOf(stage, by);
  const { id, unit, roles } = person;
  return {
    actor: { kind: 'staff', person: id, unit, roles },
    reach: reachOf(stage.books.office, person),
  };
}

/** Staff read a matter before they act on it, and the petitioner reads that they did. */
async function openFirst(
  { app }: Stage,
  { id }: Played,
  { actor, reach }: ReturnType<typeof whoDoes>,
): Promise<void> {
  const row = actor.kind === 'staff' ? await findMatter(app.db, reach, id) : undefined;
  if (row && actor.kind === 'staff')
    await recordOpening(app, { actor, what: 'matter', matters: [row.state] });
}

type Fill = (stage: Stage, matter: Played, input: DemoStep['input']) => unknown;

/** What a script may leave to the player: people by sign-in name, other matters by their keys, and what the law's table of procedures says. */
const fills: Partial<Record<ActName, Fill>> = {
  appoint: (stage, _, { person }) => ({ person: personOf(stage, String(person)).id }),
  join: (stage, _, { other, ...input }) => ({ ...input, other: idOf(stage, other) }),
  'contest-join': (stage, _, { id, ...input }) => ({ ...input, id: idOf(stage, id) }),
  archive: async (stage, { id, letterId }, input) => ({
    ...input,
    items: await filedIn(stage, id, letterId),
  }),
  'route-out': async (stage, matter, input) => ({ ...(await wayOut(stage, matter)), ...input }),
};

function idOf({ matters }: Stage, key: unknown): string {
  const found = matters.get(String(key));
  if (!found) throw new Error(`no matter ${String(key)} has come yet`);
  return found.id;
}

/** Everything in the file, one page each. */
async function filedIn({ app, books }: Stage, matterId: string, letterId: string) {
  const { county } = books.office;
  const [documents, papers] = await Promise.all([
    documentsOf(app.db, county, matterId),
    papersOfLetter(app.db, county, letterId),
  ]);
  return ['letter', ...[...papers, ...documents].map(({ id }) => id)].map((ref) => ({
    ref,
    pages: 1,
  }));
}

const inputOf = (stage: Stage, matter: Played, { act: name, input }: DemoStep): unknown =>
  fills[name]?.(stage, matter, input) ?? stage.days.within(input);

/** Body, time limit and papers of the procedure that the matter was sorted under. */
async function wayOut({ app, books }: Stage, { id }: Played): Promise<Record<string, string>> {
  const row = await findMatter(app.db, { county: books.office.county, kind: 'system' }, id);
  const procedure = (row && sortingOf(row.state)?.procedure) ?? '';
  const found = books.law.procedures.get(procedure);
  if (!found) throw new Error(`the law has no procedure "${procedure}"`);
  return { body: found.body.zh, timeLimit: found.timeLimit.zh, papers: found.papers.zh };
}

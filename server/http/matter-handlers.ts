import type { MatterFilter } from '#contract/worklist.ts';
import { deskActs, type Consequence, type DeskAct } from '#contract/acts.ts';
import { formatNumber } from '#domain/matter-number.ts';
import { endStages } from '#domain/matter.ts';
import { isRefusal, refusal } from '#domain/refusal.ts';
import { isAway, type StaffMember } from '#domain/staff.ts';
import { act, preview, type Preview } from '../act.ts';
import type { App } from '../app.ts';
import { clockViewOf } from '../matters/clock-views.ts';
import { covered, coversOfRows } from '../matters/kept-names.ts';
import { rowView } from '../matters/matter-view.ts';
import { actAndOpen, openMatter } from '../matters/open-matter.ts';
import { similarMatters } from '../matters/similar.ts';
import { textsFor } from '../messages.ts';
import { bouncesByUnit } from '../store/bounces.ts';
import { findMatter } from '../store/matters.ts';
import { countMatters, listMatters, type Looker } from '../store/worklist.ts';
import { exportMatters } from './export.ts';
import { languageOf } from './problem.ts';
import type { Handler, Handlers } from './routes.ts';
import type { Who } from './who.ts';

type ActHandlers = Pick<Handlers, `matter.${DeskAct}`>;
type Names =
  | 'matter.list'
  | 'matter.count'
  | 'matter.summary'
  | 'matter.export'
  | 'matter.open'
  | 'matter.preview'
  | 'matter.similar'
  | 'matter.appoint-many'
  | 'bounce.list';

const actHandler =
  (name: DeskAct): Handler =>
  ({ app, who: { actor, reach }, params, body }) => {
    const { id } = params as { id: string };
    const { version, input } = body as { version: number; input: unknown };
    return actAndOpen(app, { act: name, matterId: id, input, version, actor, reach });
  };

const actHandlers = Object.fromEntries(
  deskActs.map((name) => [`matter.${name}`, actHandler(name)]),
) as unknown as ActHandlers;

export const matterHandlers: ActHandlers & Pick<Handlers, Names> = {
  ...actHandlers,
  'matter.list': async ({ app, who, query }) => {
    const { rows, next } = await listMatters(app.db, query, lookerOf(app, who));
    const covers = await coversOfRows(app, rows, who.actor);
    const views = rows.map((row) => covered(rowView(row, who.books, app), covers.get(row.id)));
    return { rows: views, next };
  },
  'matter.count': async ({ app, who, query }) => ({
    count: await countMatters(app.db, query, lookerOf(app, who)),
  }),
  'matter.summary': async ({ app, who }) => {
    const looker = lookerOf(app, who);
    const counts = firstScreenOf(who).map(async ({ name, filter }) => ({
      name,
      filter,
      count: await countMatters(app.db, { scope: 'mine', state: 'open', ...filter }, looker),
    }));
    return { counts: await Promise.all(counts) };
  },
  'matter.export': ({ app, who, query, request, reply }) => {
    const texts = textsFor(languageOf(request));
    return exportMatters({
      app,
      filter: query,
      looker: lookerOf(app, who),
      actor: who.actor,
      books: who.books,
      texts,
      reply,
    });
  },
  'matter.open': ({ app, who: { actor, reach }, params, query }) =>
    openMatter(app, params.id, { actor, reach, purpose: query.purpose }),
  'matter.similar': async ({ app, who, params }) => {
    const found = await similarMatters(app, params.id, who);
    return found
      ? { matters: found.map((one) => ({ ...one, shared: [...one.shared] })) }
      : refusal('not-found');
  },
  'matter.preview': async ({ app, who, params, body }) => {
    const order = {
      act: body.act,
      matterId: params.id,
      input: body.input,
      actor: who.actor,
      reach: who.reach,
    };
    const seen = await preview(app, order);
    return isRefusal(seen) ? seen : consequenceOf(app, who, seen);
  },
  'matter.appoint-many': async ({ app, who, body, request }) => {
    const texts = textsFor(languageOf(request));
    const outcomes = [];
    for (const id of body.ids)
      outcomes.push(await appointOne(app, who, { id, person: body.person, texts }));
    return { outcomes };
  },
  'bounce.list': async ({ app, who }) => {
    const rows = await bouncesByUnit(app.db, who.reach);
    return {
      rows: rows.map((row) => ({
        ...row,
        unitName: who.books.units.get(row.unit)?.name ?? row.unit,
      })),
    };
  },
};

interface Counted {
  readonly name: string;
  readonly filter: Partial<MatterFilter>;
}

/** An archivist's work begins where everybody else's ends. */
const firstScreenOf = ({ person }: Who): readonly Counted[] => [
  ...firstScreen.map((one) => (one.name === 'unowned' && isHead(person) ? unownedInUnit : one)),
  ...(person.roles.includes('archivist') ? [toArchive] : []),
];

// A head hands out what nobody in the unit has, also what somebody had who has left or is away.
const isHead = ({ roles }: StaffMember): boolean =>
  roles.includes('unit-leader') || roles.includes('office-leader');

const unownedInUnit: Counted = { name: 'unowned', filter: { scope: 'unit', unowned: true } };

const toArchive: Counted = {
  name: 'to-archive',
  filter: { scope: 'all', state: 'ended', stage: endStages.filter((one) => one !== 'archived') },
};

const firstScreen: readonly Counted[] = [
  { name: 'mine', filter: { scope: 'mine' } },
  { name: 'unowned', filter: { scope: 'mine', unowned: true } },
  { name: 'late', filter: { scope: 'mine', late: 'late' } },
  { name: 'near', filter: { scope: 'mine', late: 'near' } },
  { name: 'unit', filter: { scope: 'unit' } },
];

function lookerOf(app: App, { reach, person, books }: Who): Looker {
  const today = app.clock.today();
  const away = [...books.staff.values()]
    .filter((one) => !one.active || isAway(one, today))
    .map(({ id }) => id);
  return { reach, person: person.id, unit: person.unit, roles: person.roles, today, away };
}

function consequenceOf(
  app: App,
  { books }: Who,
  { after, events, documents }: Preview,
): Consequence {
  const today = app.clock.today();
  const begun = events.flatMap((event) =>
    event.type === 'clock-started' || event.type === 'clock-moved' ? [event.sum] : [],
  );
  return {
    stage: after.stage,
    started: begun.map((sum) =>
      clockViewOf({ sum, state: 'running', stoppedOn: null }, books.law, today),
    ),
    stopped: events.flatMap((event) => (event.type === 'clock-stopped' ? [event.rule] : [])),
    documents: [...documents],
  };
}

interface Appointing {
  readonly id: string;
  readonly person: string;
  readonly texts: ReturnType<typeof textsFor>;
}

async function appointOne(app: App, { actor, reach }: Who, { id, person, texts }: Appointing) {
  const done = await act(app, { act: 'appoint', matterId: id, input: { person }, actor, reach });
  if (!isRefusal(done))
    return { id, number: formatNumber(done.number), done: true, code: null, message: '' };
  const number = (await findMatter(app.db, reach, id))?.number ?? '';
  return {
    id,
    number,
    done: false,
    code: done.code,
    message: texts(`refusals:${done.code}`, done.params),
  };
}

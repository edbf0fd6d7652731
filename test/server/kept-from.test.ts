import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letterInput } from '#contract/letters.ts';
import { isKeptFrom, type Matter } from '#domain/matter.ts';
import { reachOf } from '#domain/reach.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { StaffMember } from '#domain/staff.ts';
import { act } from '#server/act.ts';
import { buildServer } from '#server/http/server.ts';
import { receivePaper } from '#server/matters/papers.ts';
import { findMatter } from '#server/store/matters.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { sortAs } from '../domain/story.ts';
import { granted, mustAct, receive, tryAct, asSystem } from './matters.ts';
import { county, testOffice } from './office.ts';
import {
  anyPlan,
  furnish,
  readAll,
  type Plan,
  type RandomOffice,
} from './kept-from/random-office.ts';

const office = testOffice();
let server: FastifyInstance;
beforeAll(async () => {
  server = await buildServer(office.app);
});
afterAll(() => server.close());

const seen = { kept: 0, recused: 0, sent: 0, refused: 0 };

test('whoever is complained of or recused learns nothing, whatever they ask: no answer is another one than without the matter', async () => {
  await fc.assert(fc.asyncProperty(anyPlan, learnsNothing), { numRuns: 6, endOnFailure: true });
  expect(seen.kept).toBeGreaterThan(3);
  expect(seen.sent).toBeGreaterThan(0);
}, 60_000);

async function learnsNothing(plan: Plan): Promise<void> {
  const random = await furnish(office, plan);
  const own = new Map<string, string>();
  for (const { id } of random.units) own.set(id, await oneOf(id));
  own.set('office', [...own.values()][0] ?? '');
  const before = new Map<string, Record<string, string>>();
  for (const { id, headers, unit } of watchersIn(plan, random))
    before.set(id, await readAll(server, headers, own.get(unit) ?? ''));

  const matter = await play(plan, random);
  const ids = await idsOf(matter);
  const kept = random.people.filter((person) =>
    isKeptFrom({ ...person, person: person.id }, matter),
  );
  for (const person of kept) {
    seen.kept += 1;
    const after = await readAll(server, person.headers, own.get(person.unit) ?? '');
    expect(after).toEqual(before.get(person.id));
    await isNowhere(person.headers, { ids, own: own.get(person.unit) ?? '' });
  }
  seen.recused += matter.recused.length;
}

/** Those who may come to be kept from the matter. */
function watchersIn({ accused, recusals }: Plan, { units, people }: RandomOffice) {
  const theirs = accused.units.map((at) => units[at % units.length]?.id);
  const named = [...accused.people, ...recusals].map((at) => people[at % people.length]?.id);
  return people.filter(({ id, unit }) => theirs.includes(unit) || named.includes(id));
}

/** A matter of its own for everybody to ask for the likes of, in the same words. */
async function oneOf(unit: string): Promise<string> {
  const [first] = (await receive(office.app)).matters;
  const id = first?.id ?? '';
  await mustAct(office.app, 'sorter', { id, act: 'sort', input: sortAs('R6') });
  await mustAct(office.app, 'sorter', { id, act: 'transfer', input: { unit } });
  return id;
}

/** The letter arrives, is sorted, goes where it may go, and some of those at work on it are recused. */
async function play(plan: Plan, { units, people }: RandomOffice): Promise<Matter> {
  const { app } = office;
  const stream = Readable.from(['望禾县东街的照片说明，第二页。']);
  const paper = granted(
    await receivePaper(app, { county, stream, name: '说明.txt', addedBy: 'petitioner' }),
  );
  const [first] = (
    await receive(app, { input: letterInput.parse({ ...letter, papers: [paper.id] }) })
  ).matters;
  const id = first?.id ?? '';
  const respondentUnits = plan.accused.units.map((at) => units[at % units.length]?.id ?? '');
  const respondentPeople = plan.accused.people.map((at) => people[at % people.length]?.id ?? '');
  await mustAct(app, plan.route === 'RB' ? 'keeper' : 'sorter', {
    id,
    act: 'sort',
    input: {
      ...sortAs(plan.route, respondentUnits),
      respondentPeople: [...new Set(respondentPeople)],
      respondentEnterprises: plan.enterprise ? ['望禾物业公司'] : [],
    },
  });
  if (plan.route !== 'RB') await send(id, plan, units);
  for (const at of plan.recusals) await recuse(id, at, people);
  return stateOf(id);
}

const letter = {
  content: '小区电梯停运三周，请尽快修好。',
  petitioner: { name: '测试人', phone: '00000000000', contactBy: 'sms' },
  matters: [{ subject: '电梯停运', requests: ['修好电梯', '公开维修资金'] }],
};

/** Tried at every unit in turn until one may have it; every refusal says where it may go instead, or to whom to turn. */
async function send(id: string, plan: Plan, units: RandomOffice['units']): Promise<void> {
  for (const at of units.keys()) {
    const unit = units[(at + plan.order) % units.length]?.id ?? '';
    const done = await tryAct(office.app, 'sorter', { id, act: 'transfer', input: { unit } });
    if (!isRefusal(done)) {
      seen.sent += 1;
      expect(done.respondentUnits).not.toContain(unit);
      return;
    }
    seen.refused += 1;
    expect(remedies[done.code]?.(done), done.code).toBeTruthy();
  }
}

const remedies: Readonly<Record<string, ((refused: Refusal) => unknown) | undefined>> = {
  'unit-is-respondent': ({ params }) => params['instead'],
  'unit-and-superiors-are-respondents': () => true,
  'post-left-empty': ({ params }) => params['instead'],
};

async function recuse(id: string, at: number, people: RandomOffice['people']): Promise<void> {
  const matter = await stateOf(id);
  const person = people[at % people.length];
  const other = people.find(
    (one) =>
      one.unit === person?.unit &&
      one.id !== person.id &&
      !isKeptFrom({ ...one, person: one.id }, matter),
  );
  if (!person || !other) return;
  const declared = await actAs(person, id, { act: 'declare-recusal', input: { reason: '是亲属' } });
  if (isRefusal(declared)) return;
  const no = declared.recusals.length;
  const input = { no, granted: 'yes', reasons: '属实', successor: other.id };
  await tryAct(office.app, 'officeLeader', { id, act: 'decide-recusal', input });
}

function actAs(
  person: StaffMember,
  matterId: string,
  order: Pick<Parameters<typeof act>[1], 'act' | 'input'>,
): Promise<Matter | Refusal> {
  const { id, unit, roles } = person;
  const reach = reachOf({ county, officeUnit: 'office' }, person);
  return act(office.app, {
    ...order,
    matterId,
    reach,
    actor: { kind: 'staff', person: id, unit, roles },
  });
}

async function stateOf(id: string): Promise<Matter> {
  const found = await findMatter(office.app.db, asSystem, id);
  if (!found) throw new Error('the matter is missing');
  return found.state;
}

async function idsOf({ id, letterId }: Matter) {
  const { rows } = await office.owner.query<{ id: string }>(
    'select id from paper where letter_id = $1',
    [letterId],
  );
  const documents = await documentsOf(office.app.db, county, id);
  return { id, letterId, paper: rows[0]?.id ?? '', documents: documents.map((one) => one.id) };
}

/** Nothing of it is there for whoever knows its ids, or names it in an act of their own. */
async function isNowhere(
  headers: Record<string, string>,
  { ids, own }: { ids: Awaited<ReturnType<typeof idsOf>>; own: string },
): Promise<void> {
  const gets = [
    ...['', '/similar', '/draft.docx'].map((rest) => [`/api/matters/ID${rest}`, ids.id]),
    ...['', '.pdf'].map((rest) => [`/api/letters/ID/slip${rest}`, ids.letterId]),
    [`/api/letters/ID/registration-form.pdf`, ids.letterId],
    [`/api/papers/ID`, ids.paper],
    ...ids.documents.flatMap((id) => [
      [`/api/documents/ID`, id],
      [`/api/documents/ID/masked`, id],
    ]),
  ];
  const told = async (url: string, id: string, payload?: (id: string) => object) => {
    const answer = await server.inject({
      url: url.replace('ID', id),
      headers,
      ...(payload && { method: 'POST', payload: payload(id) }),
    });
    const body = answer.body.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, '');
    return [answer.statusCode, body];
  };
  const never = randomUUID();
  for (const [url = '', id = ''] of gets)
    expect(await told(url, id), url).toEqual(await told(url, never));
  const posts: [string, (id: string) => object][] = [
    ['/api/matters/ID/note', note],
    ['/api/matters/ID/preview', () => ({ act: 'note', input: { text: '看看' } })],
    ['/api/matters/appoint', (id) => ({ ids: [id], person: 'nobody' })],
    [
      `/api/matters/${own}/join`,
      (other) => ({ version: 9, input: { other, kind: 'repeat', reason: '同一部电梯' } }),
    ],
  ];
  for (const [url, payload] of posts)
    expect(await told(url, ids.id, payload), url).toEqual(await told(url, never, payload));
}

const note = () => ({ version: 1, input: { text: '看看' } });

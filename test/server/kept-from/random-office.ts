import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { v7 as newId } from 'uuid';
import type { Route } from '#domain/matter.ts';
import { officeRoles, unitRoles, type Role, type StaffMember, type Unit } from '#domain/staff.ts';
import { forgetBooks } from '#server/office/office.ts';
import { insertSession } from '#server/store/sessions.ts';
import { upsertPerson, upsertUnit } from '#server/store/settings.ts';
import { units as known } from '../../county.ts';
import { county, type TestOffice } from '../office.ts';

/** Units in a tree, with somebody in them; whom a letter complains of; whither it may go; and who asks to be recused. */
export interface Plan {
  readonly units: readonly { readonly under: number; readonly people: readonly Role[][] }[];
  readonly office: readonly Role[][];
  readonly route: Route;
  readonly accused: { readonly units: readonly number[]; readonly people: readonly number[] };
  readonly enterprise: boolean;
  readonly order: number;
  readonly recusals: readonly number[];
}

const posts = (from: readonly Role[]) => fc.subarray([...from], { minLength: 1, maxLength: 2 });

export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  units: fc.array(
    fc.record({
      under: fc.nat(3),
      people: fc.array(posts(unitRoles), { minLength: 2, maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  office: fc.array(posts(officeRoles), { minLength: 1, maxLength: 2 }),
  route: fc.constantFrom('R6', 'R6', 'R6', 'R1', 'RA', 'RB', 'RC'),
  accused: fc.record({
    units: fc.array(fc.nat(9), { maxLength: 1 }),
    people: fc.array(fc.nat(99), { maxLength: 2 }),
  }),
  enterprise: fc.boolean(),
  order: fc.nat(9),
  recusals: fc.array(fc.nat(99), { minLength: 2, maxLength: 4 }),
});

export interface RandomOffice {
  readonly units: readonly Unit[];
  readonly people: readonly (StaffMember & { readonly headers: Record<string, string> })[];
}

/** The units and people of a plan, in the office and at work: everybody has a session. */
export async function furnish({ app }: TestOffice, plan: Plan): Promise<RandomOffice> {
  const made = newId().slice(-6);
  const [, pattern] = known;
  const units = plan.units.map((_, at) => ({
    ...pattern,
    id: `${made}-${at}`,
    name: `望禾县${made}局${at}`,
  }));
  const named: Unit[] = units.map((unit, at) => ({
    ...unit,
    // Under an earlier one, so that it is a tree, or under the county.
    reviewBody: units[((plan.units[at]?.under ?? 9) % (at + 1)) - 1]?.name ?? '望禾县人民政府',
  }));
  for (const unit of named) await upsertUnit(app.db, county, unit);
  const seats = [
    ...plan.units.flatMap(({ people }, at) =>
      people.map((roles) => ({ unit: named[at]?.id ?? '', roles })),
    ),
    ...plan.office.map((roles) => ({ unit: 'office', roles })),
  ];
  const people: RandomOffice['people'][number][] = [];
  for (const seat of seats) people.push(await atWork(app, seat));
  forgetBooks(app);
  return { units: named, people };
}

async function atWork(
  app: TestOffice['app'],
  { unit, roles }: { unit: string; roles: readonly Role[] },
) {
  const id = newId();
  const person = {
    id,
    name: `测试员${id.slice(-8)}`,
    unit,
    roles,
    awayFrom: null,
    awayTo: null,
    active: true,
  };
  await upsertPerson(app.db, county, { ...person, login: id, passwordHash: 'none' });
  const token = newId();
  const now = app.clock.now();
  await insertSession(app.db, {
    county,
    id: createHash('sha256').update(token).digest('hex'),
    person: id,
    csrf: token,
    handle: newId(),
    step: 'in',
    way: 'password',
    proved: false,
    source: '127.0.0.1',
    device: '',
    factor_draft: null,
    created_at: now,
    used_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
  });
  return { ...person, headers: { cookie: `redress_session=${token}`, 'x-csrf-token': token } };
}

/** All that somebody reads without knowing an id, and of a matter that is theirs the likes of it. */
export async function readAll(
  server: FastifyInstance,
  headers: Record<string, string>,
  own: string,
): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const url of [...urls, `/api/matters/${own}/similar`, `/api/matters/${own}`]) {
    const { statusCode, body } = await server.inject({ url, headers });
    // That colleagues of theirs have opened their own matter in between is no news of another one.
    read[url] = `${statusCode} ${body.replace(/"(requestId|openings)":("[^"]*"|\{[^}]*\})/g, '')}`;
  }
  return read;
}

const urls = [
  '/api/matters?scope=mine&limit=200',
  '/api/matters?scope=unit&state=any&limit=200&sort=received',
  '/api/matters?scope=all&state=any&limit=200&sort=number',
  '/api/matters?scope=all&unowned=true&limit=200',
  '/api/matters/count?scope=all&state=any',
  '/api/matters/count?scope=all&state=any&number=2026',
  '/api/matters/count?scope=all&category=0101&state=any',
  '/api/matters/summary',
  '/api/matters/export?scope=all&state=any&format=csv',
  '/api/bounces',
  '/api/calls',
  '/api/views',
];

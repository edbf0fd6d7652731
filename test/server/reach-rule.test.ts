import * as fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { reaches, type Reach } from '#domain/reach.ts';
import type { Matter } from '#domain/matter.ts';
import { insertLetter } from '#server/store/letters.ts';
import { matterRowOf } from '#server/store/matter-rows.ts';
import { withinReach } from '#server/store/reach.ts';
import { histories } from '../domain/histories/play.ts';
import { world } from '../domain/story.ts';
import { county, people, testOffice } from './office.ts';
import { units } from '../county.ts';

const office = testOffice();
const matters: Matter[] = [];

// The ends of random histories, each with people and units kept from it at random: the rule looks at the state alone.
beforeAll(async () => {
  const kept = fc.record({
    respondentUnits: fc.subarray(units.map(({ id }) => id)),
    respondentPeople: fc.subarray(everybody, { maxLength: 4 }),
    recused: fc.subarray(everybody, { maxLength: 4 }),
  });
  const ends = histories(60, 7).flatMap(({ stories }) => stories.map(({ matter }) => matter));
  const changes = fc.sample(kept, { numRuns: ends.length, seed: 7 });
  for (const [at, end] of ends.entries()) {
    const letterId = newId();
    const number = { ...end.number, sequence: at + 1 };
    const own = { id: newId(), letterId, number, ...(at % 3 > 0 && changes[at]) };
    matters.push({ ...end, ...own });
    await insertLetter(office.app.db, letterRow(letterId));
  }
  await office.app.db
    .insertInto('matter')
    .values(matters.map((matter) => matterRowOf(matter, world.law)))
    .execute();
});

const everybody = Object.values(people).map(({ id }) => id);

const letterRow = (id: string) => ({
  county,
  id,
  channel: 'letter' as const,
  received_on: day('2026-03-02'),
  content: '',
  place: '',
  purpose: null,
  petitioner: {
    name: '',
    phone: '',
    email: '',
    address: '',
    contactBy: 'none' as const,
    otherPetitioners: 0,
  },
  read_back: false,
  registrar: null,
  external_number: '',
  people: 1,
  idempotency_key: id,
  payload_hash: '',
  call_id: null,
});

const anyUnit = fc.constantFrom(...units.map(({ id }) => id), 'elsewhere');
const anyPerson = fc.constantFrom(...everybody, 'stranger');
const anyCounty = fc.oneof(
  { arbitrary: fc.constant(county), weight: 9 },
  { arbitrary: fc.constant('elsewhere'), weight: 1 },
);

const anyReach: fc.Arbitrary<Reach> = fc.oneof(
  fc.record({
    county: anyCounty,
    kind: fc.constant('unit' as const),
    unit: anyUnit,
    person: anyPerson,
  }),
  fc.record({
    county: anyCounty,
    kind: fc.constant('office' as const),
    unit: anyUnit,
    person: anyPerson,
    sealed: fc.constantFrom('hidden' as const, 'shown' as const),
  }),
  fc.nat(999).map((at) => ({
    county,
    kind: 'letter' as const,
    letterId: matters[at % matters.length]?.letterId ?? '',
  })),
  fc.record({ county: anyCounty, kind: fc.constantFrom('system' as const, 'nothing' as const) }),
);

test('the rule of reach is the same in SQL and in the domain, whoever looks at whatever', async () => {
  const found = { some: 0, kept: 0 };
  await fc.assert(
    fc.asyncProperty(anyReach, async (reach) => {
      const rows = await office.app.db
        .selectFrom('matter')
        .select('id')
        .where(withinReach(reach))
        .execute();
      const theirs = matters.filter((matter) => reaches(reach, matter)).map(({ id }) => id);
      expect(rows.map(({ id }) => id).sort()).toEqual([...theirs].sort());
      found.some += theirs.length;
      if ('person' in reach)
        found.kept += matters.filter((one) => one.respondentPeople.includes(reach.person)).length;
    }),
    { numRuns: 200 },
  );
  expect(found.some).toBeGreaterThan(100);
  expect(found.kept).toBeGreaterThan(100);
});

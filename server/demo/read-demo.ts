import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { letterInput } from '#contract/letters.ts';
import { actNames } from '#domain/acts.ts';
import { dayField } from '#domain/actions/fields.ts';
import { channels, purposes, type UnitId } from '#domain/matter.ts';
import { administratorRoles, roles, unitKinds } from '#domain/staff.ts';
import { callActNames } from '#domain/suggestion-call-acts.ts';

/** The invented county, as its files in this folder tell it: who works there, who wrote, and what was done on which day. */

const phone = z.string();
const unit = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  phone,
  reviewBody: z.string().optional(),
});

const countyFile = z.object({
  county: z.string(),
  countyName: z.string(),
  officeName: z.string(),
  officeUnit: z.string(),
  numberPrefix: z.string(),
  documentWord: z.string(),
  phone,
  address: z.string(),
  hours: z.string(),
  reviewBody: z.string(),
  administrators: z.record(
    z.enum(administratorRoles),
    z.object({ login: z.string(), name: z.string() }),
  ),
  units: z.array(unit),
});

const post = z.object({ login: z.string(), name: z.string(), roles: z.array(z.enum(roles)) });
const postInUnit = post.extend({
  unit: z.string(),
  awayFrom: dayField.nullable().default(null),
  awayTo: dayField.nullable().default(null),
});
const staffFile = z.object({
  office: z.array(post),
  units: z.record(z.string(), z.tuple([z.string(), z.string(), z.string()])),
  more: z.array(postInUnit),
});
export type Post = z.infer<typeof postInUnit>;

const paper = z.object({ name: z.string(), kind: z.enum(['photo', 'scan']) });
const letter = z.object({
  key: z.string(),
  channel: z.enum(channels),
  receivedOn: dayField,
  registeredOn: dayField.optional(),
  content: z.string(),
  place: z.string(),
  purpose: z.enum(purposes).nullable().default(null),
  /** The key of the call for suggestions that it answers. */
  call: z.string().optional(),
  ...letterInput.pick({ petitioner: true, parties: true }).shape,
  papers: z.array(paper).default([]),
  matters: z.array(
    z.object({ key: z.string(), subject: z.string(), requests: z.array(z.string()) }),
  ),
});
export type DemoLetter = z.infer<typeof letter>;
export type DemoPaper = z.infer<typeof paper>;

const step = z.looseObject({
  on: dayField,
  /** A sign-in name, the petitioner, or `withdrawal` for the system that lets a withdrawal take effect. */
  by: z.string(),
  act: z.enum(actNames),
  input: z.record(z.string(), z.unknown()).default({}),
});
export type DemoStep = z.infer<typeof step>;

const callStep = z.object({
  on: dayField,
  by: z.string(),
  act: z.enum(['draft', ...callActNames]),
  input: z.record(z.string(), z.unknown()).default({}),
});
const call = z.object({
  key: z.string(),
  /** Fixed, so that a later try finds what an earlier one has drafted. */
  id: z.uuid(),
  text: z.record(z.string(), z.unknown()),
  steps: z.array(callStep),
});
export type DemoCall = z.infer<typeof call>;

export type DemoCounty = z.infer<typeof countyFile>;

const written = countyFile.parse(readYaml('county.yaml'));

/** Whether a county is the invented one, whatever the server was started with. */
export const isDemo = (county: string): boolean => county === readCounty().county;

export const readCounty = (): DemoCounty => written;
export const readLetters = (): DemoLetter[] => z.array(letter).parse(readYaml('letters.yaml'));

export const readCalls = (): DemoCall[] => z.array(call).parse(readYaml('calls.yaml'));

/** What was done with each matter, in order. A matter without a play is as it was when it arrived. */
export const readPlays = (): Record<string, DemoStep[]> =>
  z.record(z.string(), z.array(step)).parse(readYaml('plays.yaml'));

/** Everybody but the administrators, whom a new office brings with it. */
export function readPosts(officeUnit: UnitId): Post[] {
  const { office, units, more } = staffFile.parse(readYaml('staff.yaml'));
  const never = { awayFrom: null, awayTo: null };
  return [
    ...office.map((one) => ({ ...one, unit: officeUnit, ...never })),
    ...Object.entries(units).flatMap(([id, names]) => postsOf(id, names)),
    ...more,
  ];
}

function postsOf(unitId: UnitId, [officer, checker, leader]: readonly [string, string, string]) {
  const at = { unit: unitId, awayFrom: null, awayTo: null };
  return [
    { ...at, login: `${unitId}-officer`, name: officer, roles: ['unit-officer' as const] },
    { ...at, login: `${unitId}-legal`, name: checker, roles: ['legal-checker' as const] },
    { ...at, login: `${unitId}-leader`, name: leader, roles: ['unit-leader' as const] },
  ];
}

function readYaml(name: string): unknown {
  return parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'));
}

import * as z from 'zod';
import {
  bilingualSchema,
  citationSchema,
  lengthSchema,
  type Citation,
  type Length,
} from './law-schema.ts';
import type { LawTables } from './law-tables.ts';
import { partyLimitSchema } from './party-law.ts';

export { citationSchema } from './law-schema.ts';
export type { Citation, Length } from './law-schema.ts';

const stageSchema = z.strictObject({
  ...lengthSchema.shape,
  title: bilingualSchema,
  actor: z.string().min(1).optional(),
  trigger: z.string().min(1).optional(),
  roll: z.enum(['agency', 'petitioner']).optional(),
  /** 'before': the last day on which something may be done so many days ahead of the given day. */
  direction: z.enum(['after', 'before']).optional(),
});

const common = {
  id: z.string().regex(/^(DL-\d{2}[a-z]?|HS-\d{2})$/),
  title: bilingualSchema,
  trigger: z.string().min(1),
  actor: z.string().min(1),
  /** Whose last day it is: an agency's is answered early, a petitioner's is never shortened. */
  roll: z.enum(['agency', 'petitioner']).default('agency'),
  cite: citationSchema,
  /** Where the duty stands when the number is somebody else's (a default of ours, a sector's). */
  basis: citationSchema.optional(),
  consequence: bilingualSchema.optional(),
  note: bilingualSchema.optional(),
  onlyRoute: z.enum(['R5', 'R6']).optional(),
  onlyProcedure: z.literal('simple').optional(),
  /** The rule hands over to these, for instance a sector's number for a duty that has none. */
  seeAlso: z.array(z.string()).optional(),
};

const clockRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('period'), ...lengthSchema.shape }),
  /** One rule with a length for each of several stages. */
  z.strictObject({
    ...common,
    kind: z.literal('staged'),
    stages: z.record(z.string(), stageSchema),
    defaultStage: z.string(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('extension'),
    extends: z.string(),
    max: z.int().positive(),
    unit: z.literal('d'),
    times: z.int().positive(),
    approver: z.string().min(1),
    reasonRequired: z.boolean(),
    notifyPetitioner: z.boolean(),
    mustDecideBeforeExpiry: z.boolean(),
  }),
  /** Whether the days of an event are left out of another clock. */
  z.strictObject({
    ...common,
    kind: z.literal('exclusion'),
    event: z.string().min(1),
    stages: z.array(z.enum(['handling', 'review', 'reReview'])).min(1),
    excluded: z.boolean(),
    /** How long the event itself may or should last, where the text says so. */
    limit: lengthSchema.optional(),
  }),
  /** The day is written in a document, such as an assignment. */
  z.strictObject({ ...common, kind: z.literal('given') }),
  z.strictObject({
    ...common,
    kind: z.literal('recurring'),
    every: z.enum(['year', 'month', 'workday']),
  }),
  /** The law gives a duty and no number, and none is made up here. */
  z.strictObject({ ...common, kind: z.literal('none') }),
]);

const lawFileSchema = z.strictObject({
  version: z.string().min(1),
  title: bilingualSchema,
  rules: z.array(clockRuleSchema),
  /** Limits for several people who petition together, beside the national one. */
  partyLimits: z.array(partyLimitSchema).optional(),
});

export type LawFile = z.infer<typeof lawFileSchema>;
type WrittenRule = z.infer<typeof clockRuleSchema>;

/** A rule as it is in force: it knows its law's version, its extension, and what it extends. */
export type ClockRule = WrittenRule & {
  readonly lawVersion: string;
  /** The overlay that brings the rule; null for a national one. */
  readonly overlay: string | null;
  readonly extension?: Extendable;
  readonly extendedLength?: Length;
};
export interface Extendable {
  readonly rule: string;
  readonly max: number;
  readonly times: number;
}
export type RuleOf<K extends ClockRule['kind']> = Extract<ClockRule, { kind: K }>;

export interface Law extends LawTables {
  /** The national version and each overlay that is on, in order: 'cn-2026.1+shandong-review-2024'. */
  readonly version: string;
  readonly overlays: readonly string[];
  readonly rules: ReadonlyMap<string, ClockRule>;
}

export function parseLawFile(input: unknown): LawFile {
  return lawFileSchema.parse(input);
}

/** The law of one office: the national rules and tables, with overlays that add rules or replace them by id. */
export function composeLaw(
  national: LawFile,
  overlays: readonly LawFile[],
  tables: LawTables,
): Law {
  const version = [national, ...overlays].map((file) => file.version).join('+');
  const written = new Map<string, Written>();
  enter(written, national, null);
  for (const file of overlays) enter(written, file, file.version);
  const rules = new Map([...written].map(([id, rule]) => [id, settle(rule, written, version)]));
  const limits = [...tables.parties.limits, ...overlays.flatMap((file) => file.partyLimits ?? [])];
  return {
    ...tables,
    parties: { ...tables.parties, limits },
    version,
    overlays: overlays.map((file) => file.version),
    rules,
  };
}

/** The rule with this id; throws when the office's law has none. */
export function ruleOf(law: Law, id: string): ClockRule {
  const rule = law.rules.get(id);
  if (rule === undefined) throw new RangeError(`no rule ${id} in the law ${law.version}`);
  return rule;
}

/** The rule that says whether an event's days count at a stage: a sector's or province's answer, else the national. */
export function exclusionFor(
  law: Law,
  event: string,
  stage: 'handling' | 'review' | 'reReview',
): RuleOf<'exclusion'> | undefined {
  return [...law.rules.values()].find(
    (rule): rule is RuleOf<'exclusion'> =>
      rule.kind === 'exclusion' && rule.event === event && rule.stages.includes(stage),
  );
}

/** Whether a text binds this office: a province's or sector's only where its overlay is on. */
export const bindsHere = (law: Law, cite: Citation): boolean =>
  cite.level === 'national' || [...law.rules.values()].some((rule) => rule.cite.law === cite.law);

type Written = WrittenRule & { readonly overlay: string | null };

function enter(written: Map<string, Written>, file: LawFile, overlay: string | null): void {
  for (const rule of file.rules) written.set(rule.id, { ...rule, overlay });
}

function settle(rule: Written, all: ReadonlyMap<string, Written>, lawVersion: string): ClockRule {
  if (rule.kind === 'extension') return { ...rule, lawVersion, extendedLength: baseOf(rule, all) };
  const extension = extensionOf(rule.id, all);
  return extension === undefined ? { ...rule, lawVersion } : { ...rule, lawVersion, extension };
}

function baseOf(
  rule: Extract<WrittenRule, { kind: 'extension' }>,
  all: ReadonlyMap<string, Written>,
): Length {
  const base = all.get(rule.extends);
  if (base?.kind === 'period' && base.unit === rule.unit) return { n: base.n, unit: base.unit };
  throw new RangeError(`${rule.id} extends ${rule.extends}, which is no period in ${rule.unit}`);
}

function extensionOf(id: string, all: ReadonlyMap<string, Written>): Extendable | undefined {
  for (const rule of all.values()) {
    if (rule.kind === 'extension' && rule.extends === id) {
      return { rule: rule.id, max: rule.max, times: rule.times };
    }
  }
  return undefined;
}

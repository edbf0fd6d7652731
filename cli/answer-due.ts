import * as z from 'zod';
import { daySchema, type Calendar } from '#domain/calendar.ts';
import { sumOf, whyNoSum, type NoSum, type SumOptions } from '#domain/clocks.ts';
import type { Day } from '#domain/day.ts';
import type { Citation, ClockRule, Law } from '#domain/law.ts';

const questionSchema = z.strictObject({
  rule: z.string().min(1),
  from: daySchema,
  stage: z.string().min(1).optional(),
  county: z.string().min(1).optional(),
  /** Overlays of this line only, besides those of its county. */
  overlays: z.array(z.string()).optional(),
  extendedDays: z.int().nonnegative().optional(),
  excludedDays: z
    .array(z.strictObject({ from: daySchema, to: daySchema, reason: z.string() }))
    .optional(),
  dueDay: daySchema.optional(),
});

export type DueQuestion = z.infer<typeof questionSchema>;
/** Which law holds for a line; throws when the line names an overlay that does not exist. */
export type LawOf = (question: DueQuestion) => Law;
export type DueAnswer = { readonly error: string } | DueDates;

/** The dates are null where the law gives no number; the steps then say so. */
interface DueDates {
  readonly rule: string;
  readonly from: Day;
  readonly raw: Day | null;
  readonly statutoryDue: Day | null;
  readonly safeDue: Day | null;
  readonly provisional: boolean;
  readonly cite: Citation;
  readonly steps: readonly object[];
}

/** One JSON line in, its answer out. Never throws for what stands in the line. */
export function answerDue(line: string, law: Law | LawOf, calendar: Calendar): DueAnswer {
  try {
    const question = questionSchema.parse(JSON.parse(line));
    const inForce = typeof law === 'function' ? law(question) : law;
    const rule = inForce.rules.get(question.rule);
    if (rule === undefined)
      return { error: `no rule ${question.rule} in the law ${inForce.version}` };
    return answer(question, rule, calendar);
  } catch (error) {
    return { error: describe(error) };
  }
}

function answer(question: DueQuestion, rule: ClockRule, calendar: Calendar): DueAnswer {
  const options = optionsOf(question);
  const refusal = whyNoSum(rule, options);
  const echo = {
    ...(question.stage === undefined ? {} : { stage: question.stage }),
    ...(question.county === undefined ? {} : { county: question.county }),
  };
  if (refusal === undefined) {
    const sum = sumOf(rule, question.from, calendar, options);
    return { ...sum, ...echo, steps: [...sum.steps, ...sameAtEveryStage(question, rule)] };
  }
  if (refusal.code !== 'no-number' && refusal.code !== 'due-day-missing') {
    return { error: wording(rule, refusal) };
  }
  return { ...undated(question, rule, refusal), ...echo };
}

function undated(question: DueQuestion, rule: ClockRule, refusal: NoSum): DueDates {
  const { id, cite, title, note, seeAlso } = rule;
  const recurring = rule.kind === 'recurring' ? { every: rule.every } : {};
  const step = {
    kind: refusal.code,
    title,
    ...recurring,
    ...(note && { note }),
    ...(seeAlso && { seeAlso }),
  };
  const none = { raw: null, statutoryDue: null, safeDue: null, provisional: false };
  return { rule: id, from: question.from, ...none, cite, steps: [step] };
}

function optionsOf({ stage, extendedDays, excludedDays, dueDay }: DueQuestion): SumOptions {
  return {
    ...(stage === undefined ? {} : { stage }),
    ...(extendedDays === undefined ? {} : { extendedDays }),
    ...(excludedDays === undefined ? {} : { excludedDays }),
    ...(dueDay === undefined ? {} : { dueDay }),
  };
}

function sameAtEveryStage({ stage }: DueQuestion, rule: ClockRule): object[] {
  return stage === undefined || rule.kind === 'staged' ? [] : [{ kind: 'sameAtEveryStage', stage }];
}

function wording(rule: ClockRule, { code, allowed, cite }: NoSum): string {
  const source = `${cite.law} ${cite.article}`;
  if (code === 'unknown-stage') return `${rule.id} knows the stages ${String(allowed)}`;
  if (code === 'not-extendable') return `${rule.id} cannot be extended (${source})`;
  return `extendedDays of ${rule.id} must be a whole number from 1 to ${String(allowed)} (${source})`;
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues
      .map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`)
      .join('; ');
  }
  if (error instanceof SyntaxError) return 'line: not JSON';
  return error instanceof Error ? error.message : String(error);
}

/** Which message tells one line of a clock's sum, for desk and portal alike: the texts are in messages/…/clocks.json. */

/** A step as it leaves the server: its kind, and what that kind carries (domain/clock-steps.ts). */
export interface StepView {
  readonly kind: string;
  readonly unit?: unknown;
  readonly during?: unknown;
  readonly why?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly validTo?: unknown;
}

export interface StepWords {
  /** Within the namespace `clocks`. */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Say = (day: string) => string;

/** `say` puts a day into the reader's words. */
export function wordsOfStep(step: StepView, say: Say): StepWords {
  return { key: `step.${keyOf(step)}`, params: paramsOf(step, say) };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function keyOf(step: StepView): string {
  const { kind } = step;
  if (kind === 'count' || kind === 'countBack') return `${kind}.${words(step.unit)}`;
  if (kind === 'restDays') return `${restKey(step)}.${spanKey(step)}`;
  if (kind === 'makeUpDay') return `makeUpDay.${words(step.during)}`;
  if (kind === 'outsideValidity')
    return step.validTo ? 'outsideValidity.between' : 'outsideValidity.since';
  return kind;
}

const restKey = (step: StepView): string =>
  `restDays.${step.during === 'count' ? 'skipped' : 'passed'}.${words(step.why)}`;

const spanKey = (step: StepView): string => (step.from === step.to ? 'one' : 'many');

function paramsOf(step: StepView, say: Say): Record<string, string | number> {
  const entries = Object.entries(step).flatMap(([name, value]): [string, string | number][] => {
    if (typeof value === 'number') return [[name, value]];
    return typeof value === 'string' ? [[name, spoken(value, say)]] : [];
  });
  return { name: '', notice: '', ...Object.fromEntries(entries) };
}

const spoken = (value: string, say: Say): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? say(value) : value;

import { acts, type ActName } from '#domain/acts.ts';
import { buildCalendar } from '#domain/calendar.ts';
import { addDays, day, type Day } from '#domain/day.ts';
import { decide, openActions, register } from '#domain/decide.ts';
import { splitFacts } from '#domain/actions/split.ts';
import type { EventOf, MatterEvent } from '#domain/events.ts';
import { evolve, replay } from '#domain/evolve.ts';
import type { Known } from '#domain/known.ts';
import type { Citation, Law } from '#domain/law.ts';
import {
  runningClocks,
  type Channel,
  type Matter,
  type Purpose,
  type Route,
} from '#domain/matter.ts';
import { nextStep } from '#domain/next-step.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Actor } from '#domain/staff.ts';
import { loadCalendarSeed, loadLaw, loadLifecycle } from '#server/law.ts';
import { actorOf, county, people, units, type Post } from '../county.ts';

/** What everybody in the invented county works by. */
const law = loadLaw();
export const world = {
  law,
  lifecycle: loadLifecycle(),
  calendar: buildCalendar(loadCalendarSeed()),
  units: new Map(units.map((unit) => [unit.id, unit])),
  staff: new Map(Object.values(people).map((person) => [person.id, person])),
  categories: new Set(
    law.categories.flatMap(({ code, children }) => [code, ...children.map((one) => one.code)]),
  ),
};

export type Who = Post | 'petitioner' | 'system';

export const asActor = (who: Who): Actor => {
  if (who === 'petitioner') return { kind: who };
  return who === 'system' ? { kind: who, name: 'import' } : actorOf(who);
};

export const knownTo = (who: Who, matter: Matter, today: Day, law: Law = world.law): Known => ({
  ...world,
  law,
  matter,
  today,
  actor: asActor(who),
  other: { id: 'm-2', number: { prefix: '望信', year: 2026, sequence: 2 } },
  fresh: {
    id: `${matter.id}-${matter.version}`,
    number: { prefix: '望信', year: 2026, sequence: 100 + matter.version },
  },
});

interface Letter {
  readonly channel?: Channel;
  readonly declaredPurpose?: Purpose | null;
  readonly petitioners?: number;
}

export const letterOf = (receivedOn: Day, letter: Letter = {}) => ({
  facts: {
    county,
    id: 'm-1',
    letterId: 'l-1',
    office: 'office',
    subject: '小区电梯停运',
    channel: letter.channel ?? 'letter',
    receivedOn,
    declaredPurpose: letter.declaredPurpose ?? null,
    petitioners: letter.petitioners ?? 1,
    number: {
      prefix: '望信',
      year: 2026,
      sequence: 1,
    },
    requests: [1, 2].map((no) => ({ no, text: `诉求${no}` })),
  },
});

interface Done {
  readonly who: Who;
  readonly act: ActName;
  readonly input: unknown;
  readonly on: Day;
}

/** One matter from its arrival, act by act. An act that is refused changes nothing and is kept in `refused`. */
export class Story {
  readonly events: MatterEvent[];
  readonly lines: string[] = [];
  /** What was done and not refused, to be done again at an office's real doors. */
  readonly done: Done[] = [];
  law: Law;
  matter: Matter;
  today: Day;
  refused: Refusal | undefined;

  constructor(receivedOn = '2026-03-02', letter: Letter = {}, law = world.law) {
    this.today = day(receivedOn);
    this.law = law;
    const { calendar } = world;
    this.events = register({ ...letterOf(this.today, letter), known: { law, calendar } });
    this.matter = replay(this.events);
    this.#write('petitioner', 'arrives');
  }

  /** The matter that a split has brought forth, on the same day. */
  splitInto(event: EventOf<'split-off'>): Story {
    const { law, today } = this;
    const facts = splitFacts(this.matter, event);
    const story = new Story(this.matter.receivedOn, {}, law);
    const born = register({ facts, known: { law, calendar: world.calendar } });
    story.events.splice(0, story.events.length, ...born);
    story.matter = replay(born);
    story.today = today;
    return story;
  }

  /** A story that goes on from a matter as it stood on some day. */
  from(matter: Matter, today: Day): Story {
    const story = new Story(matter.receivedOn, {}, this.law);
    story.matter = matter;
    story.today = today;
    return story;
  }

  /** From now on the office works by this law: it has turned an overlay on. */
  under(law: Law): this {
    this.law = law;
    return this;
  }

  on(when: string): this {
    this.today = day(when);
    return this;
  }

  after(days: number): this {
    this.today = addDays(this.today, days);
    return this;
  }

  by(who: Who, act: ActName, input: unknown = {}): this {
    const parsed = acts[act].input.parse(input);
    const outcome = decide(act, parsed, this.known(who));
    this.refused = isRefusal(outcome) ? outcome : undefined;
    if (!isRefusal(outcome)) {
      this.done.push({ who, act, input, on: this.today });
      this.events.push(...outcome);
      this.matter = outcome.reduce(evolve, this.matter);
    }
    this.#write(who, act);
    return this;
  }

  open(who: Who): ActName[] {
    return openActions(this.known(who));
  }

  known(who: Who): Known {
    return knownTo(who, this.matter, this.today, this.law);
  }

  running(): string[] {
    return runningClocks(this.matter).map(
      ({ rule, statutoryDue, safeDue }) => `${rule} ${safeDue.slice(5)}/${statutoryDue.slice(5)}`,
    );
  }

  /** Day, who, act → stage, holder, next step, and the running clocks as `safe/statutory`; of a refusal its code and article. */
  table(): string {
    return `\n${this.lines.join('\n')}\n`;
  }

  #write(who: string, act: string): void {
    const { refused, matter, today } = this;
    const next = nextStep(matter);
    const outcome = refused
      ? [`refused: ${refused.code}`, ...(refused.cite ? [citeOf(refused.cite)] : [])]
      : [
          matter.stage,
          `at ${matter.holder.unit}`,
          ...(next ? [`${next.role}: ${next.act}`] : ['–']),
        ];
    const clocks = refused ? [] : [this.running().join(', ') || 'no clock'];
    this.lines.push([`${today} ${who} ${act}`, ...outcome, ...clocks].join(' | '));
  }
}

const citeOf = ({ law, article }: Citation) => `${law} ${article}`;

export const opinionFor = (matter: Matter, dueDay?: string) => ({
  investigation: '已查看现场和维修记录。',
  answers: matter.requests.map(({ no }) => ({
    no,
    result: 'support',
    facts: '属实。',
    basis: '物业管理条例',
    text: '予以支持。',
  })),
  promises: dueDay === undefined ? [] : [{ requestNo: 1, text: '修好电梯', dueDay }],
});

export const sortAs = (route: Route, respondentUnits: string[] = []) => ({
  purpose: purposeOf[route],
  category: '0101',
  route,
  respondentUnits,
});

const purposeOf: Record<Route, string> = {
  R1: 'appeal',
  R2: 'appeal',
  R3: 'appeal',
  R4: 'appeal',
  R5: 'appeal',
  R6: 'appeal',
  RA: 'suggestion',
  RB: 'accusation',
  RC: 'consultation',
};

/** The ordinary path up to a place in it, each step on the day that stands there. */
export const sorted = (route: Route = 'R6') => new Story().by('sorter', 'sort', sortAs(route));
export const withUnit = (route: Route = 'R6') =>
  sorted(route).on('2026-03-05').by('sorter', 'transfer', { unit: 'housing' });
export const objection = {
  reasons: '不属于本单位职权',
  basis: '三定规定第四条',
  proposedUnit: 'labour',
};
export const handling = () => withUnit().on('2026-03-10').by('officer', 'accept');
export const heard = () =>
  handling().by('officer', 'hear', { on: '2026-03-10', way: 'phone', record: '听取了陈述。' });
export const drafted = (dueDay?: string) => {
  const story = heard().on('2026-03-20');
  return story.by('officer', 'draft-opinion', opinionFor(story.matter, dueDay));
};
export const answered = (dueDay?: string) =>
  drafted(dueDay).by('checker', 'check-opinion').by('leader', 'sign-opinion').on('2026-03-23');
export const served = (dueDay?: string) =>
  answered(dueDay).by('officer', 'serve', { way: 'by-hand', on: '2026-03-23', proof: '签收' });

/** What a review is asked for with; the housing bureau's may go to two bodies. */
export const reviewAsked = {
  body: '望禾县人民政府',
  request: '请求撤销原意见',
  reasons: '没有查看检测报告',
};
export const reviewOpinion = (result: string) => ({
  result,
  findings: '原意见没有采信检测报告。',
  basis: '信访工作条例第三十五条',
  text: '决定如下。',
});
export const reviewRequested = () =>
  served().on('2026-03-26').by('petitioner', 'request-review', reviewAsked);
export const reviewing = () => reviewRequested().by('reviewer', 'admit-review');
export const reviewAnswered = (result = 'uphold') =>
  reviewing()
    .on('2026-04-10')
    .by('reviewer', 'draft-review', reviewOpinion(result))
    .by('reviewLeader', 'sign-review');
export const byHand = (on: string) => ({ way: 'by-hand', on, proof: '签收' });

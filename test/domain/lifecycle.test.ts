import { describe, expect, it } from 'vitest';
import { actNames, acts } from '#domain/acts.ts';
import { hearingStates, mediationStates } from '#domain/beside.ts';
import { notOpen } from '#domain/decide.ts';
import { sortingOf, stages, type Matter, type Stage } from '#domain/matter.ts';
import { isRefusal } from '#domain/refusal.ts';
import { seats, type Seat } from '#domain/review.ts';
import { hearingIn, mediationIn, reviewedAt, withdrawing } from './samples/beside.ts';
import { cases, decided } from './samples/cases.ts';
import { inStage } from './samples/in-stage.ts';
import { knownTo, world } from './story.ts';

const closedCodes = ['act-not-open', 'wrong-route', 'not-at-this-point'];

describe('The table of acts', () => {
  it.each(stages)('has a matter in the stage %s to be tried on', (stage) => {
    expect(inStage[stage]().matter.stage).toBe(stage);
  });

  it.each(stages)('closes in the stage %s exactly what the law file does not open', (stage) => {
    const wrong = cases
      .filter((one) => one.stage === stage && !one.open)
      .filter(({ act, route }) => {
        const { outcome } = decided(act, stage, route);
        // Of no province: no overlay is on.
        if (!isRefusal(outcome) || outcome.cite === null) return true;
        if (outcome.cite.level === 'provincial') return true;
        return !closedCodes.includes(outcome.code);
      });
    expect(wrong).toEqual([]);
  });

  it.each(stages)('decides in the stage %s every act that the law file opens', (stage) => {
    const refused = cases
      .filter((one) => one.stage === stage && one.open)
      .flatMap(({ act, route }) => {
        const { who, outcome } = decided(act, stage, route);
        return isRefusal(outcome)
          ? [`${act} on ${route ?? 'no route'} by ${who}: ${outcome.code}`]
          : [];
      });
    expect(refused.filter((line) => !waits.some((known) => known.test(line)))).toEqual([]);
  });

  it('counts a running clock again where the calendar moves its day', () => {
    const { outcome } = decided('recount', 'handling', 'R6');
    expect(outcome).toMatchObject([{ type: 'clock-moved', rule: 'DL-20' }]);
  });

  it('opens every act somewhere, and opens something in every stage', () => {
    const opened = cases.filter(({ open }) => open);
    expect(new Set(opened.map(({ act }) => act)).size).toBe(actNames.length);
    expect(new Set(opened.map(({ stage }) => stage)).size).toBe(stages.length);
  });

  it('can be decided by the code wherever the law file opens an act', () => {
    for (const { act, stage, open } of cases)
      if (open) expect(acts[act].stages as readonly Stage[]).toContain(stage);
  });
});

// A recount where no date moves has nothing to do; an accusation is linked with nothing; and only a province's rule suspends.
const waits = [
  /^recount on .*: nothing-moves$/,
  /^join on RB by .*: sealed-is-not-linked$/,
  /^suspend-review on R6 by .*: no-ground-to-suspend$/,
];

const besideStates = {
  hearing: ['none', ...hearingStates],
  mediation: ['none', ...mediationStates],
  withdrawal: ['none', 'asked'],
  review: seats,
} as const;
type BesideName = keyof typeof besideStates;

/** The matter with one thing beside its stage brought to a state. */
function bring(matter: Matter, name: BesideName, state: string): Matter {
  if (state === 'none') return matter;
  const found = besideStates[name].find((one) => one === state);
  if (name === 'hearing') return hearingIn(found as (typeof hearingStates)[number])(matter);
  if (name === 'mediation') return mediationIn(found as (typeof mediationStates)[number])(matter);
  return name === 'review' ? reviewedAt(found as Seat)(matter) : withdrawing(matter);
}

const everyState = (Object.keys(besideStates) as BesideName[]).flatMap((name) =>
  besideStates[name].map((state) => ({ name, state })),
);

describe('What goes on beside a stage', () => {
  it.each(everyState)('opens, with the $name "$state", what the law file says', (one) => {
    const wrong = stages.flatMap((stage) =>
      actNames.filter((act) => {
        const { matter, today } = inStage[stage]();
        const refused = notOpen(act, knownTo('system', bring(matter, one.name, one.state), today));
        const rule = world.lifecycle.acts[act];
        const route = sortingOf(matter)?.route;
        const byStage = Boolean(rule?.from.includes(stage));
        const byRoute = !rule?.routes || (route !== undefined && rule.routes.includes(route));
        if (!byStage || !byRoute) return refused === undefined || refused.cite === null;
        const needed: readonly string[] | undefined = rule?.beside?.[one.name];
        const isFar = needed === undefined || needed.includes(one.state);
        if (!isFar) return refused?.code !== 'not-at-this-point' || refused.cite === null;
        return refused !== undefined && refused.code !== 'not-at-this-point';
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('opens these acts and no others, wherever they are open at all', () => {
    expect(besideTable()).toMatchInlineSnapshot(`
      "
      hearing none         propose-hearing
      hearing proposed     decide-hearing, call-off-hearing
      hearing set          postpone-hearing, call-off-hearing, hold-hearing
      hearing held         conclude-hearing
      hearing concluded    propose-hearing
      hearing declined     propose-hearing
      hearing called-off   propose-hearing
      mediation none       offer-mediation
      mediation offered    consent-to-mediation, record-consent, end-mediation
      mediation running    end-mediation, settle
      mediation agreed     record-court-confirmation
      mediation refused    offer-mediation
      mediation failed     offer-mediation
      mediation terminated offer-mediation
      withdrawal none      withdraw
      withdrawal asked     undo-withdrawal, end-by-withdrawal
      review here          ask-completion, admit-review, refuse-review, suspend-review, resume-review, terminate-review, draft-review, return-review-draft, sign-review
      review elsewhere     record-outside-review
      "
    `);
  });
});

/** For each state beside the stages the acts that wait for it, and where. */
function besideTable(): string {
  const lines = everyState.map(({ name, state }) => {
    const opened = actNames.filter((act) => {
      const needed: readonly string[] | undefined = world.lifecycle.acts[act]?.beside?.[name];
      return needed?.includes(state) && stages.some((stage) => isOpenWith(act, stage, name, state));
    });
    return `${`${name} ${state}`.padEnd(21)}${opened.join(', ') || '–'}`;
  });
  return `\n${lines.join('\n')}\n`;
}

function isOpenWith(act: (typeof actNames)[number], stage: Stage, name: BesideName, state: string) {
  const { matter, today } = inStage[stage]();
  return notOpen(act, knownTo('system', bring(matter, name, state), today)) === undefined;
}

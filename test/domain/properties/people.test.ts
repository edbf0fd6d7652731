import { expect, test } from 'vitest';
import { openActions } from '#domain/decide.ts';
import { keptFrom } from '#domain/matter.ts';
import { permissions } from '#domain/permissions.ts';
import { administratorRoles } from '#domain/staff.ts';
import { people } from '../../county.ts';
import { everyone, everyStep, histories, type Step } from '../histories/play.ts';
import { knownTo, type Who } from '../story.ts';

const played = histories(400, 5);

const personOf = (who: Who): string | null =>
  who === 'petitioner' || who === 'system' ? null : people[who].id;
const didIt = ({ refused }: Step) => refused === undefined;

test('whoever is complained of or recused can do nothing more, and is not appointed', () => {
  let [recused, accused] = [0, 0];
  everyStep(played, (step) => {
    const { before, after, story, today } = step;
    const person = personOf(step.who);
    if (didIt(step) && person !== null) expect(keptFrom(before)).not.toContain(person);
    expect(keptFrom(after)).not.toContain(after.holder.person);
    const out = everyone.filter((who) => keptFrom(after).includes(personOf(who) ?? ''));
    recused += after.recused.length;
    accused += after.respondentPeople.length;
    for (const who of out) expect(openActions(knownTo(who, after, today, story.law))).toEqual([]);
  });
  expect(recused).toBeGreaterThan(0);
  expect(accused).toBeGreaterThan(0);
});

test('a withdrawal is entered by the petitioner and by nobody else', () => {
  expect(permissions.withdraw).toEqual([{ by: 'petitioner' }]);
  everyStep(played, ({ who, events }) => {
    if (events.some(({ type }) => type === 'withdrawal-asked')) expect(who).toBe('petitioner');
  });
});

/** Acts in which a review is decided or led, not those of a clerk who takes down or delivers. */
const reviewActs = [
  'ask-completion',
  'admit-review',
  'refuse-review',
  'suspend-review',
  'resume-review',
  'terminate-review',
  'draft-review',
  'return-review-draft',
  'sign-review',
] as const;

test('whoever took part in an answer takes no part in its review', () => {
  let reviewed = 0;
  everyStep(played, (step) => {
    if (!didIt(step) || !reviewActs.some((act) => act === step.act)) return;
    reviewed += 1;
    const { before } = step;
    const draft = 'review' in before ? before.review.draft : null;
    // Whoever drafts this review has a part in it, and goes on with it.
    const own = draft?.step === 'drafted' ? draft.by : null;
    if (personOf(step.who) !== own) expect(before.tookPart).not.toContain(personOf(step.who));
  });
  expect(reviewed).toBeGreaterThan(20);
});

test('nobody checks or signs what they drafted themselves', () => {
  let judged = 0;
  everyStep(played, ({ before, events, who }) => {
    const signed = events.find(
      ({ type }) => type === 'opinion-signed' || type === 'opinion-checked',
    );
    if (signed && before.stage === 'handling' && before.draft.step === 'drafted') {
      judged += 1;
      expect(before.draft.by).not.toBe(personOf(who));
    }
    const decided = events.some(({ type }) => type === 'review-signed');
    if (decided && before.stage === 'reviewing' && before.review.draft.step === 'drafted')
      expect(before.review.draft.by).not.toBe(personOf(who));
  });
  expect(judged).toBeGreaterThan(20);
});

test('nobody of a unit that is complained of acts', () => {
  let watched = 0;
  everyStep(played, (step) => {
    if (step.who === 'petitioner' || step.who === 'system' || !didIt(step)) return;
    if (step.before.respondentUnits.length > 0) watched += 1;
    expect(step.before.respondentUnits).not.toContain(people[step.who].unit);
  });
  expect(watched).toBeGreaterThan(20);
});

test('no post of the unit that holds a matter is left empty by who is complained of or recused', () => {
  let kept = 0;
  everyStep(played, ({ before, after }) => {
    if (keptFrom(after).length === keptFrom(before).length && before.holder === after.holder)
      return;
    const { unit } = after.holder;
    const here = Object.values(people).filter((one) => one.unit === unit);
    kept += here.filter(({ id }) => keptFrom(after).includes(id)).length;
    for (const role of new Set(here.flatMap(({ roles }) => roles))) {
      const holders = here.filter((one) => (one.roles as readonly string[]).includes(role));
      if (administratorRoles.some((one) => one === role)) continue;
      expect(holders.filter(({ id }) => !keptFrom(after).includes(id)).length).toBeGreaterThan(0);
    }
  });
  expect(kept).toBeGreaterThan(0);
});

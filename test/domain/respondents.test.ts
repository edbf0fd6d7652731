import { describe, expect, it, test } from 'vitest';
import { openActions } from '#domain/decide.ts';
import type { MatterEvent } from '#domain/events.ts';
import { evolve } from '#domain/evolve.ts';
import { keptFrom, type Route } from '#domain/matter.ts';
import { reachOf, reaches } from '#domain/reach.ts';
import { mayReadRecusal } from '#domain/recusal-reading.ts';
import { reviewBodiesFor } from '#domain/respondents.ts';
import { people, type Post } from '../county.ts';
import {
  asActor,
  handling,
  heard,
  knownTo,
  opinionFor,
  served,
  sortAs,
  Story,
  withUnit,
  world,
} from './story.ts';

const idsOf = (...posts: Post[]) => posts.map((post) => people[post].id);
const naming = (route: Route, posts: readonly Post[], change: object = {}) => ({
  ...sortAs(route),
  respondentPeople: idsOf(...posts),
  ...change,
});
const about = (...posts: Post[]) => new Story().by('sorter2', 'sort', naming('R6', posts));
const refusedCode = (story: Story) => story.refused?.code;
const reachOfPost = (post: Post) =>
  reachOf({ county: 'wanghe', officeUnit: 'office' }, people[post]);

describe('The respondent', () => {
  it('may be a unit, a person of the office’s directory, and an enterprise by its name', () => {
    const story = new Story().by('sorter', 'sort', {
      ...sortAs('R6', ['labour']),
      respondentPeople: idsOf('officer'),
      respondentEnterprises: ['望禾物业公司'],
    });
    expect(story.matter).toMatchObject({
      respondentUnits: ['labour'],
      respondentPeople: idsOf('officer'),
      respondentEnterprises: ['望禾物业公司'],
    });
  });

  it('that nobody knows is refused, and the office itself is told where such a matter goes', () => {
    expect(
      new Story().by('sorter', 'sort', { ...sortAs('R6'), respondentPeople: ['nobody'] }).refused,
    ).toMatchObject({ code: 'unknown-person', field: 'respondentPeople' });
    const office = new Story().by('sorter', 'sort', sortAs('R6', ['office']));
    expect(refusedCode(office)).toBe('office-is-respondent');
  });

  it('is named anew by each sorting, and is out of reach as soon as it is named', () => {
    const story = about('sorter');
    expect(reaches(reachOfPost('sorter'), story.matter)).toBe(false);
    expect(reaches(reachOfPost('sorter2'), story.matter)).toBe(true);
    story.by('sorter2', 'sort', sortAs('R6'));
    expect(reaches(reachOfPost('sorter'), story.matter)).toBe(true);
  });

  it('that has the matter already has it no longer', () => {
    const story = new Story().by('officeLeader', 'appoint', { person: people.sorter.id });
    expect(story.matter.holder.person).toBe(people.sorter.id);
    story.by('sorter2', 'sort', naming('R6', ['sorter']));
    expect(story.matter.holder).toEqual({ unit: 'office', person: null });
  });

  it('is in an enterprise of no consequence for anybody’s reach', () => {
    const { matter } = new Story().by('sorter', 'sort', {
      ...sortAs('R6'),
      respondentEnterprises: ['望禾物业公司'],
    });
    expect(keptFrom(matter)).toEqual([]);
    expect(reaches(reachOfPost('sorter'), matter)).toBe(true);
  });
});

describe('A person complained of', () => {
  it('can do nothing to the matter, is not appointed, and does not take it over', () => {
    const story = about('officer').by('sorter', 'transfer', { unit: 'housing' });
    const { matter, today } = story;
    expect(openActions(knownTo('officer', matter, today))).toEqual([]);
    expect(openActions(knownTo('officer2', matter, today))).toContain('accept');
    expect(refusedCode(story.by('leader', 'appoint', { person: people.officer.id }))).toBe(
      'successor-recused',
    );
    story.by('petitioner', 'ask-recusal', { reason: '承办人是亲属' });
    const granted = { no: 1, granted: 'yes', reasons: '属实', person: people.checker.id };
    const decision = { ...granted, successor: people.officer.id };
    expect(refusedCode(story.by('leader', 'decide-recusal', decision))).toBe('successor-recused');
  });

  it('does not mediate and sits on no panel; nor does anybody from a body complained of', () => {
    const change = { respondentEnterprises: ['望禾物业公司'] };
    const story = new Story()
      .by('sorter2', 'sort', naming('R6', ['officer'], change))
      .by('sorter', 'transfer', { unit: 'housing' })
      .by('officer2', 'accept');
    for (const mediator of [
      people.officer.name,
      `县调委会、${people.officer.name}`,
      '望禾物业公司李某',
    ])
      expect(
        story.by('officer2', 'offer-mediation', { kind: 'people', mediator, others: ['某人'] })
          .refused,
      ).toMatchObject({ code: 'may-not-take-part', field: 'mediator' });
    const fine = { kind: 'people', mediator: '县调委会', others: ['望禾物业公司'] };
    expect(story.by('officer2', 'offer-mediation', fine).refused).toBeUndefined();
    story.by('petitioner', 'propose-hearing', { reasons: '复杂' });
    const rest = [member('乙', 'member'), member('丙', 'recorder')];
    const plan = { day: '2026-03-20', time: '09:00', place: '信访局' };
    const deciding = (...panel: object[]) =>
      story.by('leader', 'decide-hearing', { hold: 'yes', plan: { ...plan, panel } });
    deciding(member('甲', 'chair'), member(people.officer.name, 'member'), ...rest);
    expect(story.refused).toMatchObject({ code: 'may-not-take-part', field: 'plan.panel' });
    deciding(member('甲', 'chair'), member('丁', 'member', '望禾物业公司代表'), ...rest);
    expect(refusedCode(story)).toBe('may-not-take-part');
    deciding(member('甲', 'chair'), member('丁', 'member', '律师'), ...rest);
    expect(story.refused).toBeUndefined();
  });
});

describe('Routing', () => {
  it('refuses the unit complained of and names the body above it instead', () => {
    const story = new Story().by('sorter', 'sort', sortAs('R6', ['housing']));
    expect(transferring(story, 'housing').refused).toMatchObject({
      code: 'unit-is-respondent',
      field: 'unit',
      params: { unit: '望禾县住房和城乡建设局', instead: '望禾县人民政府' },
    });
    expect(transferring(story, 'labour').refused).toBeUndefined();
  });

  it('never names a superior who is also complained of', () => {
    const instead = transferring(sorted(['望禾县人民政府']), 'housing').refused?.params['instead'];
    expect(instead).not.toBe('望禾县人民政府');
    expect(instead).toBeTruthy();
    const all = reviewBodiesFor(
      { ...world, matter: withUnit().by('officer', 'accept').matter },
      'review',
    );
    const above = reviewBodiesFor(
      { ...world, matter: withUnit().by('officer', 'accept').matter },
      're-review',
    );
    const everyBody = [...all, ...above].map(({ name }) => name);
    expect(refusedCode(transferring(sorted(everyBody), 'housing'))).toBe(
      'unit-and-superiors-are-respondents',
    );
  });

  it('does not send a matter where nobody in a post would be left to act on it', () => {
    const story = about('labourOfficer');
    expect(transferring(story, 'labour').refused).toMatchObject({
      code: 'post-left-empty',
      field: 'unit',
      params: { role: 'unit-officer', instead: '望禾县人民政府' },
    });
    expect(transferring(about('officer', 'officer2'), 'housing').refused).toMatchObject({
      params: { role: 'unit-officer' },
    });
    expect(transferring(about('officer'), 'housing').refused).toBeUndefined();
  });

  it.each([
    ['ask-assistance', { unit: 'labour', question: '协查' }, 'unit-is-respondent'],
    ['report-urgent', urgent('望禾县人力资源和社会保障局'), 'unit-is-respondent'],
    ['report-urgent', urgent('望禾物业公司'), 'body-is-respondent'],
  ] as const)('of other kinds refuses those complained of: %s', (act, input, code) => {
    const story = new Story()
      .by('sorter', 'sort', {
        ...sortAs('R6', ['labour']),
        respondentEnterprises: ['望禾物业公司'],
      })
      .by('sorter', 'transfer', { unit: 'housing' })
      .by('officer', 'accept');
    expect(refusedCode(story.by('officer', act, input))).toBe(code);
  });

  it('hands nothing over to a body complained of, and no objection proposes one', () => {
    const sealed = new Story().by('keeper', 'sort', sortAs('RB', ['labour']));
    const body = '望禾县人力资源和社会保障局';
    expect(refusedCode(sealed.by('keeper', 'propose-hand-over', { body }))).toBe(
      'unit-is-respondent',
    );
    const sent = new Story()
      .by('sorter', 'sort', sortAs('R6', ['labour']))
      .by('sorter', 'transfer', { unit: 'housing' });
    const objecting = { reasons: '不属职权', basis: '三定', proposedUnit: 'labour' };
    expect(sent.by('officer', 'object', objecting).refused).toMatchObject({
      code: 'unit-is-respondent',
      field: 'proposedUnit',
    });
  });

  it('leaves the petitioner a review: a body complained of is passed over, the next one takes its place', () => {
    const matter = { ...served().matter, respondentEnterprises: ['望禾县人民政府'] };
    const bodies = reviewBodiesFor({ ...world, matter }, 'review').map(({ name }) => name);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies).not.toContain('望禾县人民政府');
    const story = served().from(matter, served().today);
    const asking = { request: '撤销', reasons: '事实不清' };
    story.by('petitioner', 'request-review', { ...asking, body: '望禾县人民政府' });
    expect(refusedCode(story)).toBe('not-a-review-body');
    story.by('petitioner', 'request-review', { ...asking, body: bodies[0] });
    expect(story.refused).toBeUndefined();
  });

  it('drafts no opinion that points to a body complained of', () => {
    const { matter, today } = heard();
    const accused = { ...matter, respondentEnterprises: ['望禾县人民政府'] };
    const story = heard().from(accused, today).by('officer', 'draft-opinion', opinionFor(matter));
    expect(story.refused).toBeUndefined();
    const draft = story.matter.stage === 'handling' ? story.matter.draft.opinion : null;
    expect(draft?.reviewBody).not.toBe('望禾县人民政府');
  });
});

function urgent(to: string) {
  const told = { at: '2026-03-02', place: '白禾镇', situation: '停水', measures: '送水' };
  return { ...told, to: [to], copies: ['县联席办'] };
}

describe('Nobody becomes ownerless', () => {
  it('a complaint about the office’s only head is refused with the remedy', () => {
    expect(about('officeLeader').refused).toMatchObject({
      code: 'office-post-left-empty',
      field: 'respondentPeople',
      params: { role: 'office-leader' },
    });
  });

  it('a sealed accusation needs two keepers besides those it accuses', () => {
    const sealed = new Story().by('keeper2', 'sort', naming('RB', ['keeper']));
    expect(sealed.refused).toMatchObject({ code: 'office-post-left-empty' });
    expect(new Story().by('sorter', 'sort', naming('R6', ['keeper'])).refused).toBeUndefined();
  });

  it('a unit’s only head is not recused: the refusal says what to do', () => {
    const story = new Story()
      .by('sorter', 'sort', sortAs('R6'))
      .by('sorter', 'transfer', { unit: 'labour' })
      .by('labourLeader', 'declare-recusal', { reason: '当事人是我亲属' });
    const decision = { no: 1, granted: 'yes', reasons: '属实', successor: people.labourOfficer.id };
    expect(story.by('officeLeader', 'decide-recusal', decision).refused).toMatchObject({
      code: 'post-left-empty',
      params: {
        unit: '望禾县人力资源和社会保障局',
        role: 'unit-leader',
        instead: '望禾县人民政府',
      },
    });
  });
});

describe('Whoever is kept from a matter', () => {
  test('is kept from one that is split from it, until that is sorted', () => {
    const story = recused();
    const [first] = story.matter.requests;
    const input = { requests: [first?.no], subject: '另一件', purpose: 'appeal', reason: '两件事' };
    story.by('officer2', 'split', input);
    expect(story.refused).toBeUndefined();
    const event = story.events.find(({ type }) => type === 'split-off');
    if (event?.type !== 'split-off') throw new Error('nothing was split off');
    const born = story.splitInto(event).matter;
    expect(keptFrom(born)).toEqual(idsOf('officer'));
  });

  test('is kept from it after a withdrawal that was undone by reopening', () => {
    const person = people.officer.id;
    const { matter, today } = withUnit()
      .by('leader', 'appoint', { person })
      .by('petitioner', 'withdraw', { words: '不再要求' });
    // The law file opens no recusal here; what has happened counts all the same.
    const happened: MatterEvent[] = [
      { type: 'withdrawn', on: today },
      { type: 'recusal-asked', no: 1, on: today, askedBy: 'staff', person, reason: '亲属' },
      {
        type: 'recusal-decided',
        no: 1,
        granted: true,
        person,
        reasons: '属实',
        by: people.leader.id,
        successor: people.officer2.id,
      },
      { type: 'reopened', on: today, reasons: '并非本人意愿' },
    ];
    const after = happened.reduce(evolve, matter);
    expect(after.stage).toBe('with-unit');
    expect(keptFrom(after)).toEqual([person]);
    expect(after.holder.person).toBeNull();
  });
});

describe('The reasons of a recusal', () => {
  test('that the petitioner gave are read by the petitioner and the heads, not by the person concerned', () => {
    expect(readersOf(1)).toEqual(['officeLeader', 'leader', 'leader2', 'petitioner']);
  });

  test('that somebody declared are read by them and the heads, not by the petitioner', () => {
    expect(readersOf(2)).toEqual(['officeLeader', 'officer2', 'leader', 'leader2']);
  });

  test('of a head are not read by that head', () => {
    const { matter } = handling()
      .by('leader', 'appoint', { person: people.leader.id })
      .by('petitioner', 'ask-recusal', { reason: '局长是亲属' });
    const [recusal] = matter.recusals;
    if (!recusal) throw new Error('it was not asked for');
    const reading = (who: Post) =>
      mayReadRecusal(recusal, { matter, actor: asActor(who), staff: world.staff });
    expect([reading('leader'), reading('officeLeader')]).toEqual([false, true]);
  });
});

const member = (name: string, post: string, standing = '') => ({ name, post, standing });

const transferring = (story: Story, unit: string) => story.by('sorter', 'transfer', { unit });

const sorted = (enterprises: string[]) =>
  new Story().by('sorter', 'sort', {
    ...sortAs('R6', ['housing']),
    respondentEnterprises: enterprises,
  });

const recused = () =>
  handling()
    .by('petitioner', 'ask-recusal', { reason: '承办人是亲属' })
    .by('leader', 'appoint', { person: people.officer.id })
    .by('leader', 'decide-recusal', {
      no: 1,
      granted: 'yes',
      person: people.officer.id,
      reasons: '属实',
      successor: people.officer2.id,
    });

const asked = () =>
  handling()
    .by('leader', 'appoint', { person: people.officer.id })
    .by('petitioner', 'ask-recusal', { reason: '承办人是亲属' })
    .by('officer2', 'declare-recusal', { reason: '当事人是我邻居' });

const readersOf = (no: number) => {
  const { matter } = asked();
  const recusal = matter.recusals.find((one) => one.no === no);
  if (!recusal) throw new Error('it was not asked for');
  const posts = Object.keys(people) as Post[];
  const reading = (who: Post | 'petitioner') =>
    mayReadRecusal(recusal, { matter, actor: asActor(who), staff: world.staff });
  return [...posts, 'petitioner' as const].filter(reading);
};

import { expect, test } from 'vitest';
import { decide } from '#domain/decide.ts';
import { acts } from '#domain/acts.ts';
import {
  owedClocks,
  routes,
  sortingOf,
  type Matter,
  type Reply,
  type Route,
} from '#domain/matter.ts';
import { nextReview } from '#domain/review-chain.ts';
import { isRefusal } from '#domain/refusal.ts';
import { everyEnd, everyStep, histories } from '../histories/play.ts';
import { knownTo, reviewAsked, world } from '../story.ts';

const played = histories(400, 3);

const replyOf = (matter: Matter): Reply | undefined =>
  'reply' in matter ? matter.reply : undefined;

/** Which answers a route may end in. Imported ones were given before Redress was there. */
const repliesOn: Readonly<Record<Route, readonly Reply['kind'][]>> = {
  R1: [],
  R2: [],
  R3: [],
  R4: [],
  R5: ['duty-reply', 'settlement'],
  R6: ['opinion', 'simple-answer', 'settlement'],
  RA: ['suggestion-reply', 'simple-answer'],
  RB: [],
  RC: ['consultation-answer', 'simple-answer'],
};

test('a matter is answered in the way of its route', () => {
  everyStep(played, ({ after }) => {
    const [reply, route] = [replyOf(after), sortingOf(after)?.route];
    if (reply && reply.kind !== 'imported' && route) expect(repliesOn[route]).toContain(reply.kind);
  });
});

test('only an answer on R6 opens a review, and no other route is told of one', () => {
  let reviewed = 0;
  everyStep(played, ({ after }) => {
    const reviewRules = ['DL-40', 'DL-41', 'DL-42', 'DL-43'];
    const opened = owedClocks(after).some(({ rule }) => reviewRules.includes(rule));
    const isReviewed = opened || 'review' in after;
    if (isReviewed) expect(sortingOf(after)?.route).toBe('R6');
    // An annulled opinion is no reply any more; every other that is reviewed is one of these two.
    const kind = replyOf(after)?.kind;
    if (isReviewed && kind !== undefined) {
      reviewed += 1;
      expect(['opinion', 'simple-answer']).toContain(kind);
    }
  });
  expect(reviewed).toBeGreaterThan(100);
});

test.each(routes)('what the law file tells on %s about remedies is of one kind alone', (route) => {
  const law = world.law.routes.get(route);
  const told = law?.remedy?.zh ?? '';
  expect(law?.remedyKind === 'review').toBe(route === 'R6');
  expect(told).not.toMatch(route === 'R6' ? /行政复议|诉讼/ : /复查|复核/);
});

/** Whom the requests of a letter have gone to: each to exactly one of its matters. */
test('every request of a letter ends in exactly one matter', () => {
  for (const { stories } of played) {
    const [first] = stories;
    const asked = stories.flatMap(({ events }) =>
      events.flatMap((event) => {
        if (event.type === 'registered')
          return event.splitFrom ? [] : event.requests.map(({ text }) => text);
        return event.type === 'split-off' ? addedIn(event.moved.map(({ text }) => text)) : [];
      }),
    );
    const held = stories.flatMap(({ matter }) => matter.requests.map(({ text }) => text));
    expect(held.toSorted(), first?.table()).toEqual(asked.toSorted());
  }
});

const addedIn = (texts: readonly string[]) => texts.filter((text) => text.startsWith('另一'));

test('each request has exactly one answer that stands', () => {
  everyEnd(played, ({ matter, events }) => {
    const count = (...types: readonly string[]) =>
      events.filter(({ type }) => types.includes(type)).length;
    const given = count(
      'opinion-signed',
      'settled',
      'duty-replied',
      'replied',
      'simple-answered',
      'answer-imported',
    );
    const reopened = count('sent-back');
    expect(given - reopened).toBeLessThanOrEqual(1);
    // What an archived matter ended with stands in its history alone.
    if (matter.stage !== 'archived')
      expect(given - reopened).toBe(Number(Boolean(replyOf(matter))));
  });
});

test('an opinion answers each request exactly once', () => {
  everyStep(played, ({ after }) => {
    const reply = replyOf(after);
    if (reply?.kind !== 'opinion') return;
    const answered = reply.opinion.answers.map(({ no }) => no).toSorted((a, b) => a - b);
    expect(answered).toEqual(after.requests.map(({ no }) => no));
  });
});

test('a re-review that upheld or changed the opinion ends all further review', () => {
  let ended = 0;
  everyStep(played, ({ after, story, today }) => {
    const isFinal = after.reviews.some(
      ({ level, outcome }) => level === 're-review' && ['uphold', 'change'].includes(outcome),
    );
    if (!isFinal) return;
    ended += 1;
    expect(nextReview(after)).toBeNull();
    for (const who of ['petitioner', 'registrar'] as const) {
      const input = acts['request-review'].input.parse(reviewAsked);
      const outcome = decide('request-review', input, knownTo(who, after, today, story.law));
      expect(isRefusal(outcome) && outcome.cite).not.toBeNull();
      expect(isRefusal(outcome)).toBe(true);
    }
  });
  expect(ended).toBeGreaterThan(0);
});

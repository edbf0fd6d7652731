import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActName } from '#domain/acts.ts';
import {
  isRepresented,
  partiesProblem,
  partyRefusal,
  peopleAmong,
  voiceOf,
  type Asked,
  type Party,
  type PartyFacts,
} from '#domain/parties.ts';
import { partyRoles, type Occasion, type PartyRole } from '#domain/party-law.ts';
import { loadLaw } from '#server/law.ts';

const national = loadLaw().parties;
const zhejiang = loadLaw({ overlays: ['together-zhejiang-2016'] }).parties;
const shandong = loadLaw({ overlays: ['together-shandong-2015'] }).parties;

const as = (role: PartyRole, change: Partial<PartyFacts> = {}): PartyFacts => ({
  role,
  consent: { state: 'not-asked', on: null, how: null },
  actsFor: [],
  authorityPaper: null,
  authority: '',
  scope: 'general',
  ...change,
});
const proxyOf = (no: number, change: Partial<PartyFacts> = {}) =>
  as('proxy', { actsFor: [no], authority: '授权委托书', ...change });
const special = (...actsFor: number[]) => proxyOf(1, { actsFor, scope: 'special' });
const numbered = (...all: PartyFacts[]): Party[] => all.map((one, at) => ({ ...one, no: at + 1 }));
const several = (count: number, role: PartyRole) => Array.from({ length: count }, () => as(role));

const asked = (parties: readonly PartyFacts[], occasion: Occasion | null, people = 100) =>
  ({ parties, occasion, people }) as const;

/** What is wrong with a guardian who shows this. */
const guardian = (change: Partial<PartyFacts>) =>
  partiesProblem(
    asked([as('petitioner'), as('guardian', { actsFor: [1], ...change })], null),
    national,
  );

describe('Several people who go to the office about a common matter', () => {
  it('send at most five representatives; the sixth is refused with the article and the number', () => {
    const five = [as('petitioner'), ...several(5, 'representative')];
    expect(partiesProblem(asked(five, 'visit'), national)).toBeUndefined();
    expect(partiesProblem(asked([...five, as('representative')], 'visit'), national)).toMatchObject(
      {
        code: 'too-many-representative',
        field: 'parties.5.role',
        params: { most: 5, count: 6 },
        cite: { law: '信访工作条例', article: '20(3)', status: 'CONFIRMED' },
      },
    );
  });

  it('are as many as they are when they write: no letter is refused for its representatives', () => {
    expect(partiesProblem(asked(several(40, 'representative'), null), national)).toBeUndefined();
  });

  it('are refused exactly when more than five of them represent, in whatever order and company they come', () => {
    const people = array(constantFrom(...partyRoles), { minLength: 1, maxLength: 40 });
    assert(
      property(people, constantFrom('visit', null), (roles, occasion) => {
        // Whoever acts for another shows for whom and by what, so that nothing else can be wrong.
        const parties = [
          as('petitioner'),
          ...roles.map((role) => as(role, { actsFor: [1], authority: '授权委托书' })),
        ];
        const count = roles.filter((role) => role === 'representative').length;
        const refused = partiesProblem(asked(parties, occasion), national);
        expect(refused?.code).toBe(
          occasion === 'visit' && count > 5 ? 'too-many-representative' : undefined,
        );
      }),
    );
  });

  it('send three where the province asks for it, of a group of ten; off until it is turned on', () => {
    const four = several(4, 'representative');
    expect(partiesProblem(asked(four, 'visit', 10), national)).toBeUndefined();
    expect(partiesProblem(asked(four, 'visit', 10), zhejiang)).toMatchObject({
      params: { most: 3, count: 4 },
      cite: { law: '浙江省信访条例', article: '15(2)', level: 'provincial' },
    });
    expect(partiesProblem(asked(four, 'visit', 11), zhejiang)).toBeUndefined();
    expect(partiesProblem(asked(four, null, 10), zhejiang)).toBeUndefined();
  });

  it('still send no more than five where a province has a rule of its own', () => {
    expect(
      partiesProblem(asked(several(6, 'representative'), 'visit', 23), zhejiang),
    ).toMatchObject({ params: { most: 5, count: 6 } });
  });
});

describe('Whoever acts for another', () => {
  it('says for whom, and that is a petitioner of the same letter', () => {
    const wrong = (party: PartyFacts) =>
      partiesProblem(asked([as('petitioner'), party], null), national);
    expect(wrong(proxyOf(1))).toBeUndefined();
    for (const actsFor of [[], [2], [3]])
      expect(wrong(proxyOf(1, { actsFor }))).toMatchObject({
        code: 'acts-for-missing',
        field: 'parties.0.actsFor',
      });
    const inARow = [as('petitioner'), proxyOf(1), proxyOf(2)];
    expect(partiesProblem(asked(inARow, null), national)?.code).toBe('acts-for-missing');
  });

  it('shows a paper or names a document', () => {
    expect(guardian({})).toMatchObject({ code: 'authority-missing', field: 'parties.0.authority' });
    expect(guardian({ authority: '户口簿' })).toBeUndefined();
    expect(guardian({ authorityPaper: 'p-1' })).toBeUndefined();
  });

  it('is not counted beside the people who petition', () => {
    expect(peopleAmong([as('petitioner'), as('representative'), proxyOf(1), as('guardian')])).toBe(
      2,
    );
  });

  it('is one of two at most for each person where the province says so', () => {
    const three = [as('petitioner'), as('petitioner'), proxyOf(1), proxyOf(2), proxyOf(1)];
    expect(partiesProblem(asked(three, null), shandong)).toBeUndefined();
    const four = [...three, proxyOf(1)];
    expect(partiesProblem(asked(four, null), national)).toBeUndefined();
    expect(partiesProblem(asked(four, null), shandong)).toMatchObject({
      code: 'too-many-proxy',
      field: 'parties.4.role',
      cite: { law: '山东省信访条例', article: '28' },
    });
  });
});

describe('A mandate', () => {
  it('reaches to what settles a matter only when it is a special one', () => {
    const all = numbered(as('petitioner'), proxyOf(1), special(1));
    const [, general, wide] = all;
    if (!general || !wide) throw new Error('both are there');
    for (const act of ['rate', 'confirm-commitment', 'withdraw'] as const) {
      expect(partyRefusal(general, act, all)?.code).toBe('outside-mandate');
      expect(partyRefusal(wide, act, all)).toBeUndefined();
    }
    expect(partyRefusal(general, 'add-papers', all)).toBeUndefined();
  });

  it('gives the voice of the person acted for, and no second one', () => {
    const [first, proxy] = numbered(as('petitioner'), proxyOf(1));
    expect([first, proxy].map((one) => one && voiceOf(one))).toEqual([1, 1]);
  });
});

/** What each of these would be told who wanted to end the matter. */
const withdrawing = (...parties: PartyFacts[]) => binding('withdraw', parties);

const binding = (act: ActName, parties: readonly PartyFacts[], asked: Partial<Asked> = {}) => {
  const all = numbered(...parties);
  const together = { people: peopleAmong(all), ...asked };
  return all.map((party) => partyRefusal(party, act, all, together)?.code);
};

describe('A word on being represented', () => {
  const yes = { state: 'yes', on: null, how: 'signed' } as const;

  it('gives the representatives the say on a promise, and taking it back returns it', () => {
    const said = numbered(
      as('representative'),
      as('petitioner', { consent: yes }),
      as('petitioner'),
    );
    const [representative, represented, other] = said;
    if (!representative || !represented || !other) throw new Error('all three are there');
    expect(partyRefusal(represented, 'confirm-commitment', said)?.code).toBe(
      'representative-speaks',
    );
    expect(partyRefusal(represented, 'rate', said)).toBeUndefined();
    expect(partyRefusal(representative, 'confirm-commitment', said)).toBeUndefined();
    expect(partyRefusal(other, 'confirm-commitment', said)).toBeUndefined();
  });

  it('is needed of all the others before a representative ends the matter for them', () => {
    const [representative, represented, other] = [
      as('representative'),
      as('petitioner', { consent: yes }),
      as('petitioner'),
    ];
    expect(withdrawing(other)).toEqual([undefined]);
    expect(withdrawing(representative, represented)).toEqual([undefined, 'others-petition-too']);
    expect(withdrawing(representative, represented, other)).toEqual(
      Array.from({ length: 3 }, () => 'others-petition-too'),
    );
    expect(withdrawing(other, proxyOf(1))).toEqual([undefined, 'outside-mandate']);
  });

  it('is needed as well before somebody with a special mandate ends it: they have the say of whom they act for', () => {
    const [one, other] = [as('petitioner'), as('petitioner')];
    expect(withdrawing(one, special(1))).toEqual([undefined, undefined]);
    expect(withdrawing(one, other, special(1))[2]).toBe('others-petition-too');
    expect(withdrawing(one, other, special(1, 2))[2]).toBeUndefined();
    expect(
      withdrawing(as('representative'), as('petitioner', { consent: yes }), special(1))[2],
    ).toBeUndefined();
  });

  it('lies with nobody for those who are only counted: nobody ends the matter for them', () => {
    const one = [as('petitioner'), special(1)];
    expect(binding('withdraw', one, { people: 1 })).toEqual([undefined, undefined]);
    expect(binding('withdraw', one, { people: 50 })).toEqual([
      'others-petition-too',
      'others-petition-too',
    ]);
    const spokesman = [as('representative'), as('petitioner', { consent: yes })];
    expect(binding('withdraw', spokesman, { people: 3 })[0]).toBe('others-petition-too');
    const all = numbered(...one);
    expect(all[0] && partyRefusal(all[0], 'withdraw', all, { people: 50 })?.params).toEqual({
      people: 50,
    });
  });

  it('is needed before a yes to mediation binds all; a no is everybody’s own', () => {
    const people = [as('representative'), as('petitioner', { consent: yes }), as('petitioner')];
    const saying = (agrees: string, parties = people, count = parties.length) =>
      binding('consent-to-mediation', parties, { people: count, input: { agrees } });
    expect(saying('yes')).toEqual(Array.from({ length: 3 }, () => 'others-agree-too'));
    expect(saying('no')).toEqual([undefined, undefined, undefined]);
    expect(saying('yes', people.slice(0, 2))).toEqual([undefined, 'others-agree-too']);
    expect(saying('yes', [as('petitioner')])).toEqual([undefined]);
    expect(saying('yes', [as('petitioner')], 50)).toEqual(['others-agree-too']);
    expect(saying('no', [as('petitioner')], 50)).toEqual([undefined]);
    // What has not been typed yet is not refused: the page asks for a yes or a no.
    expect(binding('consent-to-mediation', people)).toEqual([undefined, undefined, undefined]);
  });

  it('takes nothing from anybody where nobody represents', () => {
    const parties = numbered(as('petitioner', { consent: yes }), as('petitioner'));
    expect(parties.map((party) => isRepresented(party, parties))).toEqual([false, false]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  citationSchema,
  composeLaw,
  exclusionFor,
  parseLawFile,
  ruleOf,
  type Citation,
} from '#domain/law.ts';
import { unitKinds } from '#domain/staff.ts';
import { loadLaw, loadOverlays, overlayNames } from '#server/law.ts';

const root = fileURLToPath(new URL('../../law/', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);
const national = loadLaw();
const citations = files.flatMap((name) =>
  citationsIn(parse(readFileSync(root + name, 'utf8'))).map((cite) => ({ name, cite })),
);

const NATIONAL_IDS =
  '01 02 03 04 05 06 07 08 09 10 20 21 22 22b 23 24 25 26 27 28 30 31 32 33 37 40 41 42 43 53 60 61 62 63 64 65 67 68 80 81 82 83';
const PROVINCIAL_IDS = '22a 31 32 34 35 36 44 45 46 47 48 49 51 52 66 67';

describe('The law as data', () => {
  it('is really read', () => {
    expect(files.length).toBeGreaterThan(19);
    expect(citations.length).toBeGreaterThan(150);
  });

  it('holds every national clock of the domain facts, on; and every provincial one, off', () => {
    expect([...national.rules.keys()].filter((id) => id.startsWith('DL'))).toEqual(
      named(NATIONAL_IDS),
    );
    const brought = loadOverlays().flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(brought.sort()).toEqual(named(PROVINCIAL_IDS));
  });

  it('cites law, article, level, status and the day in force with every citation', () => {
    for (const { cite } of citations) {
      expect(Object.keys(cite)).toEqual(
        expect.arrayContaining(['law', 'article', 'level', 'status', 'validFrom']),
      );
    }
  });

  it('cites only articles of the petition regulation that exist', () => {
    const regulation = citations.filter(({ cite }) => cite.law === '信访工作条例');
    expect(regulation.length).toBeGreaterThan(60);
    for (const { cite } of regulation) {
      for (const article of cite.article.split(/[、–]/).filter((part) => /^\d/.test(part))) {
        const number = Number(/^\d+/.exec(article)?.[0]);
        expect(number, cite.article).toBeGreaterThanOrEqual(1);
        expect(number, cite.article).toBeLessThanOrEqual(50);
      }
    }
  });

  it('gives a number of our own making the house level', () => {
    for (const rule of national.rules.values()) {
      const isHouse = rule.cite.level === 'house';
      expect(['HOUSE', 'RECALLED'].includes(rule.cite.status), rule.id).toBe(isHouse);
    }
  });

  it('refuses a rule without an article', () => {
    const [file] = loadOverlays();
    const rules = file?.rules.map((rule) => ({ ...rule, cite: { ...rule.cite, article: '' } }));
    expect(() => parseLawFile({ ...file, rules })).toThrow('article');
  });
});

describe('An overlay', () => {
  it('is off until it is turned on, and then adds and replaces by id', () => {
    expect(exclusionFor(national, 'hearing', 'review')?.excluded).toBe(false);
    const shandong = loadLaw({ overlays: ['shandong-review-2024'] });
    expect(exclusionFor(shandong, 'hearing', 'review')?.excluded).toBe(true);
    expect(exclusionFor(shandong, 'hearing', 'handling')?.excluded).toBe(false);
    expect(ruleOf(shandong, 'DL-44').overlay).toBe('shandong-review-2024');
    expect(shandong.version).toBe(`${national.version}+shandong-review-2024`);
  });

  it('is found by the name of its file, and an unknown one is named', () => {
    expect(loadOverlays().map(({ version }) => version)).toEqual(overlayNames());
    expect(() => loadLaw({ overlays: ['../cn/clocks'] })).toThrow('no overlay ../cn/clocks');
  });

  it('that extends a rule which is not there is broken', () => {
    const extension = ruleOf(national, 'DL-21');
    const { lawVersion, overlay, extendedLength, ...written } = extension;
    const title = { zh: '测试', en: 'test' };
    const file = parseLawFile({ version: 'test', title, rules: [written] });
    expect([lawVersion, overlay, extendedLength?.n]).toEqual([national.version, null, 60]);
    expect(() => composeLaw(file, [], national)).toThrow('DL-21 extends DL-20');
  });
});

describe('Routes and procedures', () => {
  it('let only the ordinary route start the 60 days and carry a review line', () => {
    const starting = [...national.routes.values()].filter((route) => route.startsHandlingClock);
    const reviewed = [...national.routes.values()].filter((route) => route.remedyKind === 'review');
    expect([starting, reviewed].map((rows) => rows.map(({ id }) => id))).toEqual([['R6'], ['R6']]);
    expect([...national.routes.keys()]).toHaveLength(9);
  });

  it('give no end document and no remedy line to an accusation', () => {
    expect(national.routes.get('RB')).toMatchObject({ endDocument: null, remedy: null });
  });

  it('have the 36 rows of the route table, each on a route that exists', () => {
    const procedures = [...national.procedures.values()];
    expect(procedures.map(({ row }) => row)).toEqual(Array.from({ length: 36 }, (_, at) => at + 1));
    expect(procedures.filter(({ route }) => !national.routes.has(route))).toEqual([]);
    const told = procedures.flatMap(({ body, timeLimit, papers }) => [body, timeLimit, papers]);
    expect(told.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
    expect(procedures.flatMap(({ limits }) => limits).length).toBeGreaterThan(36);
  });

  it('cite no law that has been replaced', () => {
    const replaced = new Set(national.changedLaws.flatMap(({ replaces }) => replaces));
    expect(citations.filter(({ cite }) => replaced.has(cite.law))).toEqual([]);
  });
});

describe('Grounds, categories and reviewers', () => {
  it('know three grounds for not accepting and two for no longer accepting', () => {
    const outcomes = [...national.grounds.values()].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'not-accepted')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'no-longer-accepted')).toHaveLength(2);
  });

  it('never make a missing ID number, anonymity, bad wording or earlier letters a ground', () => {
    const never = national.notGrounds.map(({ id }) => id);
    expect(never).toEqual(
      expect.arrayContaining(['no-id-number', 'anonymous', 'bad-wording', 'earlier-letters']),
    );
    expect(never.filter((id) => national.grounds.has(id))).toEqual([]);
  });

  it('hold the visit rule against visits alone', () => {
    expect(national.grounds.get('visit-skipping-levels')?.onlyChannel).toBe('visit');
  });

  it('have 18 classes whose second level carries the code of the first', () => {
    expect(national.categories).toHaveLength(18);
    for (const { code, children } of national.categories) {
      expect(children.length).toBeGreaterThan(0);
      expect(children.filter((child) => !child.code.startsWith(code))).toEqual([]);
    }
  });

  it('name who reviews for every kind of unit', () => {
    expect(unitKinds.filter((kind) => !national.reviewChain.has(kind))).toEqual([]);
  });
});

function named(ids: string): string[] {
  return ids.split(' ').map((id) => `DL-${id}`);
}

function citationsIn(value: unknown): Citation[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(citationsIn);
  return 'article' in value && 'law' in value ? [citationSchema.parse(value), ...within] : within;
}

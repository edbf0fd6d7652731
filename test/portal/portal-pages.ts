import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance } from 'i18next';
import type { Receipt } from '#contract/letters.ts';
import type { PetitionerMatter, PetitionerView } from '#contract/petitioner-view.ts';
import type { ClockView } from '#contract/views.ts';
import { buildCalendar } from '#domain/calendar.ts';
import { sumOf } from '#domain/clocks.ts';
import { day } from '#domain/day.ts';
import { ruleOf } from '#domain/law.ts';
import { loadCalendarSeed, loadLaw } from '#server/law.ts';
import type { Language, Texts } from '#server/messages.ts';
import type { Page } from '#server/portal/page.ts';
import { dayInWords } from '#server/portal/words.ts';

/** Invented pages to look at: the portal's parts without a server. */

export const hostile = `<script>alert("x")</script>'"&`;
export const law = loadLaw();
const calendar = buildCalendar(loadCalendarSeed());

/** The texts of one language; a missing text or parameter stops the test that asked for it. */
function strictTexts(language: Language): Texts {
  const instance = createInstance();
  const root = fileURLToPath(new URL(`../../messages/${language}/`, import.meta.url));
  const resources = Object.fromEntries(
    readdirSync(root).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(root + file, 'utf8')),
    ]),
  );
  void instance.init({
    lng: language,
    initAsync: false,
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => fail(`no text ${key} in ${language}`),
    missingInterpolationHandler: (text) => fail(`a parameter is missing in ${language}: ${text}`),
  });
  return (key, params) => instance.t(key, { ...params });
}

export function invented(language: Language, change: Partial<Page> = {}): Page {
  return {
    t: strictTexts(language),
    language,
    large: false,
    office: {
      officeName: '望禾县信访局',
      phone: '0000-1234567',
      address: '望禾县人民路1号',
      hours: '周一至周五 8:30—12:00，14:30—17:30',
    },
    path: '/',
    stylesheet: '/assets/style-0.css',
    icon: '/assets/icon-0.svg',
    csrf: 'token',
    day: (one) => dayInWords(language, one),
    ...change,
  };
}

export const receipt: Receipt = {
  letterId: '0190a000-0000-7000-8000-000000000001',
  code: '1234567890123456',
  receivedOn: '2026-11-20',
  purpose: null,
  matters: [{ id: 'm1', number: '望信〔2026〕15号', subject: '村口路灯坏了' }],
  due: '2026-12-05',
  provisional: true,
};

export function clockOf(rule: string, from: string, change: Partial<ClockView> = {}): ClockView {
  const found = ruleOf(law, rule);
  const sum = sumOf(found, day(from), calendar);
  if ('code' in sum) throw new Error(`no sum for ${rule}`);
  return {
    rule,
    title: found.title,
    actor: found.actor,
    cite: found.cite,
    from,
    raw: sum.raw,
    statutoryDue: sum.statutoryDue,
    safeDue: sum.safeDue,
    provisional: sum.provisional,
    state: 'running',
    stoppedOn: null,
    suspended: null,
    daysLeft: 3,
    late: false,
    steps: sum.steps.map((step) => ({ ...step })),
    ...change,
  };
}

type Happening = PetitionerMatter['happened'][number];

export const happening = (
  type: string,
  facts: Happening['facts'] = {},
  on = '2026-11-20',
): Happening => ({
  seq: 1,
  type,
  day: on,
  facts,
  cite: { law: '信访工作条例', article: '22(1)' },
  documents: [],
  spoke: null,
});

export function matterOf(change: Partial<PetitionerMatter> = {}): PetitionerMatter {
  return {
    id: '0190a000-0000-7000-8000-000000000002',
    number: '望信〔2026〕15号',
    subject: '村口路灯坏了',
    stage: 'registered',
    version: 2,
    requests: [{ no: 1, text: '修好路灯' }],
    holder: { unitName: '望禾县信访局', phone: '0000-1234567', address: '望禾县人民路1号' },
    since: '2026-11-20',
    next: { act: 'sort', due: '2026-12-05', rule: 'DL-01', provisional: false },
    clocks: [clockOf('DL-01', '2026-11-20')],
    happened: [happening('registered')],
    commitments: [],
    ratings: [],
    links: [],
    dataRequests: [],
    review: null,
    underReview: null,
    lastReview: null,
    hearing: null,
    mediation: null,
    withdrawal: null,
    undoUntil: '2026-11-25',
    recusals: [],
    limitsElsewhere: [],
    openings: { since: null, latest: { supervision: 60, sealed: 180 }, lines: [] },
    openActions: ['add-papers'],
    ...change,
  };
}

export const viewOf = (...matters: PetitionerMatter[]): PetitionerView => ({
  letterId: receipt.letterId,
  channel: 'portal',
  receivedOn: '2026-11-20',
  content: '村口的路灯坏了半年。',
  papers: [
    {
      id: 'p1',
      name: '路灯.jpg',
      mime: 'image/jpeg',
      kind: 'image',
      inline: true,
      size: 123_456,
      addedOn: '2026-11-20',
      addedBy: 'petitioner',
    },
  ],
  call: null,
  together: togetherOf(),
  matters,
});

/** Somebody who petitions alone, unless it is said otherwise. */
export const togetherOf = (
  change: Partial<PetitionerView['together']> = {},
): PetitionerView['together'] => ({
  people: 1,
  you: {
    no: 1,
    role: 'petitioner',
    name: '来信人',
    contactBy: 'none',
    mandate: '',
    scope: 'general',
    actsFor: [],
    consent: { state: 'not-asked', on: null, how: null },
    represented: false,
  },
  representatives: [],
  actingForYou: [],
  ...change,
});

function fail(why: string): never {
  throw new Error(why);
}

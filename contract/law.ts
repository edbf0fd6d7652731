import { z } from 'zod';
import { seats } from '#domain/review.ts';
import { dayText } from './day.ts';
import { endpoint, rightTo } from './endpoint.ts';
import { citationView } from './views.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const category = z.object({
  code: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/),
  parent: z.string().nullable(),
  name: words,
  externalCode: z.string().max(60).nullable(),
  active: z.boolean(),
});

const holiday = z.object({ name: z.string().trim().min(1).max(40), from: dayText, to: dayText });

export const calendarYear = z.object({
  year: z.number().int().min(2018).max(2100),
  notice: z.string().trim().min(1, { error: 'missing' }).max(200),
  noticeDay: dayText,
  holidays: z.array(holiday).max(40),
  workdays: z.array(dayText).max(40),
});
export type CalendarYearInput = z.infer<typeof calendarYear>;

/** Clocks of one rule that move together. Whose they are is not told: who enters the calendar reads no matter. */
const movedClocks = z.object({
  rule: z.string(),
  clocks: z.number(),
  before: z.object({ statutoryDue: z.string(), safeDue: z.string(), provisional: z.boolean() }),
  after: z.object({ statutoryDue: z.string(), safeDue: z.string(), provisional: z.boolean() }),
});

const ruleView = z.object({
  id: z.string(),
  title: words,
  length: z.number().nullable(),
  unit: z.string().nullable(),
  actor: z.string(),
  cite: citationView,
  overlay: z.string().nullable(),
});

const reviewBody = words.extend({ seat: z.enum(seats) });

const chainView = z.object({
  unitKind: z.string(),
  handler: words,
  review: z.array(reviewBody),
  petitionerChooses: z.boolean(),
  reReview: reviewBody,
  cite: citationView,
});

/** Law, calendar and dictionaries: what everybody may read, and the little that an administrator may set. */
export const lawEndpoints = {
  'reference.read': endpoint({
    method: 'GET',
    path: '/api/reference',
    summary: 'What the desk’s forms choose from: categories, routes, grounds, procedures',
    may: { kind: 'signed-in' },
    output: z.object({
      categories: z.array(category),
      routes: z.array(
        z.object({ id: z.string(), meaning: words, remedy: words.nullable(), cite: citationView }),
      ),
      grounds: z.array(
        z.object({ id: z.string(), wording: words, instead: words, cite: citationView }),
      ),
      reviewGrounds: z.array(
        z.object({ id: z.string(), wording: words, instead: words, cite: citationView }),
      ),
      procedures: z.array(
        z.object({
          id: z.string(),
          field: words,
          route: z.string(),
          body: words,
          timeLimit: words,
          papers: words,
          status: z.string(),
        }),
      ),
    }),
  }),
  'law.read': endpoint({
    method: 'GET',
    path: '/api/law',
    summary:
      'The rules in force here, with article, level and certainty, and the overlays that may be turned on',
    may: { kind: 'signed-in' },
    output: z.object({
      version: z.string(),
      rules: z.array(ruleView),
      reviewChain: z.array(chainView),
      overlays: z.array(z.object({ id: z.string(), title: words, on: z.boolean() })),
    }),
  }),
  'law.overlays': endpoint({
    method: 'PUT',
    path: '/api/law/overlays',
    summary:
      'Turn provincial and sector overlays on or off; clocks that already run keep their rule',
    may: rightTo('keep-law'),
    body: z.object({ on: z.array(z.string().max(60)).max(50) }),
    output: z.object({ on: z.array(z.string()) }),
  }),
  'calendar.read': endpoint({
    method: 'GET',
    path: '/api/calendar',
    summary: 'The working-day years that have been entered',
    may: { kind: 'signed-in' },
    output: z.object({ knownThrough: z.string(), years: z.array(calendarYear) }),
  }),
  'calendar.preview': endpoint({
    method: 'POST',
    path: '/api/calendar/preview',
    summary: 'Which running clocks a year’s notice would move',
    may: rightTo('keep-calendar'),
    body: calendarYear,
    output: z.object({ moved: z.array(movedClocks) }),
  }),
  'calendar.save': endpoint({
    method: 'PUT',
    path: '/api/calendar',
    summary: 'Enter a year and move the clocks it concerns; a petitioner’s time is never shortened',
    may: rightTo('keep-calendar'),
    body: calendarYear,
    output: z.object({ moved: z.array(movedClocks) }),
  }),
  'category.save': endpoint({
    method: 'PUT',
    path: '/api/categories/:code',
    summary: 'Add or change a category of the dictionary',
    may: rightTo('keep-categories'),
    params: z.object({ code: z.string().regex(/^[0-9A-Za-z.-]{1,20}$/) }),
    body: category.omit({ code: true }),
    output: category,
  }),
} as const;

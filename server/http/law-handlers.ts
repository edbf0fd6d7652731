import { calendarYearSchema, type CalendarYear } from '#domain/calendar.ts';
import type { CalendarYearInput } from '#contract/law.ts';
import { citationView } from '#contract/views.ts';
import { refusal } from '#domain/refusal.ts';
import { moveClocks, movedBy, toldOf } from '../office/calendar-change.ts';
import { loadOverlays, overlayNames } from '../law.ts';
import { forgetBooks } from '../office/office.ts';
import { saveCategory, saveOverlays } from '../office/dictionary.ts';
import { readCalendarYears } from '../store/offices.ts';
import { categoriesOf } from '../store/categories.ts';
import type { Handlers } from './routes.ts';

type Names =
  | 'reference.read'
  | 'law.read'
  | 'law.overlays'
  | 'calendar.read'
  | 'calendar.preview'
  | 'calendar.save'
  | 'category.save';

export const lawHandlers: Pick<Handlers, Names> = {
  'reference.read': async ({ app, who }) => {
    const { law } = who.books;
    return {
      categories: await categoriesOf(app.db, who.reach.county),
      routes: [...law.routes.values()].map(({ id, meaning, remedy, cite }) => ({
        id,
        meaning,
        remedy,
        cite: citationView.parse(cite),
      })),
      grounds: [...law.grounds.values()].map(({ id, wording, instead, cite }) => ({
        id,
        wording,
        instead,
        cite: citationView.parse(cite),
      })),
      reviewGrounds: [...law.reviewGrounds.values()].map(({ cite, ...ground }) => ({
        ...ground,
        cite: citationView.parse(cite),
      })),
      procedures: [...law.procedures.values()].map(
        ({ id, field, route, body, timeLimit, papers, status }) => ({
          id,
          field,
          route,
          body,
          timeLimit,
          papers,
          status,
        }),
      ),
    };
  },
  'law.read': ({ who }) => {
    const { law, office } = who.books;
    const overlays = loadOverlays();
    const names = overlayNames();
    return Promise.resolve({
      version: law.version,
      rules: [...law.rules.values()].map((rule) => ({
        id: rule.id,
        title: rule.title,
        length: 'n' in rule ? rule.n : null,
        unit: 'unit' in rule ? rule.unit : null,
        actor: rule.actor,
        cite: citationView.parse(rule.cite),
        overlay:
          overlays.find(
            ({ rules, version }) =>
              law.overlays.includes(version) && rules.some(({ id }) => id === rule.id),
          )?.version ?? null,
      })),
      reviewChain: [...law.reviewChain.values()].map(({ cite, ...row }) => ({
        ...row,
        cite: citationView.parse(cite),
      })),
      overlays: overlays.map(({ title }, index) => ({
        id: names[index] ?? '',
        title,
        on: office.overlays.includes(names[index] ?? ''),
      })),
    });
  },
  'law.overlays': async ({ app, who, body }) => {
    const stranger = body.on.find((name) => !overlayNames().includes(name));
    if (stranger) return refusal('unknown-overlay', { field: 'on' });
    await saveOverlays(app, who.person.id, body.on);
    forgetBooks(app);
    return { on: body.on };
  },
  'calendar.read': async ({ app, who }) => ({
    knownThrough: who.books.calendar.knownThrough,
    years: (await readCalendarYears(app.db)).map(yearView),
  }),
  'calendar.preview': async ({ app, who, body }) => {
    const year = yearOf(body);
    return year
      ? { moved: toldOf(await movedBy(app, who.reach.county, year)) }
      : refusal('bad-calendar-year');
  },
  'calendar.save': async ({ app, who, body }) => {
    const year = yearOf(body);
    if (!year) return refusal('bad-calendar-year');
    const moved = await moveClocks(app, who.person.id, year);
    forgetBooks(app);
    return { moved: toldOf(moved) };
  },
  'category.save': async ({ app, who, params, body }) => {
    const category = { code: params.code, ...body };
    const known = await categoriesOf(app.db, who.reach.county);
    const parents = [null, ...known.map(({ code }) => code).filter((code) => code !== params.code)];
    if (!parents.includes(body.parent)) return refusal('unknown-category', { field: 'parent' });
    await saveCategory(app, who.person.id, category);
    forgetBooks(app);
    return category;
  },
};

function yearOf(input: CalendarYearInput): CalendarYear | undefined {
  const parsed = calendarYearSchema.safeParse({ ...input, source: input.notice });
  return parsed.success ? parsed.data : undefined;
}

const yearView = ({
  year,
  notice,
  noticeDay,
  holidays,
  workdays,
}: CalendarYear): CalendarYearInput => ({
  year,
  notice,
  noticeDay,
  holidays: holidays.map((holiday) => ({ ...holiday })),
  workdays: [...workdays],
});

import { citationView } from '#contract/views.ts';
import type { Day } from '#domain/day.ts';
import {
  confirmErasure,
  isDue,
  isErasers,
  keepLonger,
  saveRetention,
} from '../matters/retention.ts';
import { erasuresOf, proposalsWithin, retentionOf } from '../store/erasures.ts';
import type { Handlers } from './routes.ts';
import type { Who } from './who.ts';

type Names =
  'retention.read' | 'retention.save' | 'erasure.list' | 'erasure.confirm' | 'erasure.put-off';

const done = { done: true } as const;

export const retentionHandlers: Pick<Handlers, Names> = {
  'retention.read': async ({ app, who }) => {
    const { years: suggested, cite } = who.books.law.openings.retention;
    const years = (await retentionOf(app.db, who.reach.county)) ?? null;
    return { years, suggested, cite: citationView.parse(cite) };
  },
  'retention.save': async ({ app, who, body }) => {
    await saveRetention(app, who.person.id, body);
    return { years: body };
  },
  'erasure.list': async ({ app, who }) => {
    const { reach, person, books } = who;
    const today = app.clock.today();
    const [proposed, erased] = await Promise.all([
      proposalsWithin(app.db, reach),
      erasuresOf(app.db, reach.county),
    ]);
    return {
      proposed: proposed.map((one) => ({
        ...keptView(one),
        id: one.matter_id,
        putOffUntil: one.put_off_until,
        reasons: one.reasons,
        mayErase: isDue(one, today) && isErasers(person.roles, one.sealed),
      })),
      erased: erased.map((one) => ({
        ...keptView(one),
        id: one.id,
        erasedOn: one.day,
        by: books.staff.get(one.person)?.name ?? '',
        cite: citationView.parse(one.cite),
      })),
    };
  },
  'erasure.confirm': async ({ app, who, params, body }) =>
    (await confirmErasure(app, decidingOf(who, params), body.keptUntil as Day)) ?? done,
  'erasure.put-off': async ({ app, who, params, body }) =>
    (await keepLonger(app, decidingOf(who, params), { ...body, until: body.until as Day })) ?? done,
};

const decidingOf = ({ reach, person }: Who, { id }: { readonly id: string }) => ({
  reach,
  person,
  id,
});

interface KeptRow {
  readonly number: string;
  readonly kind: 'appeal' | 'suggestion' | 'accusation' | 'consultation' | 'other';
  readonly years: number;
  readonly received_on: Day;
  readonly ended_on: Day;
  readonly kept_until: Day;
  readonly proposed_on: Day;
}

const keptView = (row: KeptRow) => ({
  number: row.number,
  kind: row.kind,
  years: row.years,
  receivedOn: row.received_on,
  endedOn: row.ended_on,
  keptUntil: row.kept_until,
  proposedOn: row.proposed_on,
});

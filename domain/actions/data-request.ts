import { z } from 'zod';
import { sumOf } from '../clocks.ts';
import {
  correctable,
  dataKinds,
  dataRequestsOf,
  dataRule,
  erasable,
  pendingData,
} from '../data-request.ts';
import { defineAct, type Outcome } from '../known.ts';
import { stages } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { optionalWords, words } from './fields.ts';

/** A petitioner asks about the data that are held about them (PIPL 44 to 47). */
export const askData = defineAct({
  stages,
  input: z.object({
    kind: z.enum(dataKinds, { error: 'missing' }),
    field: z.enum(correctable).nullable().default(null),
    scope: z.enum(erasable).nullable().default(null),
    words: optionalWords,
    wish: z.uuid().nullable().default(null),
  }),
  decide({ kind, words: said, ...rest }, { matter, actor, today: on, law, calendar }): Outcome {
    if (actor.kind !== 'petitioner')
      return refusal('not-your-act', { params: { act: 'ask-data' } });
    const party = actor.party ?? 1;
    if (pendingData(matter).some((one) => one.party === party && one.kind === kind))
      return refusal('data-asked-already');
    const rule = law.rules.get(dataRule);
    if (!rule) throw new Error(`the law has no rule ${dataRule}`);
    const field = kind === 'correction' ? rest.field : null;
    const scope = kind === 'deletion' ? rest.scope : null;
    const wish = kind === 'correction' ? rest.wish : null;
    if (kind === 'correction' && (field === null || wish === null))
      return refusal('bad-input', { field: field === null ? 'field' : 'value' });
    if (kind === 'deletion' && scope === null) return refusal('bad-input', { field: 'scope' });
    const no = dataRequestsOf(matter).length + 1;
    const asked = { no, on, party, kind, field, scope, words: said, wish };
    return [{ type: 'data-asked', ...asked, sum: sumOf(rule, on, calendar) }];
  },
});

/** The head of the petition office answers, with reasons. What the law still keeps is not erased. */
export const decideData = defineAct({
  stages,
  input: z.object({
    no: z.coerce.number({ error: 'missing' }).int(),
    granted: z.enum(['yes', 'no'], { error: 'missing' }),
    reasons: words,
  }),
  decide(input, { matter, actor, today: on, law }): Outcome {
    if (actor.kind !== 'staff') return refusal('staff-only');
    const asked = pendingData(matter).find(({ no }) => no === input.no);
    if (!asked) return refusal('no-such-data-request', { field: 'no' });
    const { no, party, kind, field, scope, wish } = asked;
    if (input.granted === 'yes' && scope === 'everything')
      return refusal('file-is-kept', { field: 'granted', cite: law.openings.keeping.cite });
    const facts = { no, on, party, kind, field, scope, wish };
    const { reasons } = input;
    const granted = input.granted === 'yes';
    return [{ type: 'data-decided', ...facts, granted, reasons, by: actor.person }];
  },
});

import { z } from 'zod';
import { defineAct, type Outcome } from '../known.ts';
import { isKeptFrom, stages } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { isAway } from '../staff.ts';
import { optionalWords, reference, words } from './fields.ts';

/** Names the person who acts for the unit that holds the matter. */
export const appoint = defineAct({
  stages,
  input: z.object({ person: reference }),
  decide({ person }, known): Outcome {
    const found = known.staff.get(person);
    if (!found?.active || found.unit !== known.matter.holder.unit)
      return refusal('not-in-holding-unit', { field: 'person' });
    if (isKeptFrom({ ...found, person: found.id }, known.matter))
      return refusal('successor-recused', { field: 'person' });
    if (isAway(found, known.today))
      return refusal('person-is-away', { field: 'person', params: { until: found.awayTo ?? '' } });
    return [{ type: 'handler-appointed', person }];
  },
});

/** A remark for colleagues. It is never shown to the petitioner, and never changes anything. */
export const note = defineAct({
  stages,
  input: z.object({ text: words }),
  decide: ({ text }): Outcome => [{ type: 'noted', text }],
});

/** More papers for the file, from the petitioner or from an office. Always open, whatever the stage. */
export const addPapers = defineAct({
  stages,
  input: z.object({
    papers: z.array(z.object({ id: reference, name: reference })).max(10),
    note: optionalWords,
  }),
  decide({ papers, note }): Outcome {
    if (papers.length === 0 && note === '') return refusal('nothing-to-add', { field: 'note' });
    return [{ type: 'papers-added', papers, note }];
  },
});

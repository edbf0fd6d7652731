import { z } from 'zod';
import { linkKinds } from '../beside.ts';
import { defineAct, type Outcome } from '../known.ts';
import { isSealed, stages } from '../matter.ts';
import { refusal } from '../refusal.ts';
import { reference, words } from './fields.ts';

/** Links a matter with another one. A person decides it, likeness only proposes; nothing moves: number, clocks and reply stay. */
export const join = defineAct({
  stages,
  input: z.object({
    other: reference,
    kind: z.enum(linkKinds, { error: 'missing' }),
    reason: words,
  }),
  decide({ kind, reason }, { matter, other, today }): Outcome {
    if (isSealed(matter)) return refusal('sealed-is-not-linked');
    if (!other || other.id === matter.id) return refusal('unknown-matter', { field: 'other' });
    if (matter.links.some(({ id }) => id === other.id))
      return refusal('already-linked', { field: 'other' });
    return [{ type: 'joined', id: other.id, number: other.number, kind, reason, on: today }];
  },
});

const linked = z.object({ id: reference });

/** Takes a link away: the matter is to the letter what it was before it. */
export const undoJoin = defineAct({
  stages,
  input: linked.extend({ reason: words }),
  decide({ id, reason }, { matter }): Outcome {
    const link = matter.links.find((one) => one.id === id);
    if (!link) return refusal('no-such-link', { field: 'id' });
    return [{ type: 'join-undone', id, number: link.number, reason }];
  },
});

/** The petitioner says that the two are not the same. */
export const contestJoin = defineAct({
  stages,
  input: linked.extend({ words }),
  decide({ id, words }, { matter }): Outcome {
    const link = matter.links.find((one) => one.id === id);
    if (!link || link.contested !== null) return refusal('no-such-link', { field: 'id' });
    return [{ type: 'join-contested', id, words }];
  },
});

import { z } from 'zod';
import { addDays } from '../day.ts';
import type { Messenger } from '../events/name-events.ts';
import { isNameKept, keptNameOf, nameOpenUntil } from '../kept-name.ts';
import { defineAct, type Known, type Outcome } from '../known.ts';
import { onlyReceiptStays, stages } from '../matter.ts';
import { refusal, type Refusal } from '../refusal.ts';
import { voiceIn } from '../staff.ts';
import { optionalWords, words } from './fields.ts';

const wish = z.object({
  /** Whose wish the window takes down; a petitioner speaks for themselves. */
  party: z.coerce.number().int().min(1).default(1),
  /** How they said it at the window. */
  words: optionalWords,
});

/** The petitioner wants the name withheld from those who handle the matter; the window takes their word down. */
export const keepName = defineAct({
  stages,
  input: wish,
  decide(input, known): Outcome {
    const spoken = spokenBy(known, input);
    if ('refused' in spoken) return spoken;
    if (keptNameOf(known.matter).by.includes(spoken.party)) return refusal('name-kept-already');
    return [{ type: 'name-kept', ...spoken }];
  },
});

export const releaseName = defineAct({
  stages,
  input: wish,
  decide(input, known): Outcome {
    const spoken = spokenBy(known, input);
    if ('refused' in spoken) return spoken;
    if (!keptNameOf(known.matter).by.includes(spoken.party)) return refusal('name-not-kept');
    return [{ type: 'name-released', ...spoken }];
  },
});

function spokenBy({ actor, today: on }: Known, { party, words: how }: z.output<typeof wish>) {
  const by: Messenger = actor.kind === 'petitioner' ? 'petitioner' : 'window';
  if (by === 'window' && how === '') return refusal('bad-input', { field: 'words' });
  return { on, party: actor.kind === 'petitioner' ? voiceIn(actor) : party, by, words: how };
}

/** Whoever handles the matter and cannot do without the name asks for it, and says what for. */
export const askName = defineAct({
  stages,
  input: z.object({ reason: words }),
  decide({ reason }, known): Outcome {
    const { matter, actor, today: on } = known;
    if (actor.kind !== 'staff') return refusal('staff-only');
    const closed = whyNotAsk(known);
    if (closed) return closed;
    const no = keptNameOf(matter).askings.length + 1;
    const { person, unit } = actor;
    return [{ type: 'name-asked', no, on, person, unit, reason }];
  },
});

/** Why the name is not to be asked for by this person now. */
export function whyNotAsk({ matter, actor, today }: Known): Refusal | undefined {
  if (actor.kind !== 'staff') return refusal('staff-only');
  if (!isNameKept(matter) || onlyReceiptStays(matter)) return refusal('name-not-kept');
  if (keptNameOf(matter).askings.some((one) => one.person === actor.person && isPending(one)))
    return refusal('name-asked-already');
  const until = nameOpenUntil(matter, actor.person, today);
  return until && refusal('name-open-already', { params: { until } });
}

const isPending = ({ state }: { readonly state: string }): boolean => state === 'asked';

/** A second person of the petition office decides; what is granted is open to the asker alone, and for a few days. */
export const decideName = defineAct({
  stages,
  input: z.object({
    no: z.coerce.number({ error: 'missing' }).int(),
    granted: z.enum(['yes', 'no'], { error: 'missing' }),
    reasons: words,
  }),
  decide({ no, granted, reasons }, { matter, actor, today: on, law }): Outcome {
    if (actor.kind !== 'staff') return refusal('staff-only');
    const asked = keptNameOf(matter).askings.find((one) => one.no === no && isPending(one));
    if (!asked) return refusal('no-such-name-asking', { field: 'no' });
    const { person, unit } = asked;
    if (person === actor.person) return refusal('name-needs-second', { field: 'no' });
    const until = granted === 'yes' ? addDays(on, law.openings.names.days) : null;
    const facts = { no, on, granted: granted === 'yes', person, unit, reasons };
    return [{ type: 'name-decided', ...facts, by: actor.person, until }];
  },
});

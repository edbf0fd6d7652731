import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { receiveLetter } from '../../intake.ts';
import { idempotencyKeyOf } from '../session.ts';
import type { Portal } from '../visit.ts';
import { emptyDraft, letterOf, type Draft } from './draft.ts';
import { keepDraft } from './draft-keeper.ts';
import { prepared } from './steps.ts';

/**
 * Hands the letter in. Only its id stays with the visit, so that the receipt can be shown again; the words are gone from here.
 * A call that has ended meanwhile lets go of the draft, which can then be sent as an ordinary suggestion.
 */
export async function sendLetter(
  portal: Portal,
  { visit, draft }: { visit: string; draft: Draft },
): Promise<Refusal | undefined> {
  const sent = await receiveLetter(portal.app, {
    input: letterOf(prepared(draft)),
    channel: 'portal',
    idempotencyKey: idempotencyKeyOf(portal.key, visit),
    registrar: null,
  });
  if (isRefusal(sent)) {
    if (sent.field === 'call') await keepDraft(portal, visit, { ...draft, call: null });
    return sent;
  }
  await keepDraft(portal, visit, { ...emptyDraft, sent: sent.letterId });
  return undefined;
}

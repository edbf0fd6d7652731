import { z } from 'zod';
import { dataKinds } from '#domain/data-request.ts';
import { amendmentsWithEvents, type AmendmentWithEvent } from '../store/checked-log.ts';
import type { LeafSource } from '../store/leaf-sources.ts';
import type { Db } from '../store/matters.ts';

export interface DecidedAmendment extends AmendmentWithEvent {
  /** Whether the event that it names did decide this, on this person's data. */
  readonly isDecided: boolean;
  readonly deed: 'correction' | 'deletion' | null;
}

/** What has been made of rows, by key, each step with the decision it names. */
export async function decidedAmendments(
  db: Db,
  asked: { county: string; source: LeafSource; keys: readonly string[] },
): Promise<ReadonlyMap<string, readonly DecidedAmendment[]>> {
  const found = await amendmentsWithEvents(db, asked);
  return Map.groupBy(found.map(withDecision), ({ key }) => key);
}

const decision = z.object({
  granted: z.boolean(),
  party: z.number(),
  kind: z.enum(dataKinds),
});

function withDecision(amendment: AmendmentWithEvent): DecidedAmendment {
  const { type, payload, letter_id, key, source } = amendment;
  const parsed = type === 'data-decided' ? decision.safeParse(payload) : undefined;
  const { kind, granted, party } = parsed?.data ?? {};
  const deed = kind === 'correction' || kind === 'deletion' ? kind : null;
  const theirs = source === 'party' ? `${letter_id}/${party}` : letter_id;
  const isDecided = granted === true && deed !== null && key === theirs;
  return { ...amendment, deed, isDecided: isDecided && (source === 'party' || party === 1) };
}

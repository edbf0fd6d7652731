import { likenessOf, worthALook } from '#domain/likeness.ts';
import { isSealed } from '#domain/matter.ts';
import type { App } from '../app.ts';
import { findMatter } from '../store/matters.ts';
import { coverFrom, covered, coversFrom } from './kept-names.ts';
import type { Viewer } from './matter-view.ts';
import { similarCandidates } from '../store/similar.ts';

const mostShown = 5;

export interface Alike {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly receivedOn: string;
  /** Pieces of text that stand in both. */
  readonly shared: readonly string[];
}

/** Matters that may be the same by their words, the likest first. Nothing when the matter is out of reach. */
export async function similarMatters(
  app: App,
  id: string,
  { reach, actor }: Viewer,
): Promise<Alike[] | undefined> {
  const row = await findMatter(app.db, reach, id);
  if (!row) return undefined;
  // Of what is sealed not even its likeness to something else is told.
  if (isSealed(row.state)) return [];
  const candidates = await similarCandidates(app.db, reach, row.state);
  const alike = candidates
    .map((one) => ({ one, ...likenessOf(row.state, one) }))
    .filter(({ score }) => score >= worthALook)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostShown);
  const [own, others] = await Promise.all([
    coverFrom(app, row.state, actor),
    coversFrom(
      app,
      alike.map(({ one: { id, letterId } }) => ({ id, letterId, county: row.county })),
      actor,
    ),
  ]);
  return alike.map(({ one: { id, number, subject, receivedOn }, shared }) => {
    const shown = { id, number, subject, receivedOn, shared };
    // What stands in both is theirs to hide as well as its own.
    return covered(covered(shown, others.get(id)), own);
  });
}

import { v7 as newId } from 'uuid';
import type { Day } from '#domain/day.ts';
import { isSealed, purposes, type Matter, type Purpose } from '#domain/matter.ts';
import type { Reach } from '#domain/reach.ts';
import { isRefusal, refusal, type Refusal } from '#domain/refusal.ts';
import { isSettled, keptUntil, type Retention } from '#domain/retention.ts';
import type { Role } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { booksOf } from '../office/office.ts';
import { rollingBack } from '../rolling-back.ts';
import {
  archivedFiles,
  eraseFile,
  filesOf,
  findProposal,
  insertProposal,
  putOff,
  removeStale,
  retentionOf,
  setRetention,
  type Proposal,
} from '../store/erasures.ts';
import { addJob, findMatter, lockMatter } from '../store/matters.ts';
import { insertAudit } from '../store/settings.ts';

/** Sets for how long files are kept, with an audit row in the same transaction. */
export async function saveRetention(app: App, by: string, table: Retention): Promise<void> {
  const { office } = await booksOf(app, '');
  const { county } = office;
  await app.db.transaction().execute(async (trx) => {
    const before = (await retentionOf(trx, county)) ?? null;
    await setRetention(trx, county, table);
    const id = newId();
    await insertAudit(trx, { county, id, person: by, what: 'retention', before, after: table });
  });
}

/** Proposes files whose time is over, by the office's own table. It erases nothing; without a table it proposes nothing. */
export async function proposeErasures(app: App): Promise<void> {
  const { office, law } = await booksOf(app, '');
  const { county } = office;
  const { forGood } = law.openings.retention;
  const table = await retentionOf(app.db, county);
  await removeStale(app.db, county);
  if (!table) return;
  const today = app.clock.today();
  for (const file of await archivedFiles(app.db, county)) {
    const kind = file.purpose ?? longest(table);
    const kept = keptUntil({ ...file, purpose: kind }, { table, forGood });
    if (!kept || kept.until >= today) continue;
    const found = await findMatter(app.db, { county, kind: 'system' }, file.id);
    if (!found || !isSettled(found.state)) continue;
    await insertProposal(app.db, {
      county,
      matter_id: file.id,
      kind,
      years: kept.years,
      ended_on: file.endedOn,
      kept_until: kept.until,
      proposed_on: today,
      put_off_until: null,
      put_off_by: null,
    });
  }
}

// What was withdrawn before anybody had sorted it is kept as long as anything is.
const longest = (table: Retention): Purpose =>
  purposes.reduce((most, one) =>
    (table[one] ?? Infinity) > (table[most] ?? Infinity) ? one : most,
  );

export interface Deciding {
  readonly reach: Reach;
  readonly person: { readonly id: string; readonly roles: readonly Role[] };
  readonly id: string;
}

/** Who of the office erases what: sealed matters are their keepers' alone. */
export const isErasers = (roles: readonly Role[], sealed: boolean): boolean =>
  roles.includes(sealed ? 'keeper' : 'office-leader');

export const isDue = (
  { kept_until, put_off_until }: Pick<Proposal, 'kept_until' | 'put_off_until'>,
  today: Day,
): boolean => kept_until < today && (put_off_until === null || put_off_until < today);

/** Erases one file that was proposed, with its papers; what nothing names any more goes from the disk by a job. */
export async function confirmErasure(
  app: App,
  { reach, person, id }: Deciding,
  seen: Day,
): Promise<Refusal | undefined> {
  const { county } = reach;
  const { law } = await booksOf(app, county);
  const day = app.clock.today();
  return rollingBack(app, async (trx) => {
    const matter = await lockMatter(trx, reach, id);
    if (!matter) return refusal('not-found');
    const proposal = await findProposal(trx, county, id);
    if (!proposal || proposal.kept_until !== seen || !isDue(proposal, day) || !isSettled(matter))
      return refusal('not-to-erase');
    if (!isErasers(person.roles, isSealed(matter))) return refusal('not-found');
    const files = await filesOf(trx, { county, id, letterId: matter.letterId });
    const [erasure, at] = [newId(), app.clock.now()];
    const { cite } = law.openings.keeping;
    await eraseFile(trx, { county, matterId: id, id: erasure, at, day, person: person.id, cite });
    if (files.length > 0) await addJob(trx, 'forget-files', { files });
    return undefined;
  });
}

/** Keeps a file longer. The trace of why stands with the proposal. */
export async function keepLonger(
  app: App,
  { reach, person, id }: Deciding,
  { until, reasons }: { readonly until: Day; readonly reasons: string },
): Promise<Refusal | undefined> {
  const { county } = reach;
  const done = await rollingBack(app, async (trx): Promise<Matter | Refusal> => {
    const matter = await lockMatter(trx, reach, id);
    if (!matter) return refusal('not-found');
    const before = await findProposal(trx, county, id);
    if (!before) return refusal('not-to-erase');
    if (until <= app.clock.today()) return refusal('bad-input', { field: 'until' });
    await putOff(trx, { county, matterId: id, until, by: person.id, reasons });
    return matter;
  });
  return isRefusal(done) ? done : undefined;
}

import { v7 as newId } from 'uuid';
import type { Consent } from '#domain/parties.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { App } from '../app.ts';
import { transact } from '../store/transact.ts';
import { lockParties, partyOf, saveConsent } from '../store/parties.ts';
import { insertAudit } from '../store/settings.ts';

export interface OwnWord {
  readonly county: string;
  readonly letterId: string;
  readonly party: number;
  readonly state: 'yes' | 'no';
}

/** A party says, or takes back, that the representatives speak for them. Nobody says it for another here. */
export async function sayConsent(app: App, word: OwnWord): Promise<Refusal | undefined> {
  const { county, letterId, party, state } = word;
  return transact(app.db, async (trx) => {
    const rows = await lockParties(trx, county, letterId);
    const row = rows.find(({ no }) => no === party);
    if (!row) return refusal('not-found');
    const { role, consent: before } = partyOf(row);
    if (role !== 'petitioner' || !rows.some((one) => one.role === 'representative'))
      return refusal('no-consent-asked');
    const after: Consent = { state, on: app.clock.today(), how: 'portal' };
    await saveConsent(trx, row, after);
    await insertAudit(trx, {
      county,
      id: newId(),
      person: null,
      what: 'party-consent',
      before: { letterId, party, ...before },
      after: { letterId, party, ...after },
    });
    return undefined;
  });
}

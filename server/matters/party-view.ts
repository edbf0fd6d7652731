import type { PartyView } from '#contract/views.ts';
import type { StoredParty } from '../store/parties.ts';

/** A party as the desk sees it, with the letter and never without it. */
export const partyView = (row: StoredParty): PartyView => ({
  no: row.no,
  role: row.role,
  name: row.name,
  phone: row.phone,
  email: row.email,
  address: row.address,
  contactBy: row.contact_by,
  consent: { state: row.consent, on: row.consent_on, how: row.consent_how },
  actsFor: [...row.acts_for],
  authorityPaper: row.authority_paper,
  authority: row.authority,
  mandate: row.mandate,
  scope: row.scope,
});

import type { PetitionerView } from '#contract/petitioner-view.ts';
import { isRepresented } from '#domain/parties.ts';
import type { StoredLetter } from '../store/letters.ts';
import { partyOf, type StoredParty } from '../store/parties.ts';

/**
 * What one party sees of the others: how many they are, who speaks for them, and whoever acts for this party or by them. Never
 * another's number, address or consent (domain facts §5: nobody sees others' data).
 */
export function othersSeenBy(
  own: StoredParty,
  parties: readonly StoredParty[],
  { people }: Pick<StoredLetter, 'people'>,
): PetitionerView['together'] {
  const all = parties.map(partyOf);
  const nameOf = ({ no, role, name }: StoredParty) => ({ no, role, name, you: no === own.no });
  return {
    people,
    you: {
      no: own.no,
      role: own.role,
      name: own.name,
      contactBy: own.contact_by,
      mandate: own.mandate,
      scope: own.scope,
      actsFor: parties.filter(({ no }) => own.acts_for.includes(no)).map(({ name }) => name),
      consent: { state: own.consent, on: own.consent_on, how: own.consent_how },
      represented: isRepresented(partyOf(own), all),
    },
    representatives: parties.filter(({ role }) => role === 'representative').map(nameOf),
    actingForYou: parties.filter(({ acts_for }) => acts_for.includes(own.no)).map(nameOf),
  };
}

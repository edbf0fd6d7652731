import type { LetterInput } from '#contract/letters.ts';
import { parseDay, type Day } from '#domain/day.ts';
import { partiesProblem, peopleAmong, type Consent } from '#domain/parties.ts';
import type { PartyLaw } from '#domain/party-law.ts';
import type { Channel } from '#domain/matter.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import type { Letter } from '../store/letters.ts';
import { partyOf, type StoredParty } from '../store/parties.ts';

type Written = Pick<LetterInput, 'petitioner' | 'parties'>;

/** How many petition together: those who are named, and those who are only counted. */
export const peopleOf = ({ petitioner, parties }: Written): number =>
  peopleAmong([petitioner, ...parties]) + petitioner.otherPetitioners;

interface Arriving {
  readonly input: LetterInput;
  readonly letter: Pick<Letter, 'county' | 'id' | 'people' | 'received_on'>;
  readonly channel: Channel;
  readonly law: PartyLaw;
  readonly today: Day;
}

/** The rows of a letter's parties, or why they cannot be put down like this. */
export function partiesOfArrival(arriving: Arriving): StoredParty[] | Refusal {
  const { input, letter, channel, law } = arriving;
  const rows = [firstRow(arriving), ...input.parties.map((_, index) => rowOf(arriving, index))];
  const occasion = channel === 'visit' ? 'visit' : null;
  const together = { parties: rows.map(partyOf), people: letter.people, occasion } as const;
  return (
    partiesProblem(together, law) ?? strangePaper(input) ?? consentAhead(arriving, rows) ?? rows
  );
}

const unsaid: Consent = { state: 'not-asked', on: null, how: null };

function firstRow({ letter, input: { petitioner } }: Arriving): StoredParty {
  const { role, name, phone, email, address, contactBy } = petitioner;
  return {
    ...at(letter, 1),
    ...said(unsaid),
    role,
    name,
    phone,
    email,
    address,
    contact_by: contactBy,
    acts_for: [],
    authority_paper: null,
    authority: '',
    mandate: '',
    scope: 'general',
  };
}

function rowOf({ letter, input }: Arriving, index: number): StoredParty {
  const party = input.parties[index];
  if (!party) throw new RangeError(`no party at ${index}`);
  const { contactBy, actsFor, authorityPaper, consent, ...rest } = party;
  return {
    ...at(letter, index + 2),
    ...rest,
    ...said(consentOf(consent, letter.received_on)),
    contact_by: contactBy,
    acts_for: actsFor,
    authority_paper: authorityPaper,
  };
}

const at = ({ county, id }: Arriving['letter'], no: number) => ({
  county,
  letter_id: id,
  no,
  code_version: 1,
});

const said = ({ state, on, how }: Consent) => ({
  consent: state,
  consent_on: on,
  consent_how: how,
});

// Whoever says nothing about the day means the day of the arrival.
function consentOf(given: LetterInput['parties'][number]['consent'], receivedOn: Day): Consent {
  if (given.state === 'not-asked') return unsaid;
  return { ...given, on: parseDay(given.on ?? '') ?? receivedOn };
}

// The authority is one of the papers that came with the letter.
function strangePaper({ parties, papers }: LetterInput): Refusal | undefined {
  const index = parties.findIndex(
    ({ authorityPaper }) => authorityPaper !== null && !papers.includes(authorityPaper),
  );
  return index < 0
    ? undefined
    : refusal('paper-unknown', { field: `parties.${index}.authorityPaper` });
}

function consentAhead({ today }: Arriving, rows: readonly StoredParty[]): Refusal | undefined {
  const found = rows.find(({ consent_on }) => consent_on !== null && consent_on > today);
  return found && refusal('day-in-future', { field: `parties.${found.no - 2}.consent.on` });
}

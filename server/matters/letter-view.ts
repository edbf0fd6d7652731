import type { MatterView } from '#contract/views.ts';
import type { StoredLetter } from '../store/letters.ts';

/** A letter whose words and sender are kept from who asks. */
export const withoutSender = (letter: StoredLetter): StoredLetter => ({
  ...letter,
  content: '',
  place: '',
  people: 1,
  petitioner: {
    name: '',
    phone: '',
    email: '',
    address: '',
    contactBy: 'none',
    otherPetitioners: 0,
  },
});

/** The arrival as a matter's screen shows it. */
export function letterView(
  letter: StoredLetter,
  {
    siblings,
    withheld,
    call,
    name,
    wishes,
    parties,
  }: Pick<MatterView['letter'], 'siblings' | 'withheld' | 'call' | 'name' | 'wishes' | 'parties'>,
): MatterView['letter'] {
  return {
    id: letter.id,
    content: letter.content,
    place: letter.place,
    receivedAt: letter.received_at.toISOString(),
    readBack: letter.read_back,
    call,
    name,
    wishes,
    petitioner: letter.petitioner,
    people: letter.people,
    parties,
    siblings,
    withheld,
  };
}

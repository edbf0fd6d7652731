import type { ArgsOf } from './client.ts';
import { newKey } from './new-key.ts';

type Body = ArgsOf<'letter.register'>['body'];
export type DraftParty = NonNullable<Body['parties']>[number];

/** A letter while it is typed: as the contract takes it, but with the names of its papers, and a key of its own. */
export interface RegisterDraft extends Omit<Body, 'papers' | 'purpose'> {
  readonly key: string;
  readonly purpose?: Body['purpose'];
  readonly papers: readonly { readonly id: string; readonly name: string }[];
}

/** Channels in which somebody speaks and the office writes: what was written is read back to them (art. 19(1)). */
const oral: readonly string[] = ['visit', 'phone'];
export const isOral = ({ channel }: Pick<RegisterDraft, 'channel'>): boolean =>
  oral.includes(channel);

export const blankDraft = (today: string, channel: Body['channel'] = 'letter'): RegisterDraft => ({
  key: newKey(),
  channel,
  receivedOn: today,
  externalNumber: '',
  content: '',
  place: '',
  petitioner: {},
  matters: [{ subject: '', requests: [''] }],
  papers: [],
});

export function bodyOf(draft: RegisterDraft, readBack: boolean): Body {
  const { key: _, papers, purpose, petitioner, call, parties = [], ...rest } = draft;
  const otherPetitioners = petitioner?.otherPetitioners ?? 0;
  return {
    ...rest,
    readBack,
    purpose: purpose ?? null,
    // Only a suggestion answers a call.
    ...(call && purpose === 'suggestion' ? { call } : {}),
    petitioner: { ...petitioner, otherPetitioners },
    parties: parties.map(partyOf),
    papers: papers.map(({ id }) => id),
  };
}

/** A list cleared and a day emptied by hand are as if nothing had been said. */
const partyOf = ({ consent, authorityPaper, ...party }: DraftParty): DraftParty => ({
  ...party,
  authorityPaper: authorityPaper ?? null,
  consent: { ...consent, on: consent?.on || null, how: consent?.how ?? null },
});

export const blankParty = (): DraftParty => ({ name: '', role: 'petitioner' });

/** The list without one of its people. Whoever acts for another goes on acting for the same person under their new number. */
export function withoutParty(parties: readonly DraftParty[], index: number): DraftParty[] {
  const gone = index + 2;
  return parties
    .filter((_, at) => at !== index)
    .map((party) => ({
      ...party,
      ...(party.actsFor && {
        actsFor: party.actsFor.filter((no) => no !== gone).map((no) => (no > gone ? no - 1 : no)),
      }),
    }));
}

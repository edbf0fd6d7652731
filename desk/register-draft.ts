import type { ArgsOf } from './client.ts';
import { newKey } from './new-key.ts';

type Body = ArgsOf<'letter.register'>['body'];

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
  const { key: _, papers, purpose, petitioner, call, ...rest } = draft;
  const otherPetitioners = petitioner?.otherPetitioners ?? 0;
  return {
    ...rest,
    readBack,
    purpose: purpose ?? null,
    // Only a suggestion answers a call.
    ...(call && purpose === 'suggestion' ? { call } : {}),
    petitioner: { ...petitioner, otherPetitioners },
    papers: papers.map(({ id }) => id),
  };
}

import { verifierOf, type SigningKey, type VerifierKey } from '#record/note.ts';
import type { WitnessAnswer, WitnessContact } from '#server/outside/witness-contact.ts';

/** A witness that answers what it is told to, and remembers what it was handed. */
export interface WitnessDouble extends WitnessContact {
  readonly handedIn: string[];
  answer: (text: string) => WitnessAnswer;
}

const seed = new Uint8Array(32).fill(3);
export const witnessKey = (name = 'double.example/w'): SigningKey => ({ name, seed });

export function witnessDouble(answer: WitnessDouble['answer'], name?: string): WitnessDouble {
  const key: VerifierKey = verifierOf(witnessKey(name), 'cosignature');
  const double: WitnessDouble = {
    key,
    url: 'https://double.example',
    handedIn: [],
    answer,
    submit(text) {
      double.handedIn.push(text);
      return Promise.resolve(double.answer(text));
    },
  };
  return double;
}

// Invented facts for every kind of document. Nobody and nothing here exists.
import type { DocumentKind, FactsOf } from '#server/documents/kinds.ts';
import { answerSamples } from './document-facts/answer-samples.ts';
import { archiveSamples } from './document-facts/archive-samples.ts';
import { arrivalSamples } from './document-facts/arrival-samples.ts';
import { endingSamples } from './document-facts/ending-samples.ts';
import { hearingSamples } from './document-facts/hearing-samples.ts';
import { meetingSamples } from './document-facts/meeting-samples.ts';
import { officeSamples } from './document-facts/office-samples.ts';
import { reviewSamples } from './document-facts/review-samples.ts';
import { sendingSamples } from './document-facts/sending-samples.ts';
import { slipSamples } from './document-facts/slip-samples.ts';

export const sampleFacts: { readonly [K in DocumentKind]: FactsOf<K> } = {
  ...slipSamples,
  ...sendingSamples,
  ...answerSamples,
  ...arrivalSamples,
  ...hearingSamples,
  ...endingSamples,
  ...reviewSamples,
  ...officeSamples,
  ...meetingSamples,
  ...archiveSamples,
};

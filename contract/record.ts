import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const witnessStanding = z.object({
  /** Like an address without its scheme. */
  name: z.string(),
  /** As a verifier is told of it. */
  key: z.string(),
  /** Whether the office still hands it what it signs. */
  isAsked: z.boolean(),
  /** What it cosigned last, and when. */
  size: z.number().nullable(),
  cosignedAt: z.string().nullable(),
  askedAt: z.string().nullable(),
  /** Why it did not cosign when it was asked last; null when it did, or has not been asked. */
  trouble: z.string().nullable(),
});
export type WitnessStanding = z.infer<typeof witnessStanding>;

const recordStanding = z.object({
  origin: z.string(),
  keys: z.array(z.string()),
  size: z.number(),
  signedAt: z.string().nullable(),
  /** Rows that are not in the log yet. */
  waiting: z.number(),
  /** Why nothing more is signed until somebody has looked (docs/operations.md); null while all is well. */
  stopped: z.string().nullable(),
  witnesses: z.array(witnessStanding),
});
export type RecordStanding = z.infer<typeof recordStanding>;

export const recordEndpoints = {
  'record.standing': endpoint({
    method: 'GET',
    path: '/api/record',
    summary: 'How the public record stands, and who outside the office cosigned it when last',
    may: { kind: 'role', roles: ['administrator', 'office-leader', 'supervisor', 'archivist'] },
    output: recordStanding,
  }),
} as const;

import type { MatterIn } from './matter.ts';

/** Why a matter with a unit is not for the simple procedure (domain facts §2.3): first-time, one body, few people, not assigned from above. */
export function whyNotSimple(matter: MatterIn<'with-unit'>): string | null {
  if (matter.sending.manner !== 'transfer') return 'simple-not-assigned';
  if (matter.links.some(({ kind }) => kind === 'repeat')) return 'simple-first-time-only';
  if (matter.petitioners > 1) return 'simple-not-joint';
  return matter.assisting.length > 0 ? 'simple-one-body-only' : null;
}

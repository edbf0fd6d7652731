import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Opened } from '../matters/petitioner.ts';

/** What a browser carries: a visit (draft and form tokens) and, for half an hour, the letter it may read. */

const LETTER_MINUTES = 30;
const VISIT_BYTES = 24;
const visitForm = /^[\w-]{32}$/;

/** The portal's own key, so that a token here is worth nothing as a query code. */
export const portalKey = (codeKey: Uint8Array): Buffer =>
  createHmac('sha256', codeKey).update('portal sessions 1').digest();

export const newVisit = (): string => randomBytes(VISIT_BYTES).toString('base64url');

export const isVisit = (text: string | undefined): text is string =>
  text !== undefined && visitForm.test(text);

/** Under which a visit's draft is kept: whoever reads the table cannot make the cookie from it. */
export function draftIdOf(visit: string): string {
  const hex = createHash('sha256').update(`draft:${visit}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** One letter per visit's draft: made with the visit, so that a double click gives the same receipt. */
export const idempotencyKeyOf = (key: Uint8Array, visit: string): string =>
  mac(key, `letter:${visit}`);

export const csrfOf = (key: Uint8Array, visit: string): string => mac(key, `csrf:${visit}`);

export const isCsrfOf = (key: Uint8Array, visit: string, given: string): boolean =>
  same(csrfOf(key, visit), given);

export function sealLetter(key: Uint8Array, { letterId, party }: Opened, now: Date): string {
  const until = now.getTime() + LETTER_MINUTES * 60_000;
  const open = `${letterId}.${party}.${until}`;
  return `${open}.${mac(key, `reads:${open}`)}`;
}

/** The letter that this cookie still opens, and as which of its parties. */
export function openLetter(
  key: Uint8Array,
  sealed: string | undefined,
  now: Date,
): Opened | undefined {
  const [letterId, party, until, seal] = (sealed ?? '').split('.');
  if (!letterId || !party || !until || !seal) return undefined;
  if (!same(mac(key, `reads:${letterId}.${party}.${until}`), seal)) return undefined;
  return Number(until) > now.getTime() ? { letterId, party: Number(party) } : undefined;
}

const mac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

import { createHmac, randomBytes } from 'node:crypto';

/** One-time codes by the clock (RFC 6238 over RFC 4226), as authenticator apps make them: SHA-1, 30 seconds, six digits. */

const secondsPerStep = 30;
/** HOUSE: how far the clocks of telephone and server may be apart, in steps. */
const slack = 1;

interface Form {
  readonly digits: number;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
}
const usual: Form = { digits: 6, algorithm: 'sha1' };

export const stepAt = (moment: Date): number =>
  Math.floor(moment.getTime() / 1000 / secondsPerStep);

/** The code of one step. */
export function totpCode(secret: Uint8Array, step: number, form: Form = usual): string {
  const { digits, algorithm } = form;
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, of those that are near enough to now. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | undefined {
  const here = stepAt(now);
  const near = Array.from({ length: 2 * slack + 1 }, (_, index) => here - slack + index);
  return near.find((step) => totpCode(secret, step) === code);
}

/** 160 bits, as RFC 4226 advises. */
export const newTotpSecret = (): Buffer => randomBytes(20);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding; 20 bytes come out even. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What an authenticator app reads from the picture. */
export function totpAddress(secret: Uint8Array, issuer: string, login: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  const about = new URLSearchParams({ secret: base32(secret), issuer });
  return `otpauth://totp/${label}?${about.toString().replaceAll('+', '%20')}`;
}

import { withoutSpaces, withPlainDigits, withPlainHyphens } from './typed-text.ts';

/** 14 digits that nobody can guess and two check digits (ISO/IEC 7064, MOD 97-10). */
export type QueryCode = string & { readonly __queryCode: true };

export type QueryCodeProblem = 'length' | 'digits' | 'checksum';

const BODY_DIGITS = 14;
const CODE_DIGITS = 16;
const HMAC_BYTES = 32;

/** The code for a keyed hash of the letter's identity: the same hash gives the same code, and no other way leads to it. */
export function queryCodeFrom(bytes: Uint8Array): QueryCode {
  if (bytes.length !== HMAC_BYTES) throw new RangeError(`${HMAC_BYTES} bytes make a query code`);
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  // 256 bits over 10^14 values: no code is likelier than another by more than one in 10^63.
  const body = (number % 10n ** BigInt(BODY_DIGITS)).toString().padStart(BODY_DIGITS, '0');
  const code = body + checkDigits(body);
  if (!isWhole(code)) throw new Error('a query code must pass its own check');
  return code;
}

/** Takes what people type, copy and read aloud: spaces, dashes, full-width digits, Han digits. */
export function parseQueryCode(
  text: string,
): { readonly code: QueryCode } | { readonly problem: QueryCodeProblem } {
  const digits = withPlainDigits(withPlainHyphens(withoutSpaces(text))).replace(/[-._,]/g, '');
  if (!/^\d*$/.test(digits)) return { problem: 'digits' };
  if (digits.length !== CODE_DIGITS) return { problem: 'length' };
  return isWhole(digits) ? { code: digits } : { problem: 'checksum' };
}

/** Four groups of four, as the code is printed and read aloud. */
export function groups(code: QueryCode): readonly string[] {
  return [0, 4, 8, 12].map((start) => code.slice(start, start + 4));
}

function isWhole(digits: string): digits is QueryCode {
  return (
    digits.length === CODE_DIGITS && digits.endsWith(checkDigits(digits.slice(0, BODY_DIGITS)))
  );
}

// 98 less the remainder makes the whole number leave 1 when divided by 97.
function checkDigits(body: string): string {
  return (98n - ((BigInt(body) * 100n) % 97n)).toString().padStart(2, '0');
}

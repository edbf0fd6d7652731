const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

/** RFC 4648, 6, without padding: capitals and digits only, as QR codes hold best. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => signs.charAt(Number.parseInt(group.padEnd(BITS, '0'), 2))).join('');
}

/** The bytes of a text in its one right spelling; else nothing. */
export function fromBase32(text: string): Uint8Array | undefined {
  if (!/^[A-Z2-7]*$/.test(text)) return undefined;
  const bits = Array.from(text, (sign) => signs.indexOf(sign).toString(2).padStart(BITS, '0')).join(
    '',
  );
  const octets = bits.match(/.{8}/g) ?? [];
  const bytes = Uint8Array.from(octets, (octet) => Number.parseInt(octet, 2));
  return toBase32(bytes) === text ? bytes : undefined;
}

/** How the office's words and people's data are kept from whoever reads the database without the keys. */

/** One suite under one key. Shapes are the suite's own; `bound` must be the same for sealing and opening. */
export interface Cipher {
  /** How many bytes longer what is sealed is. */
  readonly overhead: number;
  seal(plain: Uint8Array, bound: string): Uint8Array;
  /** Throws when the bytes were changed, come from another place, or were sealed under another key. */
  open(sealed: Uint8Array, bound: string): Uint8Array;
}

export const suites = ['aes', 'sm'] as const;
/** `aes` is AES-256-GCM; `sm` is SM4-CTR with HMAC-SM3 (GB/T 32907, 32905). */
export type Suite = (typeof suites)[number];

/** What every sealed text begins with, before suite and key: `sealed:aes:2:…`. */
export const sealMark = 'sealed:';

export const isSealedText = (text: string): boolean => text.startsWith(sealMark);

/** All keys of an installation, as the store uses them: texts in, texts out. */
export interface Seals {
  /** Seals with the newest key. `place` is the column that it is for. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** What a text that is sealed now begins with: whatever begins otherwise is plain or under an older key. */
  mark(): string;
  /** The same value gives the same short word, which says nothing without the key. */
  blind(value: string): string;
}

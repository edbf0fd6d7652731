import { randomInt } from 'node:crypto';

// Without letters and digits that are taken for one another when read aloud, or typed off paper or a screen.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** So many signs by chance, of nearly five bits each, for what a person reads off and types. */
export const plainSigns = (count: number): string =>
  Array.from({ length: count }, () => signs[randomInt(signs.length)]).join('');

/** The same in groups of four. */
export const groupedSigns = (count: number): string =>
  plainSigns(count).replaceAll(/(.{4})(?=.)/g, '$1-');

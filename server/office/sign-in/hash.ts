import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults (19 MiB, two passes, as OWASP advises). */
export const hashPassword = (password: string): Promise<string> => hash(password);

export const isPassword = (kept: string, password: string): Promise<boolean> =>
  verify(kept, password);

const nobodys = hashPassword(randomBytes(16).toString('hex'));

/** The same for somebody who may not be there: it takes no less time. */
export const isPasswordOf = async (kept: string | undefined, password: string): Promise<boolean> =>
  (await isPassword(kept ?? (await nobodys), password)) && kept !== undefined;

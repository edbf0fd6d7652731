import { passwordFault } from '#domain/password.ts';
import { passwordRule } from '#domain/password-rule.ts';
import { refusal, type Refusal } from '#domain/refusal.ts';
import { formerPasswords, type Account } from '../../store/accounts.ts';
import type { Db } from '../../store/matters.ts';
import { isPassword } from './hash.ts';

const codes = {
  'too-short': 'password-too-short',
  'too-plain': 'password-too-plain',
  'holds-login': 'password-holds-login',
  'too-common': 'password-too-common',
} as const;

/** What speaks against a password for this login, at the field it was typed into. */
export function refusedPassword(
  password: string,
  { login, field }: { login: string; field: string },
): Refusal | undefined {
  const fault = passwordFault(password, login);
  return fault && refusal(codes[fault], { field });
}

/** Whether somebody has this password now or had it before, as far back as the house remembers. */
export async function isUsedBefore(db: Db, account: Account, password: string): Promise<boolean> {
  const { county, id: person, password_hash: present } = account;
  const former = await formerPasswords(db, { county, person }, passwordRule.remembered - 1);
  for (const kept of [present, ...former]) if (await isPassword(kept, password)) return true;
  return false;
}

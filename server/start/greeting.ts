import type { Accounts, Password } from '../demo/open-demo.ts';
import { languages, textsFor, type Texts } from '../messages.ts';

/** What whoever starts the server reads on the console, in every language of the office. */

/** Where the office is to be found. */
export const placesTold = (address: string): string =>
  inEveryLanguage((t) => [t('console:portal', { address }), t('console:desk', { address })]);

export const creatingTold = (): string => inEveryLanguage((t) => [t('console:creating')]);

/** Who can sign in. Empty for an office of one's own: nothing is told of its accounts. */
export const accountsTold = (accounts: Accounts): string =>
  inEveryLanguage((t) => accountLines(t, accounts));

const inEveryLanguage = (tell: (t: Texts) => readonly string[]): string =>
  languages
    .map((language) => tell(textsFor(language)).join('\n'))
    .filter((text) => text !== '')
    .join('\n');

function accountLines(t: Texts, accounts: Accounts): readonly string[] {
  if (accounts.kind === 'own-office') return [];
  if (accounts.kind === 'no-office') return [t('console:noOffice')];
  const rows = accounts.posts.map(
    ({ login, role }) => `  ${login.padEnd(16)}${t(`terms:role.${role}`)}`,
  );
  const units = t('console:units', { units: accounts.units.join(' ') });
  return [t('console:demo'), ...rows, units, passwordLine(t, accounts.password), ''];
}

const passwordLine = (t: Texts, password: Password): string =>
  typeof password === 'string'
    ? t(`console:password.${password}`)
    : t('console:password.random', password);

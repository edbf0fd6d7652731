import { administratorRoles, type Role } from '#domain/staff.ts';
import type { App } from '../app.ts';
import { plainSigns } from '../office/sign-in/plain-signs.ts';
import { createDemoCounty, demoState, setDemoPassword } from './create-demo-county.ts';
import { readCounty, readPosts } from './read-demo.ts';

/** What whoever starts the server may be told about signing in. */
export type Accounts =
  | { readonly kind: 'no-office' }
  | { readonly kind: 'own-office' }
  | {
      readonly kind: 'demo';
      readonly posts: readonly { readonly login: string; readonly role: Role }[];
      /** Units with an officer, a legal checker and a leader each. */
      readonly units: readonly string[];
      readonly password: Password;
    };

/** Made up and shown this once, taken from the environment, or known only to whoever saw it at the first start. */
export type Password = { readonly random: string } | 'given' | 'gone';

/** Creates the demo county where there is no office yet and none was forbidden. It takes some seconds: `begin` says so. */
export async function openDemo(app: App, begin: () => void): Promise<Accounts> {
  const state = await demoState(app);
  if (state === 'other-office') return { kind: 'own-office' };
  if (state === 'there-already') return openAgain(app);
  if (!app.config.demo) return { kind: 'no-office' };
  const { demoPassword } = app.config;
  const password = demoPassword ?? plainSigns(14);
  begin();
  await createDemoCounty(app, { password });
  return accountsWith(demoPassword === null ? { random: password } : 'given');
}

async function openAgain(app: App): Promise<Accounts> {
  const { demoPassword } = app.config;
  if (demoPassword === null) return accountsWith('gone');
  await setDemoPassword(app, demoPassword);
  return accountsWith('given');
}

function accountsWith(password: Password): Accounts {
  const { administrators, officeUnit, units } = readCounty();
  const posts = readPosts(officeUnit)
    .filter(({ unit }) => unit === officeUnit)
    .flatMap(({ login, roles }) => roles.map((role) => ({ login, role })));
  return {
    kind: 'demo',
    posts: [
      ...posts,
      ...administratorRoles.map((role) => ({ login: administrators[role].login, role })),
    ],
    units: units.map(({ id }) => id),
    password,
  };
}

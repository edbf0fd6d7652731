import { expect, test } from 'vitest';
import { nextSignInStep } from '#domain/sign-in.ts';

const nobody = {
  way: 'password',
  proved: false,
  hasFactor: false,
  factorForced: false,
  mustChange: false,
} as const;

test.each([
  ['the password is enough where nothing else is asked for', {}, 'in'],
  ['who has a second factor shows it', { hasFactor: true }, 'second-factor'],
  ['who has shown it is in', { hasFactor: true, proved: true }, 'in'],
  [
    'a second factor comes before a new password',
    { hasFactor: true, mustChange: true },
    'second-factor',
  ],
  ['an initial password is changed', { mustChange: true }, 'change-password'],
  ['who came another way changes no password', { mustChange: true, way: 'oidc' }, 'in'],
  [
    'a password is changed before a factor is set up',
    { mustChange: true, factorForced: true },
    'change-password',
  ],
  [
    'where it is forced nobody is in without a second factor',
    { factorForced: true },
    'set-up-factor',
  ],
  ['a provider’s second factor counts', { factorForced: true, way: 'oidc', proved: true }, 'in'],
] as const)('%s', (_, standing, step) => {
  expect(nextSignInStep({ ...nobody, ...standing })).toBe(step);
});

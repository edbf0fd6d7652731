import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openSecret, sealSecret } from '#server/outside/sealed-secret.ts';

const key = randomBytes(32);
const secret = Buffer.from('what nobody reads');

test('a sealed secret opens with its key, in its place', () => {
  expect(openSecret(key, 'here', sealSecret(key, 'here', secret))).toEqual(secret);
});

test('it shows nothing, and never looks the same twice', () => {
  const [one, other] = [sealSecret(key, 'here', secret), sealSecret(key, 'here', secret)];
  expect(one).not.toBe(other);
  expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString()).not.toContain('nobody');
});

test.each([
  ['with another key', (sealed: string) => openSecret(randomBytes(32), 'here', sealed)],
  ['in another place', (sealed: string) => openSecret(key, 'there', sealed)],
  [
    'when it was changed',
    (sealed: string) => openSecret(key, 'here', `${sealed.slice(0, -4)}AAAA`),
  ],
  ['with a short tag', (sealed: string) => openSecret(key, 'here', sealed.slice(0, -16))],
  ['when it is something else', () => openSecret(key, 'here', 'plain text')],
])('it does not open %s', (_, open) => {
  expect(() => open(sealSecret(key, 'here', secret))).toThrow();
});

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const version = 'v1';

/** Seals a secret for the place where it is kept (AES-256-GCM): moved to another place it does not open. */
export function sealSecret(key: Uint8Array, place: string, secret: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return [version, ...[nonce, sealed, cipher.getAuthTag()].map(asText)].join('.');
}

/** Opens what `sealSecret` sealed for this place; throws when key, place or text are not the same. */
export function openSecret(key: Uint8Array, place: string, sealed: string): Buffer {
  const [kind, ...parts] = sealed.split('.');
  const [nonce, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (kind !== version || !nonce || !text || !tag) throw new Error('not a sealed secret');
  const opening = createDecipheriv('aes-256-gcm', sealingKey(key), nonce, { authTagLength: 16 });
  opening.setAAD(Buffer.from(place)).setAuthTag(tag);
  return Buffer.concat([opening.update(text), opening.final()]);
}

const sealingKey = (key: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'sealed secrets 1', 32));
const asText = (bytes: Buffer): string => bytes.toString('base64url');

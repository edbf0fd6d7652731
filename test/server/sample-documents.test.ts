import { describe, expect, test } from 'vitest';
import { documentKinds } from '#server/documents/kinds.ts';
import { kindsNamed } from '../samples/document-kinds.ts';
import { samples } from '../samples/read-samples.ts';

describe('The documents of the sample matters', () => {
  test.each(samples)('$id names only papers that the office has a wording for', (sample) => {
    const unknown = sample.documents.filter((name) => !(name in kindsNamed));
    expect(unknown).toEqual([]);
    for (const kind of sample.documents.flatMap((name) => kindsNamed[name] ?? []))
      expect(documentKinds).toContain(kind);
  });

  test('no name of a paper is kept that no sample uses', () => {
    const used = new Set(samples.flatMap(({ documents }) => documents));
    expect(Object.keys(kindsNamed).filter((name) => !used.has(name))).toEqual([]);
  });
});

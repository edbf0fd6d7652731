import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest though its file is small: begun last, it would go on alone while the other core waits. */
const longest = [
  'import-letters.test.ts',
  'reach.test.ts',
  'record-killed.test.ts',
  'import-killed.test.ts',
  'demo-days.test.ts',
  'tree.test.ts',
  'embedded-postgres.test.ts',
];

/** A first run knows no times, and goes by the size of the files: these come before all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = longest.indexOf(basename(moduleId));
  return at < 0 ? longest.length : at;
}

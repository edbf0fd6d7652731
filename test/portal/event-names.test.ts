import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toldEvents } from '#server/portal/parts/happened.ts';

// A verdict tells of the time limits by their own lines.
const told = toldEvents.filter((type) => !type.startsWith('clock-'));

test.each(['zh-CN', 'en'])(
  'every event that a petitioner may see has a name on the check of a receipt, in %s',
  (language) => {
    const cli = JSON.parse(readFileSync(`messages/${language}/cli.json`, 'utf8')) as {
      readonly verify: { readonly type: Readonly<Record<string, string>> };
    };
    expect(told.length).toBeGreaterThan(70);
    expect(told.filter((type) => !cli.verify.type[type])).toEqual([]);
  },
);

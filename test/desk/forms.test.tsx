import { expect, test } from 'vitest';
import { deskActs } from '#contract/acts.ts';
import { actForms } from '#desk/acts/forms.tsx';
import { sortInput } from '#desk/acts/sort-fields.tsx';

test('every act of the desk has a form, and no two share a key', () => {
  expect(Object.keys(actForms).sort()).toEqual([...deskActs].sort());
  const keys = Object.values(actForms).flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => ['j', 'k', 'x', '/', '?'].includes(key))).toEqual([]);
});

test('a route that no longer fits the purpose is not sent', () => {
  const typed = {
    purpose: 'suggestion',
    route: 'R6',
    category: '0101',
    procedure: 'p',
    reason: '',
  };
  expect(sortInput(typed)).toMatchObject({ route: undefined, procedure: null });
  expect(sortInput({ ...typed, route: 'RA', procedure: undefined })).toMatchObject({
    route: 'RA',
    procedure: null,
  });
});

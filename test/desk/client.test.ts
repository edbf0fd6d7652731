import { expect, expectTypeOf, test } from 'vitest';
import { addressOf, searchOf, type AnswerOf, type ArgsOf } from '#desk/client.ts';
import { placeOf, problemOf, ProblemError } from '#desk/problem-error.ts';

test('a call must name what its endpoint needs, and its answer has the shape of the contract', () => {
  expectTypeOf<ArgsOf<'matter.open'>['params']>().toEqualTypeOf<{ id: string }>();
  expectTypeOf<ArgsOf<'session.open'>['body']>().toEqualTypeOf<{
    login: string;
    password: string;
  }>();
  expectTypeOf<AnswerOf<'matter.count'>>().toEqualTypeOf<{ count: number }>();
});

test('an address holds its parameters escaped, lists as repeated names, and nothing that is not set', () => {
  expect(addressOf('matter.open', { params: { id: 'a/b' } })).toBe('/api/matters/a%2Fb');
  expect(searchOf({ stage: ['sorted', 'handling'], unit: '', number: undefined, limit: 5 })).toBe(
    'stage=sorted&stage=handling&limit=5',
  );
});

test('a problem is read with its fields, and one that cannot be read still has its status', () => {
  const told = {
    type: 'urn:redress:problem:bad-input',
    title: 'bad-input',
    status: 400,
    detail: 'told',
    code: 'bad-input',
    errors: [{ field: 'reasons', code: 'missing', message: 'not filled in' }],
  };
  const error = new ProblemError(problemOf(400, JSON.stringify(told)));
  expect(error.fields).toEqual(told.errors);
  expect(problemOf(502, '<html>')).toMatchObject({ status: 502, code: 'not-understood' });
  expect(problemOf(0, '')).toMatchObject({ status: 0, code: 'no-connection' });
});

test('a message finds its field in the form, however the server writes the place', () => {
  expect(placeOf('answers.0.facts')).toEqual(['answers', 0, 'facts']);
  expect(placeOf('input.unit')).toEqual(['unit']);
  expect(placeOf('body.input.promises[1].dueDay')).toEqual(['promises', 1, 'dueDay']);
});

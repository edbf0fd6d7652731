import { expect, test } from 'vitest';
import type { Route } from '#domain/matter.ts';
import { inputs } from '../samples/inputs.ts';
import { sorted, withUnit } from '../story.ts';
import { archived } from './end.ts';

const routed = (route: Route) =>
  archived(
    withUnit(route)
      .by('officer', 'accept')
      .on('2026-03-12')
      .by('officer', 'route-out', inputs['route-out']())
      .by('petitioner', 'request-review', inputs['request-review']()),
  );

test('R1, handed over: the political-legal body takes it, and the 60 days never start', () => {
  const story = sorted('R1').on('2026-03-09').by('sorter', 'hand-over', { body: '县委政法委' });
  story.by('sorter', 'record-hand-over', { on: '2026-03-09', number: '收1号', by: '县委政法委' });
  expect(archived(story).table()).toMatchInlineSnapshot();
});

test('R1, guided: the court’s own way is shown', () => {
  expect(routed('R1').table()).toMatchInlineSnapshot();
});

test('R2: arbitration', () => {
  expect(routed('R2').table()).toMatchInlineSnapshot();
});

test('R3: the party member’s appeal', () => {
  expect(routed('R3').table()).toMatchInlineSnapshot();
});

test('R4: an administrative procedure', () => {
  expect(routed('R4').table()).toMatchInlineSnapshot();
});

test('R5, another body’s duty: shown to it', () => {
  expect(routed('R5').table()).toMatchInlineSnapshot();
});

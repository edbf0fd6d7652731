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
  expect(archived(story).table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: hand-over | DL-01 03-17/03-17, DL-07 03-17/03-17
    2026-03-09 sorter hand-over | handed-over | at office | – | no clock
    2026-03-09 sorter record-hand-over | handed-over | at office | – | no clock
    2026-03-09 archivist archive | archived | at office | – | no clock
    "
  `);
});

test('R1, guided: the court’s own way is shown', () => {
  expect(routed('R1').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: hand-over | DL-01 03-17/03-17, DL-07 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: route-out | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-12 officer route-out | routed-out | at housing | – | no clock
    2026-03-12 petitioner request-review | refused: act-not-open | 信访工作条例 35、36(1)
    2026-03-12 archivist archive | archived | at housing | – | no clock
    "
  `);
});

test('R2: arbitration', () => {
  expect(routed('R2').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: route-out | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-12 officer route-out | routed-out | at housing | – | no clock
    2026-03-12 petitioner request-review | refused: act-not-open | 信访工作条例 35、36(1)
    2026-03-12 archivist archive | archived | at housing | – | no clock
    "
  `);
});

test('R3: the party member’s appeal', () => {
  expect(routed('R3').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: route-out | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-12 officer route-out | routed-out | at housing | – | no clock
    2026-03-12 petitioner request-review | refused: act-not-open | 信访工作条例 35、36(1)
    2026-03-12 archivist archive | archived | at housing | – | no clock
    "
  `);
});

test('R4: an administrative procedure', () => {
  expect(routed('R4').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: route-out | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-12 officer route-out | routed-out | at housing | – | no clock
    2026-03-12 petitioner request-review | refused: act-not-open | 信访工作条例 35、36(1)
    2026-03-12 archivist archive | archived | at housing | – | no clock
    "
  `);
});

test('R5, another body’s duty: shown to it', () => {
  expect(routed('R5').table()).toMatchInlineSnapshot(`
    "
    2026-03-02 petitioner arrives | registered | at office | sorter: sort | DL-01 03-17/03-17
    2026-03-02 sorter sort | sorted | at office | sorter: transfer | DL-01 03-17/03-17
    2026-03-05 sorter transfer | with-unit | at housing | unit-officer: open-duty | DL-03 03-20/03-20, DL-04 03-12/03-12
    2026-03-05 officer accept | refused: wrong-route | 信访工作条例 23(3)
    2026-03-12 officer route-out | routed-out | at housing | – | no clock
    2026-03-12 petitioner request-review | refused: act-not-open | 信访工作条例 35、36(1)
    2026-03-12 archivist archive | archived | at housing | – | no clock
    "
  `);
});

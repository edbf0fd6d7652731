import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { DocumentKind } from '#server/documents/kinds.ts';
import { createRenderer } from '#server/documents/render.ts';
import type { Rig } from './rig.ts';
import { median, type Row } from './table.ts';

const opinions = 1_000;
const warmedUp = 200;
const rounds = 5;
const row = z.object({ facts: z.looseObject({}) });

/**
 * A thousand opinions of the demo county set in type, each with a number of its own. Their time is set against the smallest
 * notice in the same run, and memory after the thousandth against memory after the two hundredth.
 */
export async function benchDocuments(rig: Rig): Promise<Row[]> {
  const renderer = createRenderer();
  const [opinion, notice] = await Promise.all([
    factsFrom(rig, 'opinion'),
    factsFrom(rig, 'acceptance-notice'),
  ]);
  const series = (kind: DocumentKind, facts: object, count: number) =>
    secondsFor(count, (n) => renderer.render(kind, { ...facts, number: `${n}` }));
  await series('opinion', opinion, warmedUp);
  const before = process.memoryUsage().rss;
  const share = (opinions - warmedUp) / rounds;
  const timed: { opinion: number; notice: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    timed.push({
      opinion: (await series('opinion', opinion, share)) / share,
      notice: (await series('acceptance-notice', notice, share)) / share,
    });
  const after = process.memoryUsage().rss;
  return [speed(timed), memory(before, after)];
}

async function factsFrom({ db }: Rig, kind: DocumentKind): Promise<object> {
  const facts = await db
    .selectFrom('document')
    .select('facts')
    .where('kind', '=', kind)
    .limit(1)
    .executeTakeFirst();
  return row.parse(facts).facts;
}

// The event loop turns between two documents, as it does between two jobs.
async function secondsFor(count: number, work: (n: number) => void): Promise<number> {
  let spent = 0;
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    work(n);
    spent += performance.now() - start;
    await setImmediate();
  }
  return spent / 1000;
}

function speed(timed: readonly { opinion: number; notice: number }[]): Row {
  const each = median(timed.map(({ opinion }) => opinion));
  const ratio = median(timed.map(({ opinion, notice }) => opinion / notice));
  return {
    what: `${opinions.toLocaleString('en')} opinions rendered, against a short notice`,
    measured: `${Math.round(1 / each)} /s, ${ratio.toFixed(1)} times its time`,
    goal: 'shown',
  };
}

function memory(before: number, after: number): Row {
  const growth = Math.round((after / before - 1) * 100);
  return {
    what: `memory after ${warmedUp} and after ${opinions.toLocaleString('en')} opinions`,
    measured: `${mb(before)}, ${mb(after)} = ${growth >= 0 ? '+' : ''}${growth} %`,
    goal: '≤ +15 %',
  };
}

const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

// A county takes over what an older system holds: nothing lost, nothing twice, every day the true one.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { replay } from '#domain/evolve.ts';
import { readEvents } from '#server/store/matters.ts';
import { counted, importFile, tally } from './importing.ts';
import { oldLetters } from './letters-of-old.ts';
import { testOffice } from './office.ts';

const replies = oldLetters('replies.jsonl', 'answered');
const openLetters = oldLetters('hot_issues.jsonl', 'open');
const rowForm = z.object({
  id: z.string(),
  created: z.string(),
  replied_at: z.string().optional(),
  body: z.string(),
});
const rowsOf = (lines: readonly string[]) => lines.map((line) => rowForm.parse(JSON.parse(line)));

describe('an office that takes over an old system', () => {
  const office = testOffice('2026-03-02');

  test(`every answered letter (${replies.source}) becomes a served matter on its true days`, async () => {
    const outcomes = await importFile(office, 'replies.jsonl', replies.lines);
    expect(tally(outcomes)).toEqual({ registered: replies.lines.length });
    expect(outcomes.every((one) => 'answer' in one && one.answer === 'recorded')).toBe(true);
    const stored = await office.owner.query(servedDays);
    const wanted = rowsOf(replies.lines).map(({ id, created, replied_at: answered }) => ({
      id,
      stage: 'served',
      received: created.slice(0, 10),
      answered: answered?.slice(0, 10),
    }));
    expect(stored.rows.sort(byId)).toEqual(wanted.sort(byId));
  }, 400_000);

  test(`every open letter (${openLetters.source}) becomes a registered matter, and its words are kept`, async () => {
    const outcomes = await importFile(office, 'open.jsonl', openLetters.lines);
    expect(tally(outcomes)).toEqual({ registered: openLetters.lines.length });
    const total = replies.lines.length + openLetters.lines.length;
    expect(await counted(office)).toEqual({ letters: total, matters: total });
    const rows = await office.app.db
      .selectFrom('letter')
      .select(['external_number as id', 'content'])
      .execute();
    const kept = new Map(rows.map(({ id, content }) => [id, content]));
    const lost = rowsOf(openLetters.lines).filter(({ id, body }) => kept.get(id) !== body.trim());
    expect(lost.map(({ id }) => id)).toEqual([]);
  }, 400_000);

  test('a second run adds nothing', async () => {
    const before = await counted(office);
    const outcomes = await importFile(office, 'replies.jsonl', replies.lines);
    expect(tally(outcomes)).toEqual({ 'already there': replies.lines.length });
    expect(await counted(office)).toEqual(before);
  }, 60_000);

  test('numbers of a year run without a gap, and each matter is the sum of its events', async () => {
    const { rows: gaps } = await office.owner.query(
      `select number_year from matter group by number_year having max(number_sequence) <> count(*)`,
    );
    expect(gaps).toEqual([]);
    const { db } = office.app;
    const rows = await db
      .selectFrom('matter')
      .select(['county', 'id', 'state'])
      .limit(100)
      .execute();
    for (const { county, id, state } of rows) {
      const events = await readEvents(db, county, id);
      expect(replay(events.map(({ event }) => event))).toEqual(state);
    }
  });
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

const servedDays = `
  select regexp_replace(l.idempotency_key, '^import:[^:]*:', '') as id, m.stage, m.received_on as received, e.day as answered
  from matter m
  join letter l on l.county = m.county and l.id = m.letter_id
  join event e on e.county = m.county and e.matter_id = m.id and e.type = 'answer-imported'`;

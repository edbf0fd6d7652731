// What somebody who has the database and not the keys can read: numbers, days, stages, and nobody's words.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { askOwnData } from '#server/matters/own-data.ts';
import { day } from '#domain/day.ts';
import { receivePaper } from '#server/matters/papers.ts';
import { connect } from '#server/store/connect.ts';
import { saveDraft, readDraft } from '#server/store/drafts.ts';
import { sealedColumns, sealedTables } from '#server/store/sealed-columns.ts';
import { insertProposal, putOff } from '#server/store/erasures.ts';
import { similarCandidates } from '#server/store/similar.ts';
import { findMatter } from '#server/store/matters.ts';
import { county, people, testOffice } from './office.ts';
import { granted, mustAct } from './matters.ts';
import { allMatters, type AllMatters } from './reach/matters-of-all.ts';
import { matterNames } from './reach/cast.ts';
import { markOf, marked } from './reach/marked.ts';

const office = testOffice();
const system = { county, kind: 'system' } as const;
let matters: AllMatters;

beforeAll(async () => {
  matters = await allMatters(office);
  const draft = { what: { content: marked('ours', 'draft') } };
  await saveDraft(office.app.db, county, newId(), { what: { content: 'another' } });
  await saveDraft(office.app.db, county, draftId, { nothing: 'yet' });
  await saveDraft(office.app.db, county, draftId, draft);
  for (const no of [1, 2, 3]) await correctName(no);
  await proposeErasure();
}, 120_000);

async function proposeErasure(): Promise<void> {
  const { matter: matterId } = matters.ours;
  await insertProposal(office.app.db, {
    county,
    matter_id: matterId,
    kind: 'appeal',
    years: 10,
    ended_on: day('2026-03-02'),
    kept_until: day('2036-12-31'),
    proposed_on: day('2037-01-01'),
    reasons: '',
  });
  const until = day('2038-01-01');
  const reasons = marked('ours', 'reasons');
  await putOff(office.app.db, { county, matterId, until, by: people.officeLeader.id, reasons });
}

/** The first two are granted, so that a name stands that was put right; the third wish waits. */
async function correctName(no: number): Promise<void> {
  const { letter: letterId, matter: matterId } = matters.ours;
  const wish = { kind: 'correction', field: 'name', scope: '', words: '' } as const;
  const of = { county, letterId, party: 1, matterId };
  granted(await askOwnData(office.app, { ...of, ...wish, value: marked('ours', `wish${no}`) }));
  if (no > 2) return;
  const input = { no, granted: 'yes', reasons: '应本人要求' };
  await mustAct(office.app, 'officeLeader', { id: matterId, act: 'decide-data', input });
}

const draftId = newId();

// Names, and not any letters between: sealed values are long, and hold every short pattern by chance.
const anyMark = [...matterNames, 'mixed' as const].map(markOf).join('|');

/** Every column of every table in the database that can hold a text, in which a marked word stands. */
async function crawl(): Promise<string[]> {
  const { rows: columns } = await office.owner.query<{ place: string; words: string }>(
    `select format('%I.%I', n.nspname, c.relname) as place,
            case when a.atttypid = 'bytea'::regtype then format('encode(%I, ''escape'')', a.attname)
                 else format('%I::text', a.attname) end as words
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  expect(columns.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const { place, words } of columns) {
    const { rowCount } = await office.owner.query(
      `select 1 from ${place} where ${words} ~ $1 limit 1`,
      [anyMark],
    );
    if (rowCount !== 0) found.push(`${place}: ${words}`);
  }
  return found;
}

describe('Without the keys', () => {
  test('no column of any table holds a word of a letter, a name, an address or a file’s name', async () => {
    expect(await crawl()).toEqual([]);
  });

  test('the crawl would find one', async () => {
    const id = newId();
    await office.owner.query(`insert into attempt (county, id, key) values ($1, $2, $3)`, [
      county,
      id,
      marked('ours', 'control'),
    ]);
    expect(await crawl()).toEqual(['public.attempt: key::text']);
    await office.owner.query('delete from attempt where id = $1', [id]);
  });

  test('every value of a sealed column is a sealed one, also an empty name, and no two are the same', async () => {
    for (const table of sealedTables)
      for (const column of Object.keys(sealedColumns[table as keyof typeof sealedColumns])) {
        const value = `coalesce(to_jsonb(${column}) #>> '{}', 'sealed:none')`;
        const { rows } = await office.owner.query<{ value: string }>(
          `select ${value} as value from ${table}`,
        );
        expect(rows.length, table).toBeGreaterThan(0);
        for (const { value } of rows) expect(value, `${table}.${column}`).toMatch(/^sealed:/);
        expect(new Set(rows.map(({ value }) => value)).size, `${table}.${column}`).toBe(
          rows.length,
        );
      }
  });

  test('no file on the disk holds a word of what was handed in', async () => {
    const folder = join(office.folder, 'files');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(15);
    for (const { parentPath, name } of files)
      expect((await readFile(join(parentPath, name))).toString('latin1')).not.toMatch(
        new RegExp(anyMark),
      );
    const papers = await office.app.db.selectFrom('paper').select('sha256').execute();
    for (const { sha256 } of papers)
      expect(await text((await office.app.blobs.read(sha256)) ?? Readable.from([]))).toMatch(
        new RegExp(anyMark),
      );
  });

  test('an accusation looks like every other matter', async () => {
    const { rows } = await office.owner.query<{ shape: string }>(
      `select distinct array_to_string(array(select jsonb_typeof(value) from jsonb_each(to_jsonb(m))
         where key in ('state', 'subject', 'requests')), ',') as shape from matter m`,
    );
    expect(rows).toEqual([{ shape: 'string,string,string' }]);
  });
});

describe('With the keys', () => {
  test('everything reads as it was written, through every way of asking', async () => {
    const { db } = office.app;
    for (const name of matterNames) {
      const { matter, letter } = matters[name];
      const row = await findMatter(db, system, matter);
      expect(row?.subject).toContain(marked(name, 'subject'));
      expect(row?.requests).toEqual(row?.state.requests);
      const letters = await db.selectFrom('letter').selectAll().where('id', '=', letter).execute();
      expect(letters[0]?.petitioner.name).toMatch(/^zz[a-z]+x(name1|wish2)zz$/);
    }
    expect(await readDraft(db, county, draftId)).toEqual({
      what: { content: marked('ours', 'draft') },
    });
  });

  test('aliases, joins, streams and returned rows are opened too', async () => {
    const { db } = office.app;
    const joined = await db
      .selectFrom('matter as m')
      .innerJoin('letter as l', 'l.id', 'm.letter_id')
      .select(['m.subject as about', 'l.content', 'm.state as whole'])
      .where('m.id', '=', matters.ours.matter)
      .executeTakeFirstOrThrow();
    expect(joined.about).toContain(marked('ours', 'subject'));
    expect(joined.content).toContain(marked('ours', 'content'));
    expect(joined.whole.id).toBe(matters.ours.matter);
    const streamed: string[] = [];
    for await (const { name } of db.selectFrom('party').select('name').stream(2))
      streamed.push(name);
    expect(streamed.length).toBeGreaterThan(10);
    for (const name of streamed) expect(name).toMatch(/^zz[a-z]+x(name[12]|wish2)zz$/);
    const paper = granted(
      await receivePaper(office.app, {
        county,
        stream: Readable.from(['一份说明。']),
        name: '说明.txt',
        addedBy: 'staff',
      }),
    );
    expect(paper.name).toBe('说明.txt');
  });

  test('a value that was moved to another column or row’s column is refused, not shown', async () => {
    const { letter } = matters.theirs;
    const { rows } = await office.owner.query<{ phone: string }>(
      'select phone from party where letter_id = $1 and no = 1',
      [letter],
    );
    const moved = 'update party set name = $2 where letter_id = $1 and no = 1';
    const { rows: before } = await office.owner.query<{ name: string }>(
      'select name from party where letter_id = $1 and no = 1',
      [letter],
    );
    await office.owner.query(moved, [letter, rows[0]?.phone]);
    const read = () =>
      office.app.db.selectFrom('party').selectAll().where('letter_id', '=', letter).execute();
    await expect(read()).rejects.toThrow();
    await office.owner.query(moved, [letter, before[0]?.name]);
    expect(await read()).toHaveLength(2);
  });

  test('likeness still compares the words of matters', async () => {
    const row = await findMatter(office.app.db, system, matters.ours.matter);
    if (!row) throw new Error('it is there');
    const candidates = await similarCandidates(office.app.db, system, row.state);
    expect(candidates.length).toBeGreaterThan(3);
    for (const { subject, requests } of candidates) {
      expect(subject).toContain('电梯');
      expect(requests[0]?.text).toMatch(/zz[a-z]+xrequest1zz/);
    }
  });

  test('SQL that would write a plain value into a sealed column is refused', async () => {
    const { db } = office.app;
    const copy = db
      .insertInto('draft')
      .columns(['county', 'id', 'content'])
      .expression((eb) => eb.selectFrom('draft').select(['county', 'id', 'content']));
    await expect(async () => copy.execute()).rejects.toThrow(/come from the application/);
    const raw = db
      .updateTable('paper')
      .set((eb) => ({ name: eb.ref('mime') }))
      .where('county', '=', county);
    await expect(async () => raw.execute()).rejects.toThrow(/SQL cannot make its value/);
  });
});

test('A connection without the keys gets nothing but sealed values', async () => {
  const plain = connect(
    { connectionString: office.app.config.databaseUrl ?? '' },
    null,
    () => undefined,
  );
  try {
    const rows = await plain.db.selectFrom('party').select('name').execute();
    for (const { name } of rows) expect(name).toMatch(/^sealed:aes:1:/);
  } finally {
    await plain.close();
  }
});

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import {
  confirmErasure,
  keepLonger,
  proposeErasures,
  saveRetention,
} from '#server/matters/retention.ts';
import { forgetFiles } from '#server/jobs/forget-files.ts';
import { openLog } from '#server/record/begin-log.ts';
import { checkDatabase, type Finding } from '#server/record/check-database.ts';
import { verifiersOf } from '#server/record/office-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { renderDocument } from '#server/issued/documents-issued.ts';
import { loadLaw } from '#server/law.ts';
import { askOwnData } from '#server/matters/own-data.ts';
import { erasuresOf, proposalsWithin } from '#server/store/erasures.ts';
import { documentsOf } from '#server/store/papers-issued.ts';
import { arrive, matterIdOf, matterSeen, work } from './desk.ts';
import { tryAct } from './matters.ts';
import { as, county, people, testOffice } from './office.ts';

const office = testOffice();
const table = loadLaw().openings.retention.years;
const over = day('2037-01-02');
const promised = { requestNo: 1, text: '增设路灯', dueDay: '2026-05-20' };
let letterId: string;
let id: string;
let earlier: readonly string[] = [];

beforeEach(async () => {
  office.clock.moveTo(day('2026-03-02'));
  const receipt = await arrive(office);
  letterId = receipt.letterId;
  id = matterIdOf(receipt);
  await work(
    office,
    id,
    ['sorter', 'sort', { purpose: 'suggestion', category: '0101', route: 'RA' }],
    ['sorter', 'transfer', { unit: 'housing' }],
    ['officer', 'study', { note: '' }],
    ['officer', 'reply', { text: '采纳。', decision: 'adopted', promises: [promised] }],
    ['officer', 'serve', { way: 'post', on: '2026-03-02', proof: '挂号' }],
    ['officer', 'report-commitment', { no: 1, on: '2026-03-02', evidence: '验收单' }],
    ['supervisor', 'find-done', { no: 1, finding: '看过现场' }],
    ['officer', 'close'],
  );
  for (const one of await documentsOf(office.app.db, county, id))
    await renderDocument(office.app, { county, id: one.id });
});

async function archived(keptFor = '10年'): Promise<void> {
  const view = await matterSeen(office.app, id, as('archivist'));
  const refs = ['letter', ...(view?.documents ?? []).map((one) => one.id)];
  const items = refs.map((ref) => ({ ref, pages: 1 }));
  const input = { fileNumber: '2026-信-1', keptFor, items, remarks: '齐全', checkedBy: '某某' };
  await work(office, id, ['archivist', 'archive', input]);
}

async function proposed(): Promise<void> {
  await archived();
  await saveRetention(office.app, people.administrator.id, table);
  office.clock.moveTo(over);
  await proposeErasures(office.app);
}

const listed = async () =>
  (await proposalsWithin(office.app.db, as('archivist').reach)).filter(
    ({ matter_id }) => matter_id === id,
  );

const decide = (who: 'officeLeader' | 'keeper' | 'officer', until = '2036-12-31') =>
  confirmErasure(office.app, { ...as(who), person: people[who], id }, day(until));

/** What the job runner was given to take from the disk, of all that these tests erased. */
async function filesToForget(): Promise<unknown[]> {
  const { rows } = await office.owner.query<{ payload: unknown }>(
    `select payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id where identifier = 'forget-files'`,
  );
  return rows.map(({ payload }) => payload);
}

async function found(): Promise<Finding[]> {
  await integrateAll(office.app);
  const log = await openLog(office.app, county);
  const read = (name: string) => log.folder.read(name);
  const findings: Finding[] = [];
  for await (const finding of checkDatabase(office.app, { county, keys: verifiersOf(log), read }))
    findings.push(finding);
  return findings.filter(({ kind, what }) => !earlier.includes(`${kind} ${what}`));
}

describe('The nightly job', () => {
  test('proposes nothing as long as the office has set no table', async () => {
    await archived();
    office.clock.moveTo(over);
    await proposeErasures(office.app);
    expect(await listed()).toEqual([]);
  });

  test('proposes what has been kept long enough, by kind of matter, and not a day earlier', async () => {
    await archived();
    await saveRetention(office.app, people.administrator.id, table);
    office.clock.moveTo(day('2036-12-31'));
    await proposeErasures(office.app);
    expect(await listed()).toEqual([]);
    office.clock.moveTo(day('2037-01-01'));
    await proposeErasures(office.app);
    await proposeErasures(office.app);
    expect(await listed()).toMatchObject([
      { kind: 'suggestion', years: 10, ended_on: '2026-03-02', kept_until: '2036-12-31' },
    ]);
    expect(await matterSeen(office.app, id, as('archivist'))).toBeDefined();
  });

  test('proposes neither what is kept for good nor what is not in the archive, nor where something still runs', async () => {
    await archived('永久');
    await saveRetention(office.app, people.administrator.id, table);
    office.clock.moveTo(over);
    await proposeErasures(office.app);
    expect(await listed()).toEqual([]);
  });

  test('takes a proposal back when something has happened since', async () => {
    await proposed();
    await askOwnData(office.app, {
      county,
      letterId,
      party: 1,
      matterId: id,
      kind: 'copy',
      field: '',
      scope: '',
      words: '',
      value: '',
    });
    expect(await decide('officeLeader')).toMatchObject({ code: 'not-to-erase' });
    await proposeErasures(office.app);
    expect(await listed()).toEqual([]);
  });
});

describe('A file is erased', () => {
  test('by the head of the petition office alone, as it was seen, and not while it is kept longer', async () => {
    await proposed();
    expect(await decide('keeper')).toMatchObject({ code: 'not-found' });
    expect(await decide('officer')).toMatchObject({ code: 'not-found' });
    expect(await decide('officeLeader', '2035-12-31')).toMatchObject({ code: 'not-to-erase' });
    const archivist = { ...as('archivist'), person: people.archivist, id };
    const longer = { until: day('2040-12-31'), reasons: '诉讼在办' };
    expect(await keepLonger(office.app, archivist, longer)).toBeUndefined();
    expect(await decide('officeLeader')).toMatchObject({ code: 'not-to-erase' });
    office.clock.moveTo(day('2041-01-01'));
    expect(await decide('officeLeader')).toBeUndefined();
  });

  test('with its words, its people, its papers and the salts of its leaves; number, days, person and article stay', async () => {
    const view = await matterSeen(office.app, id, as('archivist'));
    await proposed();
    expect(await decide('officeLeader')).toBeUndefined();
    const { rows } = await office.owner.query<{ left: number }>(
      `select (select count(*) from letter where id = $1) + (select count(*) from party where letter_id = $1)
            + (select count(*) from matter where id = $2) + (select count(*) from event where matter_id = $2)
            + (select count(*) from document where matter_id = $2) + (select count(*) from notice where matter_id = $2)
            + (select count(*) from log_leaf where (key like $1 || '%' or key like $2 || '%')
                 and (salt is not null or row_salt is not null)) as left`,
      [letterId, id],
    );
    expect(Number(rows[0]?.left)).toBe(0);
    const trace = (await erasuresOf(office.app.db, county)).find((one) => one.matter_id === id);
    expect(trace).toMatchObject({
      number: view?.number,
      day: over,
      received_on: '2026-03-02',
      ended_on: '2026-03-02',
      kept_until: '2036-12-31',
      person: people.officeLeader.id,
      cite: { law: '个人信息保护法', article: '47' },
    });
    expect(JSON.stringify(trace)).not.toContain('路灯');
    expect(await matterSeen(office.app, id, as('archivist'))).toBeUndefined();
    expect(
      await tryAct(office.app, 'sorter', { id, act: 'note', input: { text: '某' } }),
    ).toMatchObject({
      code: 'not-found',
    });
  });

  test('from the disk too, by a job that came with the erasure, and not where another letter has the same paper', async () => {
    const { blobs, db } = office.app;
    const documents = await documentsOf(db, county, id);
    const files = documents.flatMap(({ sha256 }) => sha256 ?? []);
    const [shared = '', ...own] = files;
    await proposed();
    expect(await decide('officeLeader')).toBeUndefined();
    expect(await Promise.all(files.map((one) => blobs.has(one)))).toEqual(files.map(() => true));
    const other = matterIdOf(await arrive(office));
    await work(
      office,
      other,
      ['sorter', 'sort', { purpose: 'suggestion', category: '0101', route: 'RA' }],
      ['sorter', 'transfer', { unit: 'housing' }],
    );
    const same = 'update document set sha256 = $1 where matter_id = $2';
    expect((await office.owner.query(same, [shared, other])).rowCount).toBeGreaterThan(0);
    const jobs = (await filesToForget()).filter((job) => JSON.stringify(job).includes(shared));
    expect(jobs).toHaveLength(1);
    for (const job of [...jobs, ...jobs]) await forgetFiles(office.app, job);
    expect(await blobs.has(shared)).toBe(true);
    expect(await Promise.all(own.map((one) => blobs.has(one)))).toEqual(own.map(() => false));
    expect(own.length).toBeGreaterThan(0);
  });

  test('by one function of the database, which erases nothing else', async () => {
    await archived();
    const { db } = office.app;
    const erase = sql`select erase_matter(${county}, ${id}::uuid, gen_random_uuid(), now(), '2090-01-01', 'x', '{}')`;
    await expect(erase.execute(db)).rejects.toThrow('not to be erased');
    await expect(db.deleteFrom('letter').execute()).rejects.toThrow('permission denied');
    await expect(db.deleteFrom('erasure').execute()).rejects.toThrow('permission denied');
    await expect(sql`insert into erasure select * from erasure`.execute(db)).rejects.toThrow(
      'permission denied',
    );
  });
});

async function attack(text: string): Promise<void> {
  await office.owner.query(
    `set session_replication_role = replica; ${text}; set session_replication_role = origin`,
  );
}

describe('Holding the database against the log', () => {
  test('finds nothing where a file was erased after its time', async () => {
    earlier = (await found()).map(({ kind, what }) => `${kind} ${what}`);
    expect(earlier).toEqual([]);
    await proposed();
    await integrateAll(office.app);
    expect(await decide('officeLeader')).toBeUndefined();
    expect(await found()).toEqual([]);
  });

  test('finds what was erased past the office: the file gone and its salts with it', async () => {
    await archived();
    await attack(`update log_leaf set salt = null, row_salt = null where key like '${id}%';
      delete from event where matter_id = '${id}'; delete from matter where id = '${id}'`);
    const kinds = new Set((await found()).map(({ kind }) => kind));
    expect(kinds).toContain('row-removed');
    expect(kinds).toContain('number-missing');
    earlier = (await found()).map(({ kind, what }) => `${kind} ${what}`);
  });

  test('finds a trace that was put in past the record, or changed, or taken away', async () => {
    await proposed();
    expect(await decide('officeLeader')).toBeUndefined();
    const [trace] = (await erasuresOf(office.app.db, county)).filter((one) => one.matter_id === id);
    await attack(`update erasure set person = 'somebody-else' where id = '${trace?.id}'`);
    expect(await found()).toEqual([{ kind: 'row-changed', what: `erasure ${trace?.id}` }]);
    await attack(
      `delete from log_leaf where source = 'erasure' and key = '${trace?.id}' and index is null`,
    );
    await attack(`delete from erasure where id = '${trace?.id}'`);
    const kinds = new Set((await found()).map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['number-missing', 'row-removed']);
  });
});

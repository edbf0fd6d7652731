import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint, signCheckpoint } from '#record/checkpoint.ts';
import type { ReadFile } from '#record/log-source.ts';
import { renderDocument } from '#server/issued/documents-issued.ts';
import { openLogFolder } from '#server/outside/log-folder.ts';
import type { Finding, FindingKind } from '#server/record/check-database.ts';
import { openLog } from '#server/record/begin-log.ts';
import { verifiersOf, type OfficeLog } from '#server/record/office-log.ts';
import { integrateAll } from '#server/record/sequencer.ts';
import { attackDatabase, findingsIn } from './findings.ts';
import { mustAct, receive, sentMatter, sortedMatter } from './matters.ts';
import { putBack, remember } from './kept-state.ts';
import { county, testOffice } from './office.ts';

// Somebody who is the database's superuser and has the disk, against the log as it was published.
const office = testOffice('2026-03-02');
let log: OfficeLog;
let ids: {
  one: string;
  two: string;
  against: string;
  letter: string;
  document: string;
  number: string;
};

const kept = () => join(office.folder, 'kept');

beforeAll(async () => {
  const one = await sentMatter(office.app);
  await mustAct(office.app, 'officer', { id: one, act: 'accept', input: {} });
  const two = await sentMatter(office.app);
  await mustAct(office.app, 'officer', { id: two, act: 'accept', input: {} });
  const against = await sortedMatter(office.app, 'R6', ['labour']);
  const documents = await query<{ id: string; number: string }>(
    'select id, number from document order by id',
  );
  for (const { id } of documents) await renderDocument(office.app, { county, id });
  await integrateAll(office.app);
  const [letter] = await query<{ letter_id: string }>(
    `select letter_id from matter where id = '${one}'`,
  );
  const [document] = documents;
  ids = {
    one,
    two,
    against,
    letter: letter?.letter_id ?? '',
    document: document?.id ?? '',
    number: document?.number ?? '',
  };
  log = await openLog(office.app, county);
  await remember(office.owner);
  for (const folder of ['log', 'files', 'keys'])
    await cp(join(office.folder, folder), join(kept(), folder), { recursive: true });
});

// Everything is put back, so that each attack is the only one.
afterEach(async () => {
  await putBack(office.owner);
  await putFilesBack();
  await rm(outside().path, { recursive: true, force: true });
});

async function putFilesBack(): Promise<void> {
  for (const folder of ['log', 'files', 'keys']) {
    await rm(join(office.folder, folder), { recursive: true, force: true });
    await cp(join(kept(), folder), join(office.folder, folder), { recursive: true });
  }
}

async function query<T extends object>(text: string): Promise<T[]> {
  return (await office.owner.query<T>(text)).rows;
}

const attack = (text: string) => attackDatabase(office.owner, text);

const ownLog = (name: string) => log.folder.read(name);

/** What somebody outside copied before the deed. */
const outside = () => openLogFolder(join(office.folder, 'outside'));
const copyOutside = () => cp(log.folder.path, outside().path, { recursive: true });

const found = (read: ReadFile): Promise<Finding[]> =>
  findingsIn(office.app, { keys: verifiersOf(log), read });

interface Attack {
  readonly name: string;
  readonly deed: () => Promise<unknown>;
  /** What the report must hold, by name. */
  readonly tells: () => readonly Finding[] | Promise<readonly Finding[]>;
  /** The log that the database is held against, where it is not the office's own. */
  readonly against?: ReadFile;
}

const at = (kind: FindingKind, what: string): Finding => ({ kind, what });
const sizeOf = async (table: string): Promise<number> =>
  (await query<{ size: number }>(`select max(size)::int as size from ${table}`))[0]?.size ?? 0;
const published = async (read: ReadFile = ownLog) =>
  readCheckpoint(new TextDecoder().decode(await read('checkpoint')))?.size ?? 0;

/** The entries of the log whose leaves stood there before the deed, of the rows that a condition picks. */
const entriesOf = async (condition: string): Promise<Finding[]> =>
  (
    await query<{ index: number }>(
      `select index::int from kept_log_leaf where ${condition} order by index`,
    )
  ).map(({ index }) => at('entry-without-row', `entry ${index}`));

/** What came into the log after the state that was kept. */
async function since(read?: ReadFile): Promise<Finding[]> {
  const [from, to] = [await sizeOf('kept_log_checkpoint'), await published(read)];
  expect(to).toBeGreaterThan(from);
  const entries = Array.from({ length: to - from }, (_, index) => `entry ${from + index}`);
  return [
    at('log-ahead', `checkpoint ${from + 1}-${to}`),
    ...entries.map((entry) => at('entry-without-row', entry)),
  ];
}

async function oneHourMore(): Promise<void> {
  await receive(office.app);
  await integrateAll(office.app);
}

const attacks: readonly Attack[] = [
  {
    name: 'deletes an event',
    deed: () => attack(`delete from event where matter_id = '${ids.one}' and seq = 3`),
    tells: () => [at('row-removed', `event ${ids.one}/3`)],
  },
  {
    name: 'deletes an event with its leaf',
    deed: () =>
      attack(`delete from event where matter_id = '${ids.one}' and seq = 3;
        delete from log_leaf where source = 'event' and key = '${ids.one}/3'`),
    tells: async () => [
      at('matter-differs', '望信〔2026〕1号'),
      ...(await entriesOf(`source = 'event' and key = '${ids.one}/3'`)),
    ],
  },
  {
    name: 'deletes an event and calls it lost',
    deed: () =>
      attack(`delete from event where matter_id = '${ids.one}' and seq = 3;
        update log_leaf set source = 'lost', key = index, salt = null, row_salt = null
          where source = 'event' and key = '${ids.one}/3'`),
    tells: async () => [
      at('matter-differs', '望信〔2026〕1号'),
      ...(await entriesOf(`source = 'event' and key = '${ids.one}/3'`)).map(({ what }) =>
        at('entry-lost', what),
      ),
    ],
  },
  {
    name: 'edits an event',
    deed: () =>
      attack(
        `update event set payload = payload || '{"unit":"town"}' where matter_id = '${ids.one}' and type = 'transferred'`,
      ),
    tells: async () => {
      const [event] = await query<{ seq: number }>(
        `select seq from event where matter_id = '${ids.one}' and type = 'transferred'`,
      );
      return [
        at('matter-differs', '望信〔2026〕1号'),
        at('row-changed', `event ${ids.one}/${event?.seq}`),
      ];
    },
  },
  {
    name: 'edits what a letter says',
    deed: () => attack(`update letter set content = '没有此事' where id = '${ids.letter}'`),
    tells: () => [at('row-changed', `letter ${ids.letter}`)],
  },
  {
    name: 'changes a sign of what is sealed',
    deed: () =>
      attack(`update letter set content = overlay(content placing
        case substr(content, 40, 1) when 'A' then 'B' else 'A' end from 40) where id = '${ids.letter}'`),
    tells: () => [at('row-changed', `letter ${ids.letter}`)],
  },
  {
    name: 'changes a sign of what is sealed in an event',
    deed: () =>
      attack(`update event set payload = to_jsonb(overlay(payload #>> '{}' placing
        case substr(payload #>> '{}', 40, 1) when 'A' then 'B' else 'A' end from 40))
        where matter_id = '${ids.two}' and seq = 2`),
    tells: () => [at('row-changed', `event ${ids.two}/2`)],
  },
  {
    name: 'changes a sign of what is sealed in a matter',
    deed: () =>
      attack(`update matter set state = to_jsonb(overlay(state #>> '{}' placing
        case substr(state #>> '{}', 40, 1) when 'A' then 'B' else 'A' end from 40))
        where id = '${ids.two}'`),
    tells: () => [at('matter-differs', '望信〔2026〕2号')],
  },
  {
    name: 'edits who wrote it',
    deed: () => attack(`update party set name = '别人' where letter_id = '${ids.letter}'`),
    tells: () => [at('row-changed', `party ${ids.letter}/1`)],
  },
  {
    name: 'edits the matter alone',
    deed: () => attack(`update matter set stage = 'closed' where id = '${ids.two}'`),
    tells: () => [at('matter-differs', '望信〔2026〕2号')],
  },
  ...[
    `respondents = '["town"]'`,
    `kept_from = '["somebody"]'`,
    `shared_with = '["town"]'`,
    'name_kept = not name_kept',
    'handed_away = not handed_away',
  ].map((change) => ({
    name: `sets ${change}`,
    deed: () => attack(`update matter set ${change} where id = '${ids.two}'`),
    tells: () => [at('matter-differs', '望信〔2026〕2号')],
  })),
  {
    name: 'hides that a unit is complained of',
    deed: () => attack(`update matter set respondents = '[]' where id = '${ids.against}'`),
    tells: () => [at('matter-differs', '望信〔2026〕3号')],
  },
  {
    name: 'backdates an arrival',
    deed: () =>
      attack(`update letter set received_on = received_on - 9 where id = '${ids.letter}'`),
    tells: () => [at('row-changed', `letter ${ids.letter}`)],
  },
  {
    name: 'backdates the moment of an event',
    deed: () =>
      attack(
        `update event set at = at - interval '1 minute' where matter_id = '${ids.two}' and seq = 2`,
      ),
    tells: () => [at('row-changed', `event ${ids.two}/2`)],
  },
  {
    name: 'puts in an event of yesterday',
    deed: () =>
      attack(`insert into event select county, matter_id, seq + 50, at - interval '1 day', day - 1, type, actor, payload
        from event where matter_id = '${ids.one}' and seq = 2`),
    tells: () => [at('row-unlogged', `event ${ids.one}/52`)],
  },
  {
    name: 'reorders two events of a matter',
    deed: () =>
      attack(`update event set seq = 100 where matter_id = '${ids.one}' and seq = 2;
        update event set seq = 2 where matter_id = '${ids.one}' and seq = 3;
        update event set seq = 3 where matter_id = '${ids.one}' and seq = 100`),
    tells: () => [at('row-changed', `event ${ids.one}/2`), at('row-changed', `event ${ids.one}/3`)],
  },
  {
    name: 'reorders the leaves',
    deed: () =>
      attack(`update log_leaf set index = -1 where index = 0; update log_leaf set index = 0 where index = 1;
        update log_leaf set index = 1 where index = -1`),
    tells: async () =>
      (
        await query<{ name: string }>(
          "select source || ' ' || key as name from kept_log_leaf where index in (0, 1)",
        )
      ).map(({ name }) => at('leaf-differs', name)),
  },
  {
    name: 'truncates the events',
    deed: () => attack('truncate event cascade'),
    tells: () => [at('row-removed', `event ${ids.two}/1`)],
  },
  {
    name: 'truncates the leaves',
    deed: () => attack('truncate log_leaf'),
    tells: () => [at('row-unlogged', `letter ${ids.letter}`)],
  },
  {
    name: 'swaps the events of two matters',
    deed: () =>
      attack(`update event set matter_id = '${randomUUID()}' where matter_id = '${ids.one}' and seq = 2;
        update event set matter_id = '${ids.one}' where matter_id = '${ids.two}' and seq = 2;
        update event set matter_id = '${ids.two}' where matter_id not in (select id from matter)`),
    tells: () => [at('row-changed', `event ${ids.one}/2`), at('row-changed', `event ${ids.two}/2`)],
  },
  {
    name: 'drops a whole matter with all its leaves',
    deed: () =>
      attack(`delete from log_leaf where key like '${ids.two}%'; delete from event where matter_id = '${ids.two}';
        delete from matter where id = '${ids.two}'`),
    tells: async () => [
      at('number-missing', '2026/2'),
      ...(await entriesOf(`key like '${ids.two}%'`)),
    ],
  },
  {
    name: 'drops the newest hour with leaves and checkpoints',
    deed: async () => {
      await oneHourMore();
      await attack(`delete from log_checkpoint where size not in (select size from kept_log_checkpoint);
        delete from log_leaf where id not in (select id from kept_log_leaf);
        delete from event where (matter_id, seq) not in (select matter_id, seq from kept_event);
        delete from matter where id not in (select id from kept_matter);
        delete from party where letter_id not in (select letter_id from kept_party);
        delete from letter where id not in (select id from kept_letter);
        delete from series; insert into series select * from kept_series`);
    },
    tells: () => since(),
  },
  {
    name: 'rolls the database back to a backup',
    deed: async () => {
      await oneHourMore();
      await putBack(office.owner);
    },
    tells: () => since(),
  },
  {
    name: 'rolls the database, the log and the keys back to a backup, against a copy outside',
    deed: async () => {
      await oneHourMore();
      await copyOutside();
      await putBack(office.owner);
      await putFilesBack();
    },
    against: (name) => outside().read(name),
    tells: () => since((name) => outside().read(name)),
  },
  {
    name: 'makes the database forget what was signed',
    deed: () => attack('delete from log_checkpoint'),
    tells: async () => [at('log-ahead', `checkpoint 1-${await published()}`)],
  },
  {
    name: 'changes a byte of a sealed file',
    deed: async () => {
      const [row] = await query<{ sha256: string }>(
        `select sha256 from document where id = '${ids.document}'`,
      );
      await changeFile(row?.sha256 ?? '', (bytes) =>
        bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 1 : byte)),
      );
    },
    tells: () => [at('file-changed', `document ${ids.number}`)],
  },
  {
    name: 'replaces a document\u2019s file',
    deed: async () => {
      const [row] = await query<{ sha256: string }>(
        `select sha256 from document where id = '${ids.document}'`,
      );
      await replaceFile(row?.sha256 ?? '');
    },
    tells: () => [at('file-changed', `document ${ids.number}`)],
  },
  {
    name: 'replaces a document by another one that is on the disk',
    deed: async () => {
      const { sha256 } = await office.app.blobs.keep(Buffer.from('%PDF-1.7 another'));
      await attack(`update document set sha256 = '${sha256}' where id = '${ids.document}'`);
    },
    tells: () => [at('row-changed', `document-file ${ids.document}`)],
  },
  {
    name: 'signs with a key of its own',
    deed: async () => {
      await writeFile(join(office.folder, 'keys', 'record.key'), Buffer.alloc(32, 7));
      const forger = await openLog(office.app, county);
      const rows = await query<{ size: number; root: Buffer }>(
        'select size::int, root from log_checkpoint order by size',
      );
      for (const { size, root } of rows) {
        const note = signCheckpoint({ origin: log.origin, size, root }, forger.keys);
        await office.owner.query('update log_checkpoint set note = $1 where size = $2', [
          note,
          size,
        ]);
        await writeFile(join(office.folder, 'log', 'checkpoint'), note);
      }
    },
    tells: async () => [
      at('no-log', 'checkpoint'),
      at('key-differs', `checkpoint ${await sizeOf('kept_log_checkpoint')}`),
    ],
  },
  {
    name: 'changes a tile\u2019s entries',
    deed: async () => {
      const size =
        (await query<{ size: number }>('select max(size)::int as size from log_checkpoint'))[0]
          ?.size ?? 0;
      const file = join(office.folder, 'log', 'tile', 'entries', '000.p', String(size % 256));
      const bytes = await readFile(file);
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      await writeFile(file, bytes);
    },
    tells: async () => [
      at('root-differs', `checkpoint ${await sizeOf('kept_log_checkpoint')}`),
      ...(
        await query<{ name: string }>(
          "select source || ' ' || key as name from kept_log_leaf where index = 0",
        )
      ).map(({ name }) => at('leaf-differs', name)),
    ],
  },
];

const replaceFile = (sha256: string): Promise<void> =>
  changeFile(sha256, () => Buffer.from('%PDF-1.7 another'));

async function changeFile(sha256: string, change: (bytes: Buffer) => Uint8Array): Promise<void> {
  const path = join(office.folder, 'files', sha256.slice(0, 2), sha256.slice(2));
  const bytes = await readFile(path);
  expect(bytes.length).toBeGreaterThan(0);
  await rm(path);
  await writeFile(path, change(bytes));
}

describe('Holding the database against the log', () => {
  test('finds nothing where nothing was done', async () => {
    expect(await found(ownLog)).toEqual([]);
  });

  test('finds nothing against a copy that was kept outside', async () => {
    await copyOutside();
    expect(await found((name) => outside().read(name))).toEqual([]);
  });

  test.each(attacks)('finds it when somebody $name', async ({ deed, tells, against }) => {
    await deed();
    const findings = await found(against ?? ownLog);
    const expected = await tells();
    expect(expected.length).toBeGreaterThan(0);
    expect(findings).toEqual(expect.arrayContaining([...expected]));
  });
});

import { randomInt, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { receipt } from '#contract/letters.ts';
import type { Rig } from './rig.ts';
import { median, type Row } from './table.ts';

const rounds = 5;
const lettersPerRound = 800;

/** Intake over HTTP with one durable commit, against the same rows written by bare SQL; interleaved rounds, 1 and 8 clients. */
export async function benchIntake(rig: Rig): Promise<Row[]> {
  const sample = await sampleRows(rig);
  const rows: Row[] = [];
  for (const clients of [1, 8]) {
    const [http, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await rateOf(clients, () => insertBare(rig, sample)));
      http.push(await rateOf(clients, () => send(rig)));
    }
    const share = median(http.map((rate, index) => rate / (bare[index] ?? Number.NaN)));
    rows.push({
      what: `intake over HTTP against bare SQL of the same rows, ${clients} client(s)`,
      measured: `${Math.round(median(http))} /s against ${Math.round(median(bare))} /s = ${(share * 100).toFixed(0)} %`,
      goal: clients === 8 ? '≥ 40 %' : 'shown',
    });
  }
  return rows;
}

async function rateOf(clients: number, work: () => Promise<unknown>): Promise<number> {
  let left = lettersPerRound;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return lettersPerRound / ((performance.now() - start) / 1000);
}

const letter = {
  content: 'The street lamp opposite the market has been dark since spring. '.repeat(6),
  petitioner: {},
  matters: [{ subject: 'Street lamp opposite the market', requests: ['Repair it'] }],
};

async function send({ address }: Rig): Promise<z.infer<typeof receipt>> {
  const answer = await fetch(`${address}/api/public/letters`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-forwarded-for': `10.${[1, 2, 3].map(() => randomInt(256)).join('.')}`,
    },
    body: JSON.stringify(letter),
  });
  if (!answer.ok) throw new Error(`intake failed: ${await answer.text()}`);
  return receipt.parse(await answer.json());
}

type Values = Record<string, unknown>;
interface Sample {
  readonly letter: Values;
  readonly matter: Values;
  readonly events: readonly Values[];
  readonly clocks: readonly Values[];
}

/** The very rows that one intake over HTTP writes, to be written again under other ids. */
async function sampleRows(rig: Rig): Promise<Sample> {
  const { letterId, matters } = await send(rig);
  const one = async (table: string, column: string, id: string | undefined) =>
    (await rig.pool.query<Values>(`select * from ${table} where ${column} = $1`, [id])).rows;
  const id = matters[0]?.id;
  return {
    letter: (await one('letter', 'id', letterId))[0] ?? {},
    matter: (await one('matter', 'id', id))[0] ?? {},
    events: await one('event', 'matter_id', id),
    clocks: await one('clock', 'matter_id', id),
  };
}

async function insertBare(
  { pool }: Rig,
  { letter, matter, events, clocks }: Sample,
): Promise<void> {
  const client = await pool.connect();
  const [letterId, id] = [randomUUID(), randomUUID()];
  try {
    await client.query('begin');
    await insert(client, 'letter', [{ ...letter, id: letterId, idempotency_key: letterId }]);
    const { rows } = await client.query<{ last: number }>(
      `insert into series (county, name, year, last) values ($1, 'bench', 2026, 1)
       on conflict (county, name, year) do update set last = series.last + 1 returning last`,
      [letter['county']],
    );
    const number_sequence = 1_000_000 + (rows[0]?.last ?? 0);
    await insert(client, 'matter', [{ ...matter, id, letter_id: letterId, number_sequence }]);
    await insert(
      client,
      'event',
      events.map((event) => ({ ...event, matter_id: id })),
    );
    await insert(
      client,
      'clock',
      clocks.map((clock) => ({ ...clock, matter_id: id })),
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function insert(client: PoolClient, table: string, rows: readonly Values[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  let at = 0;
  const places = rows.map(() => `(${columns.map(() => `$${(at += 1)}`).join(',')})`);
  const values = rows.flatMap((row) => columns.map((column) => plain(row[column])));
  await client.query(
    `insert into ${table} (${columns.join(',')}) values ${places.join(',')}`,
    values,
  );
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;

import type { Rig } from './rig.ts';
import { ms, quantile, type Row } from './table.ts';

const matters = 100_000;
const reads = 400;

/** Worklist, open-a-matter and search by number with 100,000 matters in the county, one request after another. */
export async function benchReads(rig: Rig): Promise<Row[]> {
  await fill(rig.pool, matters);
  const ids = await someIds(rig.pool);
  const paths: Record<string, (index: number) => string> = {
    'worklist of mine': () => '/api/matters?scope=mine&limit=50',
    'worklist of all open': () => '/api/matters?scope=all&limit=50',
    'count of mine': () => '/api/matters/count?scope=mine',
    'open a matter': (index) => `/api/matters/${ids[index % ids.length] ?? ''}`,
    'search by number': (index) =>
      `/api/matters?scope=all&state=any&number=2025-${1 + ((index * 7919) % matters)}`,
  };
  const rows: Row[] = [];
  for (const [what, path] of Object.entries(paths)) {
    const times = await timesOf(rig, path);
    rows.push({
      what: `${what}, ${matters.toLocaleString('en')} matters`,
      measured: `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}`,
      goal: 'p95 ≤ 50 ms',
    });
  }
  return rows;
}

async function timesOf(
  { address, cookie }: Rig,
  path: (index: number) => string,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = -20; index < reads; index += 1) {
    const start = performance.now();
    const answer = await fetch(address + path(Math.abs(index)), { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path(index)}: ${await answer.text()}`);
    await answer.arrayBuffer();
    if (index >= 0) times.push(performance.now() - start);
  }
  return times;
}

/** Copies of one registered letter and matter with other numbers, holders, stages and days: 30 in 100 still open. */
export async function fill(pool: Rig['pool'], count: number): Promise<void> {
  const client = await pool.connect();
  try {
    for (const statement of copiesOf(count)) await client.query(statement);
  } finally {
    client.release();
  }
}

const copiesOf = (count: number) => [
  `create temp table copy as
     select n, gen_random_uuid() as letter_id, gen_random_uuid() as id from generate_series(1, ${count}) n`,
  `create temp table model as select * from matter where stage = 'registered' order by number_sequence desc limit 1`,
  `create temp table place as
     select u.id, row_number() over (order by u.id) - 1 as at, count(*) over () as places
     from unit u join model m on m.county = u.county`,
  `insert into letter
     select (jsonb_populate_record(l, jsonb_build_object('id', c.letter_id, 'idempotency_key', c.letter_id))).*
     from copy c, letter l join model m on m.letter_id = l.id and m.county = l.county`,
  `insert into matter
     select (jsonb_populate_record(m, jsonb_build_object(
       'id', c.id, 'letter_id', c.letter_id, 'number_year', 2025, 'number_sequence', c.n, 'number', '2025-' || c.n,
       'stage', case when c.n % 10 < 3 then m.stage else 'closed' end, 'open', c.n % 10 < 3, 'unit', p.id,
       'desk_unit', case when c.n % 3 = 0 then m.desk_unit else p.id end,
       'desk_role', case when c.n % 3 = 0 then m.desk_role else 'unit-officer' end,
       'received_on', date '2025-01-01' + c.n % 360, 'safe_due', date '2025-01-16' + c.n % 360,
       'statutory_due', date '2025-01-16' + c.n % 360, 'rank_due', date '2025-01-16' + c.n % 360))).*
     from copy c, model m, place p where p.at = c.n % p.places`,
  `insert into event
     select (jsonb_populate_record(e, jsonb_build_object('matter_id', c.id))).*
     from copy c, event e join model m on m.id = e.matter_id and m.county = e.county`,
  'analyze',
];

async function someIds(pool: Rig['pool']): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from matter where number_year = 2025 order by id limit 400',
  );
  return rows.map(({ id }) => id);
}

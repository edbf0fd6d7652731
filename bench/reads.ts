import type { Rig } from './rig.ts';
import { ms, quantile, type Row } from './table.ts';

const matters = 100_000;
const reads = 400;

/** Worklist, open-a-matter and search by number with 100,000 matters in the county, one request after another. */
export async function benchReads(rig: Rig): Promise<Row[]> {
  await fill(rig);
  const ids = await someIds(rig);
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

/** Copies of one registered matter with other numbers, holders, owners, stages and days: 30 in 100 still open. */
async function fill({ pool }: Rig): Promise<void> {
  await pool.query(
    `insert into matter (county, id, letter_id, number_year, number_sequence, number, subject, channel, purpose, category,
       route, stage, open, sealed, unit, owner, desk_unit, desk_role, next_act, received_on, due_rule, safe_due,
       statutory_due, provisional, rank_due, respondents, version, state)
     select m.county, gen_random_uuid(), m.letter_id, 2025, n, '2025-' || n, m.subject || ' ' || n, m.channel, m.purpose,
       m.category, m.route, case when n % 10 < 3 then m.stage else 'closed' end, n % 10 < 3, false, u.id, m.owner,
       case when n % 10 < 3 then case when n % 3 = 0 then m.desk_unit else u.id end end,
       case when n % 10 < 3 then case when n % 3 = 0 then m.desk_role else 'unit-officer' end end,
       m.next_act, date '2025-01-01' + n % 360, m.due_rule, d.due, d.due, false, d.due, m.respondents, m.version,
       jsonb_set(m.state, '{number}', jsonb_build_object('prefix', m.state #>> '{number,prefix}', 'year', 2025, 'sequence', n))
     from generate_series(1, $1::int) n
       cross join lateral (select date '2025-01-16' + n % 360 as due) d
       cross join lateral (select * from matter where stage = 'registered' order by number_sequence desc limit 1) m
       cross join lateral (select array_agg(id order by id) as ids from unit where county = m.county) all_units
       cross join lateral (select all_units.ids[1 + n % array_length(all_units.ids, 1)] as id) u`,
    [matters],
  );
  await pool.query(
    `insert into event (county, matter_id, seq, day, type, actor, payload)
     select c.county, c.id, e.seq, e.day, e.type, e.actor, e.payload from matter c, event e
     where c.number_year = 2025 and e.county = c.county and e.matter_id =
       (select id from matter where stage = 'registered' and number_year <> 2025 order by number_sequence desc limit 1)`,
  );
  await pool.query('analyze');
}

async function someIds({ pool }: Rig): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from matter where number_year = 2025 order by id limit 400',
  );
  return rows.map(({ id }) => id);
}

import { sql, type Kysely } from 'kysely';

/** Units that share in a matter without holding it: they assist, answer in its review, or have objected. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

// What a matter of an earlier release is replayed to now, so that its row still equals its history. Two things an old history
// does not say: its `registered` counts no people – the letter does, and readEvents fills them in – and its `opinion-signed`
// names nobody, so that signers of before are not among those who took part.
const newParts = `'{"petitioners": 1, "handledBy": null, "tookPart": [], "assisting": [], "publicHearing": null,
  "mediation": null, "withdrawal": null, "recusals": [], "recused": [], "links": [], "splitFrom": null,
  "reviews": [], "supervisions": []}'::jsonb`;

const participants = `
  select jsonb_agg(one.person order by one.first) from (
    select event.payload ->> 'by' as person, min(event.seq) as first from event
    where event.county = matter.county and event.matter_id = matter.id
      and event.type in ('opinion-drafted', 'opinion-checked')
    group by event.payload ->> 'by'
  ) one`;

const statements = [
  `update matter set state = ${newParts} || state`,
  `update matter set state = jsonb_set(state, '{handledBy}', state -> 'holder' -> 'unit')
    where exists (select from event where event.county = matter.county
      and event.matter_id = matter.id and event.type = 'accepted')`,
  `update matter set state = jsonb_set(state, '{tookPart}', coalesce((${participants}), '[]'::jsonb))`,
  `update matter set state = jsonb_set(state, '{petitioners}', to_jsonb(letter.people)) from letter
    where letter.county = matter.county and letter.id = matter.letter_id`,
  // Every stage after a sorting keeps it, and with it whether a hand-over is proposed.
  `update matter set state = '{"handOver": null}'::jsonb || state where jsonb_typeof(state -> 'sorting') = 'object'`,
  `update matter set state = '{"receipt": null}'::jsonb || state where stage = 'handed-over'`,
  // An accusation leaves by two keepers now, and a duty has its own answer.
  `update matter set next_act = 'propose-hand-over' where next_act = 'hand-over' and state -> 'sorting' ->> 'route' = 'RB'`,
  `update matter set next_act = 'open-duty' where next_act = 'route-out' and state -> 'sorting' ->> 'route' = 'R5'`,
  `alter table matter add column shared_with jsonb not null default '[]'`,
  `update matter set shared_with = jsonb_build_array(state -> 'sending' -> 'unit')
    where stage in ('objected', 'joint-meeting') and state -> 'sending' ->> 'unit' <> unit`,
  `create index matter_shared on matter using gin (shared_with jsonb_path_ops)`,
  `alter table matter add column withdrawing boolean not null default false`,
  `create index matter_withdrawing on matter (county, id) where withdrawing`,
  `alter table unit add column re_review_body text not null default ''`,
];

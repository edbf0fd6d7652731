/**
 * The one door by which a file is erased, and only what was proposed, is in the archive and is past its time by the day that
 * the caller names; the database does not hold that day against its own. The trace is written, salts and rows go; with the
 * last matter of a letter the letter goes. Says how the trace stands.
 */
export const eraseMatter = `create or replace function erase_matter(
    of_county text, of_matter uuid, erasure_id uuid, moment timestamptz, today date, who text, ground jsonb) returns setof erasure
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    of_letter uuid;
    is_last boolean;
    names text[];
    leaves_left jsonb;
  begin
    select letter_id into strict of_letter from matter
      where county = of_county and id = of_matter and stage = 'archived' for update;
    perform 1 from letter where county = of_county and id = of_letter for update;
    is_last := not exists (
      select 1 from matter where county = of_county and letter_id = of_letter and id <> of_matter);

    if not is_last and exists (select 1 from amendment where county = of_county and matter_id = of_matter) then
      raise exception 'this file says what became of a letter that stays';
    end if;

    select array_agg(own.source || ' ' || own.name) into names from (
      select 'event' as source, matter_id || '/' || seq as name from event where county = of_county and matter_id = of_matter
      union all select 'opening', matter_id || '/' || id from opening where county = of_county and matter_id = of_matter
      union all select source, id::text from document
        cross join unnest(array['document', 'document-file', 'document-copy']) sources (source)
        where county = of_county and matter_id = of_matter
      union all select 'amendment', id::text from amendment where county = of_county and matter_id = of_matter
      union all select 'paper', id::text from paper
        where county = of_county and (matter_id = of_matter or is_last and letter_id = of_letter)
      union all select 'letter', of_letter::text where is_last
      union all select 'party', letter_id || '/' || no from party
        where is_last and county = of_county and letter_id = of_letter) own;

    with erased as (
      update log_leaf leaf set salt = null, row_salt = null
        from unnest(names) name
        where leaf.county = of_county and leaf.source = split_part(name, ' ', 1) and leaf.key = split_part(name, ' ', 2)
        returning name)
      select coalesce(jsonb_agg(name order by name), '[]') into leaves_left from erased;

    return query insert into erasure
      (county, id, at, day, matter_id, number, number_year, number_sequence, received_on, ended_on, kept_until,
       proposed_on, kind, years, person, cite, leaves)
      select m.county, erasure_id, moment, today, m.id, m.number, m.number_year, m.number_sequence, m.received_on,
             p.ended_on, p.kept_until, p.proposed_on, p.kind, p.years, who, ground, leaves_left
        from matter m join erasure_proposal p on p.county = m.county and p.matter_id = m.id
       where m.county = of_county and m.id = of_matter and p.kept_until < today
         and (p.put_off_until is null or p.put_off_until < today)
      returning *;
    if not found then
      raise exception 'this file is not to be erased';
    end if;

    delete from erasure_proposal where county = of_county and matter_id = of_matter;
    delete from notice where county = of_county and matter_id = of_matter;
    delete from document where county = of_county and matter_id = of_matter;
    delete from clock where county = of_county and matter_id = of_matter;
    delete from opening where county = of_county and matter_id = of_matter;
    delete from paper where county = of_county and (matter_id = of_matter or is_last and letter_id = of_letter);
    delete from amendment where county = of_county and matter_id = of_matter;
    delete from event where county = of_county and matter_id = of_matter;
    delete from matter where county = of_county and id = of_matter;
    if is_last then
      delete from party_before where county = of_county and letter_id = of_letter;
      delete from data_wish where county = of_county and letter_id = of_letter;
      delete from party where county = of_county and letter_id = of_letter;
      delete from letter where county = of_county and id = of_letter;
    end if;
  end $$`;

/**
 * Works by one more thing that they can be narrowed or drawn by, kept like the other counts: `language`, `quality`,
 * `playlist`, `confidence` (by steps of ten) and `first-seen` (by days since 1970, of UTC). A work with several
 * languages is counted at each.
 */
export const facetSchema = `
create table facet_counts (
  kind text not null,
  type text not null,
  status text not null,
  adult integer not null,
  value text not null,
  works integer not null,
  primary key (kind, type, status, adult, value)
) strict, without rowid;

insert into facet_counts
  select 'confidence', type, status, adult, min(cast(confidence / 10 as integer), 9) * 10, count(*)
    from works where gone_at is null group by 2, 3, 4, 5;
insert into facet_counts
  select 'first-seen', type, status, adult, first_seen_at / 86400000, count(*)
    from works where gone_at is null group by 2, 3, 4, 5;
insert into facet_counts
  select 'playlist', type, status, adult, name, sum(works) from (
    select distinct c.type, c.status, c.adult, c.mix_id, c.works, o.value ->> 0 as name
      from mix_counts c join mixes m on m.id = c.mix_id, json_each(m.facts, '$[1]') o
  ) group by 2, 3, 4, 5;
insert into facet_counts
  select 'quality', type, status, adult, quality, sum(works) from (
    select distinct c.type, c.status, c.adult, c.mix_id, c.works, o.value ->> 2 as quality
      from mix_counts c join mixes m on m.id = c.mix_id, json_each(m.facts, '$[1]') o
  ) where quality <> '' group by 2, 3, 4, 5;
insert into facet_counts
  select 'language', type, status, adult, language, sum(works) from (
    select distinct c.type, c.status, c.adult, c.mix_id, c.works, l.value as language
      from mix_counts c join mixes m on m.id = c.mix_id, json_each(m.facts, '$[1]') o,
        json_each('["' || replace(o.value ->> 1, ',', '","') || '"]') l
  ) where language <> '' group by 2, 3, 4, 5;
`;

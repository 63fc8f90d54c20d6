/**
 * What lists filter by and show, kept with the works: a list reads an index and one small row a work, however many
 * entries stand behind it. All of it is worked out anew by the next matching, which is why its record goes.
 *
 * `mixes` are the distinct sets of instance states, playlists, languages and qualities that works have: some thousand,
 * whatever the number of works. `recency` lets the order "newest first, then by title" be one ascending index; `place`
 * is the id under a name by which SQLite seeks in it: of the id itself it makes no part of a range.
 */
export const listSchema = `
create table mixes (id integer primary key autoincrement, facts text not null unique) strict;

alter table works add column mix_id integer not null default 0;
alter table works add column recency integer generated always as (-first_seen_at) virtual;
alter table works add column place integer generated always as (id) virtual;
drop index works_by_newest;
drop index works_by_title;
drop index works_by_year;
drop index works_by_confidence;
create index works_by_newest
  on works (type, status, adult, recency, sort_title, place, mix_id, year, confidence) where gone_at is null;
create index works_by_title
  on works (type, status, adult, sort_title, place, mix_id, year, confidence, recency) where gone_at is null;
create index works_by_year on works (type, status, adult, year, place, mix_id, confidence, recency) where gone_at is null;
create index works_by_confidence
  on works (type, status, adult, confidence, place, mix_id, year, recency) where gone_at is null;
create index works_by_mix on works (type, status, adult, mix_id) where gone_at is null;

create table work_cards (
  work_id integer primary key references works (id) on delete cascade,
  candidate text not null,
  offers text not null,
  seasons text not null
) strict;

create table offer_groups (id integer primary key, name text not null unique) strict;
create table work_offers (
  group_id integer not null,
  work_id integer not null,
  playlist_id integer not null,
  variant_id integer not null,
  primary key (group_id, work_id, playlist_id, variant_id)
) strict, without rowid;

create table mix_counts (
  type text not null,
  status text not null,
  adult integer not null,
  mix_id integer not null,
  works integer not null,
  primary key (type, status, adult, mix_id)
) strict, without rowid;
create table year_counts (
  type text not null,
  status text not null,
  adult integer not null,
  year integer not null,
  works integer not null,
  primary key (type, status, adult, year)
) strict, without rowid;
create table group_counts (
  group_id integer not null,
  type text not null,
  status text not null,
  adult integer not null,
  works integer not null,
  primary key (group_id, type, status, adult)
) strict, without rowid;

insert into mix_counts
  select type, status, adult, mix_id, count(*) from works where gone_at is null group by type, status, adult, mix_id;
insert into year_counts
  select type, status, adult, year, count(*) from works where gone_at is null group by type, status, adult, year;

drop table work_states;
alter table work_details drop column search;
drop table work_search;
create virtual table work_search using fts5 (
  search, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);
delete from meta where name = 'match';
`;

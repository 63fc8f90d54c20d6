/**
 * Schema 1. Times are UTC milliseconds. `app` '' is a playlist.
 *
 * `entries` and `items` hold row versions: a row is visible while `born <= parts.generation` and `died` is null or
 * greater. Neither these nor claims and keys of works have an index on their key: whoever compares loads the hashes of
 * the keys into memory, so that rows are only ever appended. Ids of claims are never used again: matching holds them.
 */
export const initialSchema = `
create table meta (name text primary key, value text not null) strict, without rowid;

create table sources (
  id integer primary key,
  app text not null check (app in ('', 'radarr', 'sonarr')),
  name text not null,
  configured integer not null,
  enabled integer not null,
  managed integer not null,
  position integer not null,
  address_fingerprint text not null,
  filter_fingerprint text not null,
  cache_hits integer not null default 0,
  cache_misses integer not null default 0,
  cache_bytes integer not null default 0,
  expired integer not null default 0,
  next_try_at integer,
  ladder_step integer not null default 0,
  health text,
  health_since integer,
  removed_at integer,
  unique (app, name)
) strict;

create table parts (
  id integer primary key,
  source_id integer not null references sources (id),
  part text not null,
  generation integer not null default 0,
  last_number integer not null default 0,
  good_at integer,
  rows integer not null default 0,
  kinds text not null default '{}',
  content_hash text not null default '',
  baseline text not null default '',
  good_reads integer not null default 0,
  unsupported integer not null default 0,
  content_generation integer not null default 0,
  unique (source_id, part)
) strict;

create table generations (
  id integer primary key,
  part_id integer not null references parts (id),
  number integer not null,
  state text not null check (state in ('staging', 'quarantined', 'aborted', 'good')),
  baseline text not null,
  first_row integer not null,
  started_at integer not null,
  ended_at integer,
  rows integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  died integer not null default 0,
  held integer not null default 0,
  kinds text not null default '{}',
  reason text,
  memory text not null default '',
  unique (part_id, number)
) strict;

create table generation_marks (
  generation_id integer not null references generations (id) on delete cascade,
  row_id integer not null,
  mark text not null check (mark in ('dies', 'back')),
  primary key (generation_id, row_id)
) strict, without rowid;

create table variants (
  id integer primary key,
  facts text not null unique,
  group_name text not null,
  languages text not null,
  quality text,
  translation text,
  edition text not null,
  adult integer not null
) strict;

create table claims (
  id integer primary key autoincrement,
  part_id integer not null references parts (id),
  key_high integer not null,
  key_low integer not null,
  work_id integer,
  raw_title text not null,
  body text not null
) strict;
create index claims_of_work on claims (work_id) where work_id is not null;

create table entries (
  id integer primary key,
  part_id integer not null,
  kind integer not null,
  key_high integer not null,
  key_low integer not null,
  hash integer not null,
  born integer not null,
  died integer,
  held_at integer,
  copies integer not null default 1,
  claim_id integer,
  variant_id integer not null,
  season integer not null,
  line integer not null,
  episodes text not null,
  provider_id text not null,
  raw_title text not null
) strict;
create index entries_of_claim on entries (claim_id) where claim_id is not null;
create index entries_died on entries (part_id, died) where died is not null;
create index entries_unknown on entries (id) where kind = 3;

create table items (
  id integer primary key,
  part_id integer not null,
  kind integer not null,
  key_high integer not null,
  key_low integer not null,
  hash integer not null,
  born integer not null,
  died integer,
  held_at integer,
  copies integer not null default 1,
  body text not null
) strict;
create index items_of_part on items (part_id);
create index items_died on items (part_id, died) where died is not null;

create table works (
  id integer primary key autoincrement,
  type text not null check (type in ('movie', 'series')),
  status text not null,
  adult integer not null,
  title text not null,
  sort_title text not null,
  year integer not null,
  confidence real not null,
  first_seen_at integer not null,
  gone_at integer,
  hash integer not null,
  override text
) strict;
create index works_by_newest on works (type, status, first_seen_at desc, sort_title, id, adult) where gone_at is null;
create index works_by_title on works (type, status, sort_title, id, adult) where gone_at is null;
create index works_by_year on works (type, status, year, id, adult) where gone_at is null;
create index works_by_confidence on works (type, status, confidence, id, adult) where gone_at is null;
create index works_gone on works (gone_at) where gone_at is not null;
create index works_overridden on works (id) where override is not null;

create table work_details (
  work_id integer primary key references works (id) on delete cascade,
  reason text not null,
  candidates text not null,
  search text not null
) strict;
create virtual table work_search using fts5 (
  search, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);

create table work_keys (
  id integer primary key,
  work_id integer not null references works (id) on delete cascade,
  key_high integer not null,
  key_low integer not null,
  key text not null
) strict;
create index keys_of_work on work_keys (work_id);

create table work_states (
  work_id integer not null references works (id) on delete cascade,
  instance text not null,
  state text not null,
  primary key (work_id, instance)
) strict, without rowid;

create table work_redirects (
  id integer primary key,
  work_id integer not null references works (id) on delete cascade
) strict;
create index redirects_to_work on work_redirects (work_id);

create table work_counts (
  type text not null,
  status text not null,
  adult integer not null,
  works integer not null,
  primary key (type, status, adult)
) strict, without rowid;

create table runs (
  id integer primary key autoincrement,
  kind text not null,
  started_by text not null,
  started_at integer not null,
  finished_at integer,
  duration_ms integer,
  ok integer,
  works text,
  error text
) strict;
create index runs_by_kind on runs (kind, id);

create table run_steps (
  run_id integer not null references runs (id) on delete cascade,
  app text not null,
  source text not null,
  position integer not null,
  body text not null,
  primary key (run_id, app, source)
) strict, without rowid;
create index steps_of_source on run_steps (app, source, run_id);
`;

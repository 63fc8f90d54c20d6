/**
 * What people decide on works beside the item (`works.override`), and what lookups found. A row of `work_decisions` stands
 * as long as anything of its work is decided; `automatic` is what the matcher says by itself, to go back to.
 */
export const decisionSchema = `
create table work_decisions (
  work_id integer primary key references works (id) on delete cascade,
  kind text check (kind in ('movie', 'series', 'live', 'none')),
  split text,
  automatic text
) strict;

create table lookups (
  key text primary key,
  term text not null,
  asked_at integer not null,
  answers text not null
) strict, without rowid;
create index lookups_by_age on lookups (asked_at);

create table looked_up_works (
  work_id integer primary key references works (id) on delete cascade,
  asked_at integer not null
) strict;
`;

/** What became of works, a bounded number of events each. */
export const historySchema = `
create table work_events (
  id integer primary key autoincrement,
  work_id integer not null references works (id) on delete cascade,
  at integer not null,
  what text not null,
  from_status text,
  to_status text,
  about text not null,
  who text not null
) strict;
create index events_of_work on work_events (work_id, id);
`;

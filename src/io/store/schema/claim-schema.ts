/**
 * What entries rest on a claim, and of which work it is, in tables of their own: an import writes them once, in order,
 * where an index over entries was changed all over with every batch, and every claim was written a second time to note
 * its work. Entries that no read has ended with yet are in `entries` alone.
 */
export const claimSchema = `
create table claim_entries (
  claim_id integer not null,
  entry_id integer not null,
  primary key (claim_id, entry_id)
) strict, without rowid;
insert into claim_entries select claim_id, id from entries where claim_id is not null order by claim_id, id;
create trigger entry_deleted after delete on entries when old.claim_id is not null begin
  delete from claim_entries where claim_id = old.claim_id and entry_id = old.id;
end;
drop index entries_of_claim;

create table claim_works (claim_id integer primary key, work_id integer not null) strict;
insert into claim_works select id, work_id from claims where work_id is not null order by id;
drop index claims_of_work;
alter table claims drop column work_id;
create index claims_of_work on claim_works (work_id);
create trigger claim_deleted after delete on claims begin
  delete from claim_works where claim_id = old.id;
end;
`;

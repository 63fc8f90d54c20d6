/**
 * Who may come in, and what is set over the API. One admin at most. Secrets stand here only hashed (passwords, sessions,
 * keys) or sealed with a key that lies elsewhere (`secret`). Times are UTC milliseconds; `app` '' is a playlist.
 */
export const accessSchema = `
create table accounts (
  id integer primary key check (id = 1),
  name text not null,
  password_hash text not null,
  created_at integer not null,
  changed_at integer not null
) strict;

create table sessions (
  hash text primary key,
  created_at integer not null,
  seen_at integer not null
) strict, without rowid;

create table login_attempts (
  subject text primary key,
  failures integer not null,
  last_at integer not null
) strict, without rowid;
create index login_attempts_by_age on login_attempts (last_at);

create table api_keys (
  id integer primary key autoincrement,
  name text not null unique,
  hash text not null unique,
  prefix text not null,
  scopes text not null,
  created_at integer not null,
  used_at integer
) strict;

create table audit (
  id integer primary key autoincrement,
  at integer not null,
  who text not null,
  action text not null,
  about text not null
) strict;
create index audit_by_age on audit (at);

create table settings (
  name text primary key,
  body text not null,
  changed_at integer not null
) strict, without rowid;

create table source_settings (
  id integer primary key autoincrement,
  app text not null check (app in ('', 'radarr', 'sonarr')),
  name text not null,
  body text not null,
  secret text not null,
  secret_changed_at integer not null,
  unique (app, name)
) strict;
`;

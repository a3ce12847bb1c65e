/** How moments, tokens and search words are written. */
export const texts: readonly string[] = [
  // The milliseconds of an instant are always there, or two instants would not compare as texts.
  `
create or replace function countersign.instant(at timestamptz) returns text language sql stable parallel safe as $fn$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$fn$`,
  // Of a row as text, or of one with an array as text behind it: both quote what is in them, so that each ends where its
  // bracket closes, and no two of them give the same text.
  `
create or replace function countersign.token(facts text) returns text language sql stable parallel safe as $fn$
  select encode(sha256(convert_to(facts, 'UTF8')), 'hex')
$fn$`,
  // Case is folded by Unicode where the server can, which the locale of its database does not decide.
  `
do $do$
begin
  if exists (select from pg_catalog.pg_collation where collname = 'und-x-icu') then
    create or replace function countersign.fold(words text) returns text language sql immutable parallel safe as 'select lower(words collate "und-x-icu")';
  else
    create or replace function countersign.fold(words text) returns text language sql immutable parallel safe as 'select lower(words)';
  end if;
end $do$`,
];

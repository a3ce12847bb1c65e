import type { PGlite } from '@electric-sql/pglite';

/** The platform's own tables, beside Countersign's: its directory, who approves for which region, what its inventory says of models and versions, its house rules, and its mail. */
export const createTables = (database: PGlite): Promise<unknown> =>
  database.exec(`
    create schema if not exists platform;
    create table if not exists platform.people (
      user_id text primary key,
      name    text not null,
      title   text not null,
      roles   text[] not null
    );
    create table if not exists platform.risk_officers (
      region_id text primary key,
      user_id   text not null
    );
    create table if not exists platform.models (
      model_id text primary key,
      line     text not null,
      tier     integer not null,
      purpose  text not null
    );
    create table if not exists platform.versions (
      version_id text primary key,
      change     text not null
    );
    create table if not exists platform.house_rules (
      singleton     boolean primary key default true check (singleton),
      override_rule text not null
    );
    create table if not exists platform.mail (
      message_id text not null,
      address    text not null,
      sent_at    timestamptz not null,
      subject    text not null,
      text       text not null,
      primary key (address, message_id)
    );
    create table if not exists platform.filled (at timestamptz primary key);
  `);

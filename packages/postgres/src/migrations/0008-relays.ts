import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** How far each relay has delivered the sealed sequence, and whose events wait because one of them could not be delivered. */
export const relays: Migration = () => [eventRelays, parkedSubjects, ...['event_relays', 'parked_subjects'].flatMap(walled)];

// The lease counts turns, so that whoever was too slow cannot end the turn of somebody else.
const eventRelays = `
create table countersign.event_relays (
  tenant_id text collate "C" not null,
  relay text collate "C" not null,
  cursor bigint not null,
  lease bigint not null,
  leased_until timestamptz(3),
  primary key (tenant_id, relay),
  constraint event_relays_cursor check (cursor >= 0)
)`;

const parkedSubjects = `
create table countersign.parked_subjects (
  tenant_id text collate "C" not null,
  relay text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  position bigint not null,
  code text not null,
  attempts integer not null,
  retry_at timestamptz(3) not null,
  primary key (tenant_id, relay, subject_type, subject_id),
  constraint parked_subjects_relay foreign key (tenant_id, relay) references countersign.event_relays,
  constraint parked_subjects_seal foreign key (tenant_id, position) references countersign.journal_seals
)`;

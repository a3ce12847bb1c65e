// What an adapter implements, and what it is given.

export { type AnchorSink } from './anchor-sink.ts';
export { type Change, type ChangePlace, type Changes } from './changes.ts';
export { type Clock } from './clock.ts';
export { type Digest } from './digest.ts';
export {
  type EventRelays,
  type ParkedSubject,
  type RelayBatch,
  type RelayedEntry,
  type RelayOutcome,
  type RelayTurn,
  type WaitingSubject,
} from './event-relays.ts';
export { type EventSink } from './event-sink.ts';
export { type Ids } from './ids.ts';
export {
  type Inventory,
  type InventoryDeployment,
  type InventoryModel,
  type InventoryRecords,
  type InventoryRegion,
  type InventoryValidation,
  type InventoryVersion,
} from './inventory.ts';
export { readInventory, type WholeInventory } from './read-inventory.ts';
export { type JournalArchive } from './journal-archive.ts';
export { type JournalSeals, type Sequenced } from './journal-seals.ts';
export {
  type DelegationSpan,
  type DigestOutcome,
  type DigestTurn,
  type NoticePlace,
  type NoticeRecords,
  type TakenDigest,
} from './notice-records.ts';
export { type NoticeSink } from './notice-sink.ts';
export { type KeptNotice, type SentNotices } from './sent-notices.ts';
export { type DueForRollup, type ReportRollups, type RolledUpTask, type RollupPlace } from './report-rollups.ts';
export {
  type ConfirmedFact,
  type CountedFact,
  type DeploymentFact,
  type OpenFact,
  type OverrideCursor,
  type OverridePageQuery,
  type Period,
  type ReportCut,
  type Reports,
  type Tallied,
  type Tally,
  type TallyQuery,
  type TallyQuestion,
} from './reports.ts';
export { type EarlierAnswer, type RequestKey, type RequestLookup, type RequestRecords, type WriteRequest } from './requests.ts';
export {
  attemptsPerMinute,
  type CommitOutcome,
  type CreationOutcome,
  type DelegationRecords,
  type JournalRecords,
  type Repositories,
} from './repositories.ts';
export {
  type LiveRegion,
  type ModelFacts,
  type ModelSnapshot,
  type NamedVersion,
  type Reader,
  type RegionalApproval,
  type RegionalDeployment,
  type RegionFacts,
  type Snapshot,
  type Snapshots,
  type SnapshotWant,
  type StandingDeployment,
  type TaskFacts,
  type Token,
  type Untokened,
  type ValidationFacts,
  type VersionFacts,
  type VersionScope,
  type VersionSnapshot,
} from './snapshots.ts';
export { type SignatureKey, type Signer } from './signer.ts';
export {
  type PendingFilter,
  type PendingKey,
  type PendingQuery,
  type PendingTask,
  type TaskCursor,
  taskCountLimit,
  type TaskFilter,
  type TaskPageQuery,
  type TaskQueries,
} from './task-queries.ts';

import type { EventRelays, InventoryRecords, JournalArchive, JournalSeals, NoticeRecords, Repositories } from '@countersign/core';

/** An adapter under test, with a store of its own that holds nothing yet. */
export interface Subject {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  readonly seals: JournalSeals;
  readonly archive: JournalArchive;
  readonly relays: EventRelays;
  readonly notices: NoticeRecords;
  /** Round trips to the store so far, counted as near to the wire as the adapter's author can. */
  roundTrips(): number;
  /** Gives back whatever the store holds open. */
  close(): Promise<void>;
}

import type { ExportRecord } from '../journal/export.ts';
import type { TenantId } from '../shared/ids.ts';

/** Reads out everything that is kept of a tenant's journal, and the state it must agree with. */
export interface JournalArchive {
  /**
   * Every record of a tenant as of one moment, in pages, so that any number of them fits into memory: delegations by
   * identifier, each after its entries by sequence; tasks by identifier, likewise; versions; regions; places without an entry,
   * if there should be any; checkpoints by size.
   */
  records(tenantId: TenantId): AsyncIterable<ExportRecord>;
  /** The tenants that have a journal, by identifier. */
  tenants(): Promise<readonly TenantId[]>;
}

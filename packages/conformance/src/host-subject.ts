import type { CalendarDate, Inventory, ModelId, RegionId, TenantId, VersionId } from '@countersign/core';
import type { Subject } from './subject.ts';

/**
 * An adapter over records that a host keeps in a shape of its own. `inventory.put` writes them as the host's programs do;
 * what follows looks at them past Countersign.
 */
export interface HostSubject extends Subject {
  /** What the host's own record says runs in a region, and since when; null where nothing does. */
  running(
    tenantId: TenantId,
    modelId: ModelId,
    regionId: RegionId,
  ): Promise<{ readonly versionId: VersionId; readonly deployedOn: CalendarDate } | null>;
  /** When the host's own record says that a version went live everywhere; null while it has not. */
  productionDate(tenantId: TenantId, versionId: VersionId): Promise<CalendarDate | null>;
  /** Writes what `inventory.put` would, and leaves it under way until `finish`: nobody sees it before. */
  begin(tenantId: TenantId, inventory: Partial<Inventory>): Promise<{ readonly finish: () => Promise<void> }>;
  /** Resolves once a call of Countersign's waits for what is under way. */
  waiting(): Promise<void>;
}

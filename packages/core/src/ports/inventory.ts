import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ModelId, RegionId, TenantId, UserId, VersionId } from '../shared/ids.ts';
import type { Person } from '../shared/naming.ts';
import type { ValidationFacts, VersionFacts } from './snapshots.ts';

/** A region of the institution. */
export interface InventoryRegion {
  readonly regionId: RegionId;
  readonly code: string;
  readonly name: string;
  /** Whether it demands an approval of its own for what validation did not cover; left out: it does not. */
  readonly requiresApproval?: boolean;
}

/** A model, its owner, and the regions it is used in with their owners, if they have their own. */
export interface InventoryModel {
  readonly modelId: ModelId;
  readonly name: string;
  readonly ownerId: UserId | null;
  readonly regions: readonly { readonly regionId: RegionId; readonly ownerId: UserId | null }[];
}

/** A version of a model. Its production dates are Countersign's to write. Left out, it needs no validation. */
export type InventoryVersion = Defaulted<
  Omit<VersionFacts, 'token' | 'firstProductionDate' | 'actualProductionDate'>,
  'validationRequired'
>;

/** What validation says of a request. Left out: not interim, of every region, asked for and done by nobody we know. */
export type InventoryValidation = Defaulted<
  Omit<ValidationFacts, 'token'>,
  'isInterim' | 'scopeRegionIds' | 'requestedById' | 'validatorIds'
>;

type Defaulted<Facts, Optional extends keyof Facts> = Omit<Facts, Optional> & Partial<Pick<Facts, Optional>>;

/** What ran in a region before Countersign was asked: one deployment for a model and region. */
export interface InventoryDeployment {
  readonly modelId: ModelId;
  readonly regionId: RegionId;
  readonly versionId: VersionId;
  readonly deployedOn: CalendarDate;
}

/** The records of a host that has no tables of its own for them. */
export interface Inventory {
  readonly people: readonly Person[];
  readonly regions: readonly InventoryRegion[];
  readonly models: readonly InventoryModel[];
  readonly versions: readonly InventoryVersion[];
  readonly validations: readonly InventoryValidation[];
  readonly deployments: readonly InventoryDeployment[];
}

/** Keeps the inventory for a host that has no tables of its own. */
export interface InventoryRecords {
  /**
   * Adds records, or replaces those of the same identifier, all or none. A model's regions are replaced as a set, and
   * what runs in the regions that stay is kept; a version keeps its production dates, also those that are written meanwhile.
   * A version stays with its model, or it is the `Fault` `version-moved`, and a deployment is of a version of its model. An adapter reads what it is given by
   * `readInventory`. Fails with the `Fault` `invalid-inventory` at what no store could keep, or with one that names the record
   * which is missing; nothing was put then.
   */
  put(tenantId: TenantId, inventory: Partial<Inventory>): Promise<void>;
}

import type { RegionId, TenantId, UserId } from '../shared/ids.ts';

/** What the host may let a person do beyond answering for models. */
export const permissions = ['override', 'approve-region', 'manage-exceptions', 'read-compliance'] as const;
/** See {@link permissions}: overrule validation or let others do so, answer for a region's approval, look after exceptions, read reports. */
export type PermissionName = (typeof permissions)[number];

/** Who acts, as the host has established it. */
export interface Actor {
  readonly tenantId: TenantId;
  readonly userId: UserId;
  /** Only people decide; a service may assign. */
  readonly kind: 'person' | 'service';
  readonly isAdministrator: boolean;
  readonly permissions: readonly PermissionName[];
  /** The regions that `approve-region` is for; null for every one. */
  readonly approvalRegionIds: readonly RegionId[] | null;
}

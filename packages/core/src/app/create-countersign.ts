import { Fault } from '../shared/fault.ts';
import { id, isId } from '../shared/ids.ts';
import { permissions } from '../task/actor.ts';
import type { Dependencies } from './dependencies.ts';
import { createSession } from './create-session.ts';
import type { Session } from './session.ts';

/** Who is asking, as the host has authenticated him. */
export interface Principal {
  readonly tenantId: string;
  readonly userId: string;
  /** What the host says he is: `administrator` and the names of `permissions` have a meaning here, others have none. */
  readonly roles?: readonly string[];
  /** The regions that he answers for with `approve-region`: none of an empty list, every one where it is left out. */
  readonly approvalRegionIds?: readonly string[] | undefined;
  /** A service may assign tasks; only people decide. Default `person`. */
  readonly kind?: 'person' | 'service';
}

/** Countersign, ready to be used on behalf of somebody. */
export interface Countersign {
  /** The session of one principal. Cheap: build one per request. Throws a `Fault` for identifiers that cannot exist. */
  as(principal: Principal): Session;
}

/** Builds Countersign on a host's records. */
export const createCountersign = (dependencies: Dependencies): Countersign => ({
  as({ tenantId, userId, roles = [], kind = 'person', approvalRegionIds }) {
    if (![tenantId, userId, ...(approvalRegionIds ?? [])].every(isId)) {
      throw new Fault(
        'invalid-principal',
        'The host named a tenant, a user or a region that cannot exist. Nothing can be decided for nobody: have authentication return 1 to 128 printable ASCII characters for each.',
      );
    }
    const actor = {
      tenantId: id<'tenant'>(tenantId),
      userId: id<'user'>(userId),
      kind,
      isAdministrator: roles.includes('administrator'),
      permissions: permissions.filter((name) => roles.includes(name)),
      approvalRegionIds: approvalRegionIds?.map((regionId) => id<'region'>(regionId)) ?? null,
    };
    return createSession(actor, dependencies);
  },
});

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

/** What of a principal cannot be, in words; null when all of it can. What a host's token holds has no type when it arrives. */
function wrongIn(principal: Principal): string | null {
  if (typeof principal !== 'object' || principal === null) return 'a principal must be an object';
  const { tenantId, userId, roles = [], kind = 'person', approvalRegionIds = [] } = principal;
  const isTexts = (list: unknown): list is readonly string[] => Array.isArray(list) && list.every((each) => typeof each === 'string');
  const form = 'must be a text of 1 to 128 printable ASCII characters';
  if (!isId(tenantId)) return `tenantId ${form}`;
  if (!isId(userId)) return `userId ${form}`;
  // A text has "includes" as well, which finds a part of a word.
  if (!isTexts(roles)) return 'roles must be a list of texts';
  if (kind !== 'person' && kind !== 'service') return 'kind must be person or service';
  if (!isTexts(approvalRegionIds) || !approvalRegionIds.every(isId)) return `each of approvalRegionIds ${form}`;
  return null;
}

/** Countersign, ready to be used on behalf of somebody. */
export interface Countersign {
  /** The session of one principal. Cheap: build one per request. Throws the `Fault` `invalid-principal` for identifiers that cannot exist, and roles that are no list. */
  as(principal: Principal): Session;
}

/** Builds Countersign on a host's records. */
export const createCountersign = (dependencies: Dependencies): Countersign => ({
  as(principal) {
    const wrong = wrongIn(principal);
    if (wrong) {
      throw new Fault(
        'invalid-principal',
        `The host named somebody who cannot exist: ${wrong}. Nothing can be decided for nobody: mend what authentication returns.`,
      );
    }
    const { tenantId, userId, roles = [], kind = 'person', approvalRegionIds } = principal;
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

import { id, type PermissionName, type Snapshot } from '@countersign/core';
import { aContext, anActor, anApproval, anException, anOverrideRequest, aRegion, aSnapshot, aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.task, Session.journal and Session.explain ask.
import { maySeeOrOversee } from '../../../packages/core/src/oversight/oversee.ts';

const { now } = aContext();
const sees = (permission: PermissionName, snapshot: Snapshot, tenantId = 'bank') =>
  maySeeOrOversee(anActor({ userId: id('stranger'), permissions: [permission], tenantId: id(tenantId) }), snapshot, now);

/** For each permission, a task that has something in it for its holder. */
const concerns: Record<PermissionName, Snapshot> = {
  override: aSnapshot({ task: aTask({ overrideRequest: anOverrideRequest() }) }),
  'approve-region': aSnapshot({ approvals: [anApproval()] }),
  'manage-exceptions': aSnapshot({ exception: anException() }),
  'read-compliance': aSnapshot({ task: aTask({ deployedBeforeValidationApproved: true }) }),
};
const permissions = Object.keys(concerns) as PermissionName[];

describe('whether a task exists', () => {
  it.each(permissions.flatMap((permission) => permissions.map((of) => ({ permission, of }))))(
    'is disclosed to a holder of $permission by a task with something for $of only when they are one',
    ({ permission, of }) => expect(sees(permission, concerns[of])).toBe(permission === of),
  );

  it.each(permissions)('is not disclosed to a holder of %s by a task with nothing in it for him', (permission) =>
    expect(sees(permission, aSnapshot())).toBe(false),
  );

  it.each(permissions)('is not disclosed to a holder of %s of another tenant', (permission) =>
    expect(sees(permission, concerns[permission], 'other-bank')).toBe(false),
  );

  it('is disclosed to who approves for regions before they are asked', () => {
    expect(sees('approve-region', aSnapshot({ regions: [aRegion({ requiresApproval: true })] }))).toBe(true);
  });

  it('is disclosed to who approves for some regions when one of them is asked, or must agree first', () => {
    const officer = (...codes: readonly string[]) =>
      anActor({ userId: id('stranger'), permissions: ['approve-region'], approvalRegionIds: codes.map((code) => id<'region'>(code)) });
    const asked = aSnapshot({ approvals: [anApproval({ regionId: id('fr') })] });
    const strict = aSnapshot({ regions: [aRegion({ requiresApproval: true })] });
    expect([asked, strict].map((snapshot) => maySeeOrOversee(officer('fr', 'us'), snapshot, now))).toEqual([true, false]);
    expect([asked, strict].map((snapshot) => maySeeOrOversee(officer('uk'), snapshot, now))).toEqual([false, true]);
    expect([asked, strict].map((snapshot) => maySeeOrOversee(officer(), snapshot, now))).toEqual([false, false]);
    expect(maySeeOrOversee({ ...officer('fr'), permissions: [] }, asked, now)).toBe(false);
  });

  it('is disclosed to whoever answers for it, without any permission', () =>
    expect(maySeeOrOversee(anActor(), aSnapshot(), now)).toBe(true));
});

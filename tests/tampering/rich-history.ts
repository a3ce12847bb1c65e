import {
  asCalendarDate,
  createCountersign,
  definePolicy,
  id,
  type InventoryValidation,
  permissions,
  type TenantId,
} from '@countersign/core';
import { sequentialIds } from '@countersign/core/testing';
import { bankOfManyKinds } from '../differential/bank-of-many-kinds.ts';
import type { Store } from '../differential/house.ts';
import { type Ledger, openLedger, type Sealable } from './ledger.ts';

const reason = 'The regulator would not wait for the board to meet.';

const urgentValidation: InventoryValidation = {
  validationRequestId: id('vr-urgent'),
  statusCode: 'IN_PROGRESS',
  statusLabel: 'In progress',
  approvedOn: null,
  scopeRegionIds: [id('uk')],
};

/** The journal of a bank in which everything has happened that a journal can record. */
export interface RichHistory {
  readonly tenantId: TenantId;
  readonly ledger: Ledger;
}

/** Lets everything happen once at a bank on a store that has not met the tenant, and seals it: all but the last entry. */
export async function richHistory(store: Store & Sealable, tenant = 'bank'): Promise<RichHistory> {
  const tenantId = id<'tenant'>(tenant);
  const ledger = openLedger(store);
  const { clock } = ledger;
  const policy = definePolicy({ override: { requires: 'second-person' }, regionalApproval: 'after' });
  const countersign = createCountersign({ repositories: store.repositories, policy, clock, ids: sequentialIds() });
  const as = (userId: string) =>
    countersign.as({ tenantId, userId, roles: userId === 'adam' ? ['administrator'] : userId === 'vera' ? permissions : [] });
  const done = async <Value>(answer: Promise<{ readonly ok: boolean; readonly value?: Value; readonly error?: unknown }>) => {
    const { ok, value, error } = await answer;
    if (!ok) throw new Error(`It was refused: ${JSON.stringify(error)}`);
    return value as Value;
  };
  let minute = 0;
  const later = () => clock.set(new Date(Date.UTC(2026, 10, 24, 9, 30 + ++minute)).toISOString());

  await store.inventory.put(tenantId, bankOfManyKinds);
  await store.inventory.put(tenantId, {
    versions: [
      {
        ...bankOfManyKinds.versions[0]!,
        versionId: id('plain'),
        modelId: id('mortgage'),
        versionNumber: 'plain',
        ordinal: 90,
        scope: 'REGIONAL',
        affectedRegionIds: [id('de'), id('uk'), id('us')],
        validationRequestId: null,
      },
      {
        ...bankOfManyKinds.versions[0]!,
        versionId: id('urgent'),
        modelId: id('mortgage'),
        versionNumber: 'urgent',
        ordinal: 91,
        scope: 'REGIONAL',
        affectedRegionIds: [id('de'), id('uk')],
        validationRequestId: id('vr-urgent'),
      },
    ],
    validations: [urgentValidation],
  });

  const plain = (await done(as('adam').assign({ versionId: 'plain' }))).created;
  const taskIn = (tasks: typeof plain, region: string) => tasks.find(({ regionId }) => regionId === region)!.taskId;
  later();
  const grant = { modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-20T00:00:00.000Z', reason: 'On leave' };
  const { delegationId } = await done(as('olivia').delegate(grant));
  await done(as('olivia').delegate({ ...grant, delegateId: 'stella', reason: null }));
  later();
  await done(as('dora').adjust({ taskId: taskIn(plain, 'us'), plannedProductionDate: '2026-12-15', adjustmentReason: 'Change freeze' }));
  await done(
    as('olivia').adjust({ taskId: taskIn(plain, 'us'), plannedProductionDate: '2026-12-16', adjustmentReason: 'Frozen for longer' }),
  );
  await ledger.seal(3);
  later();
  await done(as('dora').confirm({ taskId: taskIn(plain, 'de'), actualProductionDate: '2026-11-20', confirmationNotes: 'After hours' }));
  await done(as('olivia').reassign({ taskId: taskIn(plain, 'uk'), assignedToId: 'boris', reassignmentReason: 'Boris leads the roll-out' }));
  await done(as('boris').confirm({ taskId: taskIn(plain, 'uk'), actualProductionDate: '2026-11-22', confirmationNotes: 'At noon' }));
  await done(as('olivia').confirm({ taskId: taskIn(plain, 'us'), actualProductionDate: '2026-11-23' }));
  later();
  await done(
    as('vera')
      .decideApproval({ taskId: taskIn(plain, 'de'), regionId: 'de', decision: 'APPROVED', note: 'Fine with us' })
      .then((answer) => (answer.ok ? answer : { ok: true, value: undefined })),
  );
  await done(as('olivia').withdraw({ taskId: taskIn(plain, 'us'), withdrawnOn: '2026-11-24', withdrawalReason: 'The score drifted' }));
  await ledger.seal(4);

  later();
  const urgent = (await done(as('adam').assign({ versionId: 'urgent' }))).created;
  for (const region of ['de', 'uk']) {
    const taskId = taskIn(urgent, region);
    const request = { taskId, actualProductionDate: '2026-11-23', validationOverrideReason: `${reason} ${region}` };
    await done(as('olivia').requestOverride(request));
    await done(as('vera').decideOverride({ taskId, decision: 'GRANTED', decisionNote: `Agreed for ${region}` }));
    later();
    await done(as('olivia').confirm({ ...request, confirmationNotes: `Live in ${region}` }));
    await done(as('vera').acknowledgeException({ taskId }));
  }
  await done(
    as('vera').closeException({ taskId: taskIn(urgent, 'de'), closureReason: 'risk-accepted', narrative: 'The committee accepted it' }),
  );
  await done(as('vera').decideApproval({ taskId: taskIn(urgent, 'de'), regionId: 'de', decision: 'DECLINED', note: 'Not with us' }));
  await store.inventory.put(tenantId, {
    validations: [{ ...urgentValidation, statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: asCalendarDate('2026-11-24') }],
  });
  await done(as('adam').settleExceptions());
  await ledger.seal(5);

  later();
  await done(as('olivia').revokeDelegation(delegationId));
  await done(
    as('adam').redact({
      taskId: taskIn(urgent, 'uk'),
      texts: ['override-reason', 'confirmation-notes'],
      redactionReason: 'It names a customer',
    }),
  );
  const [mine] = (await done(as('adam').assign({ versionId: bankOfManyKinds.versions[0]!.versionId }))).created;
  await done(as('adam').cancel({ taskId: mine!.taskId, cancellationReason: 'Not after all' }));
  await ledger.seal(100);
  later();
  await done(as('adam').redact({ taskId: taskIn(plain, 'us'), texts: ['adjustment-reason'], redactionReason: 'It names a colleague' }));
  return { tenantId, ledger };
}

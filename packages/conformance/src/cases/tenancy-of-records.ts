import assert from 'node:assert/strict';
import { asCalendarDate, id, pendingActions } from '@countersign/core';
import { openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { openTelling } from '../told.ts';
import { accepted, refused } from '../verdicts.ts';

const december = { modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-24T00:00:00.000Z' };

/** What is kept beside the tasks belongs to one tenant, too. */
export const recordTenancyCases: readonly ConformanceCase[] = [
  {
    name: 'shows no person, model, delegation, refusal, notice, sweep or report of one tenant to another',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank');
      const [de] = await bank.assign('mortgage-6', 'de');
      const [global] = await bank.assign('mortgage-2', 'global');
      const [jp] = await bank.assign('cards-1', 'jp');
      accepted(await bank.as('boris').confirm({ taskId: jp.taskId, actualProductionDate: '2026-11-20' }));
      await openTelling(subject).run(24);
      const given = accepted(await bank.as('olivia').delegate(december));
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId: de.taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }),
      );
      refused(await bank.as('stella').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-20' }));
      await bank.put({
        regions: strictRegions('DE'),
        models: [bankModel('mortgage', { ownerId: id('boris') })],
        versions: [bankVersion('cards-1', { affectedRegionIds: [id('jp')] })],
        validations: [
          { validationRequestId: id('vr-lost'), statusCode: 'APPROVED', statusLabel: null, approvedOn: asCalendarDate('2026-11-20') },
        ],
      });
      const { snapshots, tasks, journal, delegations, reports, sentNotices } = subject.repositories;
      const awaited = { actions: pendingActions, grantorId: null, approvalRegionIds: null, regionId: null, modelId: null };
      const noCut = { regionId: null, modelId: null, ownerId: null };
      const period = { from: asCalendarDate('2000-01-01'), to: asCalendarDate('2099-12-31') };
      const readsOf = async (tenant: string) => {
        const tenantId = id<'tenant'>(tenant);
        return [
          await snapshots.people(tenantId, [id('olivia')]),
          [...(await snapshots.forModels(tenantId, [id('mortgage')]))],
          [await delegations.find(tenantId, given.delegationId)].filter((found) => found !== null),
          await delegations.list(tenantId, { userId: id('olivia') }),
          await delegations.list(tenantId, { modelId: id('mortgage') }),
          await journal.of(tenantId, { type: 'delegation', id: given.delegationId }),
          await journal.refusalsOf(tenantId, de.taskId),
          (await sentNotices.of(tenantId, de.taskId)).notices,
          (await sentNotices.of(tenantId, de.taskId)).people,
          await tasks.strayed(tenantId, null, 10),
          await tasks.withOpenException(tenantId, ['APPROVED'], 10),
          await tasks.completingRollout(tenantId, 10),
          await tasks.missingApproval(tenantId, 10),
          await tasks.pending(tenantId, { ...awaited, after: null, limit: 10 }, [id('olivia')]),
          (await tasks.countPending(tenantId, awaited)).filter((count) => count > 0),
          await reports.confirmations(tenantId, period, noCut),
          await reports.open(tenantId, noCut),
          await reports.exceptions(tenantId, ['OPEN'], noCut),
          await reports.deployments(tenantId, id('mortgage')),
          await reports.unfinished(tenantId, null),
        ].map(({ length }) => length > 0);
      };
      const here = await readsOf('bank');
      assert.deepEqual(
        here,
        here.map(() => true),
        'there is something of each to be seen',
      );
      assert.deepEqual(
        await readsOf('bank-b'),
        here.map(() => false),
      );
      assert.equal((await bank.snapshot(global.taskId)).task.assignedToId, 'olivia');
    },
  },
  {
    name: 'changes in one tenant what leaves the delegations, exceptions and histories of another alone',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'bank-a'), await openBank(subject, 'bank-b')];
      for (const bank of [here, there]) {
        const [de] = await bank.assign('mortgage-6', 'de');
        accepted(
          await bank
            .as('olivia')
            .confirm({ taskId: de.taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }),
        );
        await bank.delegate();
      }
      const before = await there.everything();
      const [exception] = accepted(await here.as('vera').exceptions());
      const taskId = exception?.taskId ?? '';
      accepted(await here.as('vera').acknowledgeException({ taskId }));
      accepted(await here.as('olivia').withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' }));
      accepted(await here.as('olivia').revokeDelegation('leave'));
      refused(await here.as('olivia').withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' }));
      await here.put({
        deployments: [
          { modelId: id('mortgage'), regionId: id('de'), versionId: id('mortgage-1'), deployedOn: asCalendarDate('2026-03-01') },
        ],
      });
      assert.deepEqual(await there.everything(), before);
      assert.deepEqual(await subject.repositories.journal.refusalsOf(there.tenantId, id(taskId)), []);
    },
  },
];

import assert from 'node:assert/strict';
import { addDays, asCalendarDate, id } from '@countersign/core';
import { openBank, overrideReason } from '../bank.ts';
import { bankModel, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { openSealed } from '../sealed.ts';
import { accepted } from '../verdicts.ts';

/** What honest people do, verifies. */
export const verifyingCases: readonly ConformanceCase[] = [
  {
    name: 'verifies a journal in which everything has happened once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const journal = openSealed(subject);
      await bank.delegate();
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      accepted(await bank.as('dora').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Freeze' }));
      await journal.seal(2);
      accepted(await bank.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23', confirmationNotes: 'After hours' }));
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-22' }));
      accepted(await bank.as('olivia').withdraw({ taskId: de.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'The score drifted' }));
      const [late] = await bank.assign('mortgage-6', 'de');
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId: late.taskId, actualProductionDate: '2026-11-21', validationOverrideReason: overrideReason }),
      );
      accepted(await bank.as('vera').acknowledgeException({ taskId: late.taskId }));
      accepted(await bank.as('olivia').revokeDelegation('leave'));
      const { delegationId } = accepted(
        await bank.as('olivia').delegate({ modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-01T00:00:00.000Z' }),
      );
      await journal.seal(3);
      accepted(await bank.as('olivia').revokeDelegation(delegationId));
      accepted(await bank.as('adam').redact({ taskId: late.taskId, texts: ['override-reason'], redactionReason: 'A name' }));
      const verified = await journal.verify(bank.tenantId);
      assert.deepEqual(verified.findings, []);
      assert.deepEqual([verified.entries, verified.sealed, verified.signed, verified.unjournaled], [13, 11, 11, 0]);
    },
  },
  {
    name: 'verifies what many do at the same moment while it is sealed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const journal = openSealed(subject);
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      const [global] = await bank.assign('fraud-1', 'global');
      await Promise.all([
        ...[uk, de, global].map(({ taskId }, at) =>
          bank.as('adam').confirm({ taskId, actualProductionDate: addDays(asCalendarDate('2026-11-20'), at) }),
        ),
        bank.as('olivia').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }),
        bank.as('olivia').adjust({ taskId: de.taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Freeze' }),
        journal.seal(2),
        journal.seal(3),
      ]);
      await journal.seal();
      const verified = await journal.verify(bank.tenantId);
      assert.deepEqual(verified.findings, []);
      assert.equal(verified.signed, verified.entries);
    },
  },
  {
    name: 'verifies what an inventory changes around it, and delegations that a host brought along',
    run: async (subject) => {
      const bank = await openBank(subject);
      const journal = openSealed(subject);
      await bank.delegate();
      await bank.delegate({ delegationId: id('another'), reason: null });
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      accepted(await bank.as('adam').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await bank.as('adam').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-22' }));
      await bank.put({
        models: [bankModel('mortgage', { ownerId: id('boris'), regions: [{ regionId: id('uk'), ownerId: null }] })],
        deployments: [
          { modelId: id('mortgage'), regionId: id('uk'), versionId: id('mortgage-1'), deployedOn: asCalendarDate('2026-11-24') },
        ],
      });
      await bank.put({
        models: [bankModel('mortgage', { regions: ['us', 'uk', 'de'].map((regionId) => ({ regionId: id(regionId), ownerId: null })) })],
      });
      await journal.seal();
      const verified = await journal.verify(bank.tenantId);
      assert.deepEqual(verified.findings, []);
      assert.equal(verified.unjournaled, 2);
    },
  },
  {
    name: 'verifies a deployment at once of which one task is asked for already, and a region that comes back after a withdrawal',
    run: async (subject) => {
      const bank = await openBank(subject);
      const journal = openSealed(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const everywhere = accepted(await bank.as('olivia').deploy({ versionId: 'mortgage-3', actualProductionDate: '2026-11-22' }));
      assert.deepEqual(
        everywhere.map(({ result }) => result.ok),
        [true, true],
      );
      const asked = accepted(await bank.as('rashid').task(uk.taskId));
      assert.equal(asked.version.actualProductionDate, '2026-11-22');
      assert.deepEqual((await journal.verify(bank.tenantId)).findings, []);

      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('de'), ownerId: null }] })] });
      accepted(await bank.as('olivia').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'The score drifted' }));
      await bank.put({
        models: [bankModel('mortgage', { regions: ['uk', 'de'].map((regionId) => ({ regionId: id(regionId), ownerId: null })) })],
      });
      await journal.seal();
      assert.deepEqual((await journal.verify(bank.tenantId)).findings, []);
    },
  },
  {
    name: 'verifies the approvals that regions were asked for, gave and declined',
    run: async (subject) => {
      const bank = await openBank(subject);
      const journal = openSealed(subject);
      await bank.put({ regions: strictRegions('UK', 'US', 'DE') });
      const [{ taskId }] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-23' }));
      accepted(await bank.as('vera').decideApproval({ taskId, regionId: 'uk', decision: 'APPROVED', note: 'Seen' }));
      accepted(await bank.as('vera').decideApproval({ taskId, regionId: 'us', decision: 'DECLINED', note: 'Too early' }));
      await journal.seal();
      assert.equal((await bank.snapshot(taskId)).approvals.length, 3);
      assert.deepEqual((await journal.verify(bank.tenantId)).findings, []);
    },
  },
];

import assert from 'node:assert/strict';
import { id, redactedText } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { openSealed } from '../sealed.ts';
import { accepted, only } from '../verdicts.ts';

const secret = 'Zebra Ltd, account 4711, complained';
const redactionReason = 'It names a customer.';

/** A global confirmation by Boris that overrode the gate, with a text in every place, and its exception closed. */
async function aTalkativeTask(bank: Bank) {
  const [task] = await bank.assign('fraud-1', 'global');
  const { taskId } = task;
  const boris = bank.as('boris');
  accepted(await boris.adjust({ taskId, plannedProductionDate: '2026-12-20', adjustmentReason: `${secret} first` }));
  accepted(await boris.adjust({ taskId, plannedProductionDate: '2026-12-21', adjustmentReason: `${secret} again` }));
  accepted(await boris.confirm({ taskId, actualProductionDate: '2026-11-23', confirmationNotes: secret }));
  return taskId;
}

/** What was written can be erased for good, and nothing else of the record can. */
export const redactingCases: readonly ConformanceCase[] = [
  {
    name: 'erases a text from the task and from every entry that ever held it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const taskId = await aTalkativeTask(bank);
      accepted(await bank.as('adam').redact({ taskId, texts: ['adjustment-reason', 'confirmation-notes'], redactionReason }));
      const { task } = accepted(await bank.as('boris').task(taskId));
      assert.deepEqual([task.adjustmentReason, task.confirmationNotes, task.revision], [redactedText, redactedText, 5]);
      const entries = await bank.journal(taskId);
      assert.doesNotMatch(JSON.stringify(entries), /Zebra/);
      assert.deepEqual(
        entries.map(({ after }) => [after.adjustmentReason, after.confirmationNotes]),
        [
          [null, null],
          [redactedText, undefined],
          [redactedText, undefined],
          [undefined, redactedText],
          [undefined, undefined],
        ],
      );
      const everything = (await openSealed(subject).lines(bank.tenantId)).join('\n');
      assert.doesNotMatch(everything, /Zebra/);
    },
  },
  {
    name: 'erases a text from what is answered again under a key, which is still known',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [{ taskId }] = await bank.assign('fraud-1', 'global');
      const [other] = await bank.assign('mortgage-2', 'global');
      const confirmation = { taskId, actualProductionDate: '2026-11-23', confirmationNotes: `${secret}:\n"it's late" — déjà vu` };
      const elsewhere = { ...confirmation, taskId: other.taskId, idempotencyKey: 'key 2' };
      const written = accepted(await bank.as('boris').confirm({ ...confirmation, idempotencyKey: 'key' }));
      accepted(await bank.as('olivia').confirm(elsewhere));
      accepted(await bank.as('adam').redact({ taskId, texts: ['confirmation-notes'], redactionReason }));
      const again = await bank.as('boris').confirm({ ...confirmation, idempotencyKey: 'key' });
      assert.deepEqual(again, {
        ok: true,
        replayed: true,
        value: { ...written, task: { ...written.task, confirmationNotes: redactedText } },
      });
      const untouched = accepted(await bank.as('olivia').confirm(elsewhere));
      assert.equal(untouched.task.confirmationNotes, confirmation.confirmationNotes);
    },
  },
  {
    name: 'records who erased which texts and why, and keeps every text that was not named',
    run: async (subject) => {
      const bank = await openBank(subject);
      const taskId = await aTalkativeTask(bank);
      accepted(await bank.as('adam').redact({ taskId, texts: ['adjustment-reason'], redactionReason }));
      const { type, actorId, before, after, effects, sequence } = (await bank.journal(taskId))[4]!;
      assert.deepEqual([type, actorId, sequence, before, after], ['texts-redacted', 'adam', 5, { revision: 4 }, { revision: 5 }]);
      assert.deepEqual(effects, [{ type: 'texts.redact', taskId, texts: ['adjustment-reason'], redactionReason }]);
      const { task } = accepted(await bank.as('boris').task(taskId));
      assert.equal(task.confirmationNotes, secret);
      assert.equal((await bank.journal(taskId))[3]?.after.confirmationNotes, secret);
    },
  },
  {
    name: 'erases the reason of an override and the narrative of its exception, and never that there was one',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [{ taskId }] = await bank.assign('mortgage-6', 'de');
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId, actualProductionDate: '2026-11-23', validationOverrideReason: `${overrideReason} ${secret}` }),
      );
      accepted(await bank.as('vera').acknowledgeException({ taskId }));
      accepted(await bank.as('vera').closeException({ taskId, closureReason: 'risk-accepted', narrative: secret }));
      accepted(await bank.as('adam').redact({ taskId, texts: ['override-reason', 'exception-narrative'], redactionReason }));
      const { task } = accepted(await bank.as('olivia').task(taskId));
      assert.deepEqual([task.deployedBeforeValidationApproved, task.validationOverrideReason], [true, redactedText]);
      const { exception } = await bank.snapshot(taskId);
      assert.deepEqual([exception?.state, exception?.closureReason, exception?.narrative], ['CLOSED', 'risk-accepted', redactedText]);
      const overrides = accepted(await bank.as('vera').overrides({ from: '2026-11-01', to: '2026-11-30' }));
      assert.deepEqual(
        overrides.map(({ overridden, overrideReason: reason, gate }) => [overridden, reason, gate.override]),
        [[true, redactedText, 'needed']],
      );
      assert.doesNotMatch((await openSealed(subject).lines(bank.tenantId)).join('\n'), /Zebra/);
    },
  },
  {
    name: 'erases the notes of approvals, and leaves the journal of every other task alone',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ regions: strictRegions('UK') });
      await bank.put({
        validations: [
          {
            validationRequestId: id('vr-approved'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: null,
            scopeRegionIds: [id('de')],
          },
        ],
      });
      const [{ taskId }] = await bank.assign('mortgage-4', 'uk');
      const [other] = await bank.assign('mortgage-6', 'de');
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId, actualProductionDate: '2026-11-23', validationOverrideReason: overrideReason, confirmationNotes: secret }),
      );
      accepted(await bank.as('vera').decideApproval({ taskId, regionId: 'uk', decision: 'APPROVED', note: secret }));
      accepted(await bank.as('olivia').cancel({ taskId: other.taskId, cancellationReason: secret }));
      accepted(await bank.as('adam').redact({ taskId, texts: ['approval-note'], redactionReason }));
      const approval = only((await bank.snapshot(taskId)).approvals);
      assert.deepEqual([approval.state, approval.note], ['APPROVED', redactedText]);
      assert.equal((await bank.journal(taskId))[1]?.after.confirmationNotes, secret);
      assert.equal((await bank.journal(other.taskId))[1]?.after.cancellationReason, secret);
    },
  },
];

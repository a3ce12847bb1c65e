import { type Bank, openBank } from './bank.ts';
import type { Subject } from './subject.ts';
import { accepted } from './verdicts.ts';

/** Opens a bank that confirms three tasks and delegates, so that its journal has nine entries and one more. */
export async function openBusyBank(subject: Subject, tenant = 'bank'): Promise<Bank> {
  const bank = await openBank(subject, tenant);
  const tasks = [...(await bank.assign('mortgage-3', 'uk', 'de')), ...(await bank.assign('fraud-1', 'global'))];
  for (const { taskId } of tasks) {
    const owner = bank.as('adam');
    accepted(await owner.adjust({ taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Change freeze' }));
    accepted(await owner.confirm({ taskId, actualProductionDate: '2026-11-23' }));
  }
  accepted(await bank.as('olivia').delegate({ modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-01T00:00:00.000Z' }));
  return bank;
}

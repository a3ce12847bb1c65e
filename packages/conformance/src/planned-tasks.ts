import { addDays, asCalendarDate, type DeploymentTask, id, type InventoryVersion, type MyTasksInput } from '@countersign/core';
import { type Bank, openBank } from './bank.ts';
import { bankVersion } from './bank-inventory.ts';
import type { Subject } from './subject.ts';
import { accepted } from './verdicts.ts';

/** The day on which a bank opens. */
export const today = asCalendarDate('2026-11-24');

/** A version `in-…` of the fraud model, planned some days from today, whose global task will be Boris's. */
export const plannedIn = (days: number, over: Partial<InventoryVersion> = {}): InventoryVersion => {
  const versionId = id<'version'>(`in-${days}`);
  return bankVersion('fraud-1', { versionId, versionNumber: versionId, plannedProductionDate: addDays(today, days), ...over });
};

/** A bank in which Boris has a task for each of some versions, in their order. */
export async function bankWithTasks<Versions extends readonly InventoryVersion[]>(subject: Subject, ...versions: Versions) {
  const bank = await openBank(subject);
  await bank.put({ versions });
  const tasks: DeploymentTask[] = [];
  for (const { versionId } of versions) tasks.push(...(await bank.assign(versionId, 'global')));
  return { bank, tasks: tasks as { [At in keyof Versions]: DeploymentTask } };
}

/** Boris as a reader of the port. */
export const borisIn = (bank: Bank) => ({
  tenantId: bank.tenantId,
  userId: id<'user'>('boris'),
  isAdministrator: false,
  now: bank.clock.now(),
});

/** The numbers of the versions in Boris's list, in its order. */
export const listedVersions = async (bank: Bank, input: MyTasksInput): Promise<readonly string[]> =>
  accepted(await bank.as('boris').myTasks(input)).tasks.map(({ version }) => version.versionNumber);

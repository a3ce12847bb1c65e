import { asCalendarDate, asInstant, type DeploymentTask, type Guard, id } from '@countersign/core';
import type { Bank } from './bank.ts';
import { bankInventory, bankModel, bankVersion, strictRegions } from './bank-inventory.ts';

/** The tasks of the version: the confirmation is about Germany. */
export type GuardedTasks = { readonly uk: DeploymentTask; readonly de: DeploymentTask };
/** See {@link Guard}. */
export type GuardType = Guard['type'];

/** The version all plans here are about: it rests on everything a guard can be about. */
export const guardedVersion = bankVersion('mortgage-3', { validationRequestId: id('vr-approved') });

/** What validation says of it. */
const approved = bankInventory.validations[0];

/** What can happen between the load and the commit of Dora's confirmation for Germany, and the guard that must notice. */
export const groundChanges: readonly {
  readonly what: string;
  readonly guard: GuardType;
  readonly happen: (bank: Bank, tasks: GuardedTasks) => Promise<unknown>;
}[] = [
  {
    what: 'the task was adjusted',
    guard: 'task',
    happen: (bank, { de }) =>
      bank.as('olivia').adjust({ taskId: de.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Later' }),
  },
  {
    what: 'the task was cancelled',
    guard: 'task',
    happen: (bank, { de }) => bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'Never' }),
  },
  {
    what: 'the delegation was revoked',
    guard: 'delegation',
    happen: (bank) => bank.delegate({ revokedAt: asInstant('2026-11-24T09:29:59.999Z'), revokedById: id('olivia') }),
  },
  {
    what: 'the delegation was shortened',
    guard: 'delegation',
    happen: (bank) => bank.delegate({ validUntil: asInstant('2026-11-24T09:30:00.000Z') }),
  },
  {
    what: 'validation withdrew its approval',
    guard: 'validation',
    happen: (bank) =>
      bank.put({
        validations: [{ validationRequestId: id('vr-approved'), statusCode: 'ON_HOLD', statusLabel: 'On hold', approvedOn: null }],
      }),
  },
  {
    what: 'the status of the validation changed, and not the day of its approval,',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, statusCode: 'ON_HOLD' }] }),
  },
  {
    what: 'the day of the approval moved',
    guard: 'validation',
    happen: (bank) =>
      bank.put({
        validations: [
          {
            validationRequestId: id('vr-approved'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: asCalendarDate('2026-11-24'),
          },
        ],
      }),
  },
  {
    what: 'the version was put under another validation',
    guard: 'version',
    happen: (bank) => bank.put({ versions: [{ ...guardedVersion, validationRequestId: id('vr-in-progress') }] }),
  },
  {
    what: 'the version affects another region too',
    guard: 'version',
    happen: (bank) => bank.put({ versions: [{ ...guardedVersion, affectedRegionIds: [id('uk'), id('de'), id('us')] }] }),
  },
  {
    what: 'the version changed its place in the order',
    guard: 'version',
    happen: (bank) => bank.put({ versions: [{ ...guardedVersion, ordinal: 9 }] }),
  },
  {
    what: 'the version went live in another region',
    guard: 'version',
    happen: (bank, { uk }) => bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-21' }),
  },
  {
    what: 'the model was given to another owner',
    guard: 'model',
    happen: (bank) => bank.put({ models: [bankModel('mortgage', { ownerId: id('boris') })] }),
  },
  {
    what: 'the model was left without an owner',
    guard: 'model',
    happen: (bank) => bank.put({ models: [bankModel('mortgage', { ownerId: null })] }),
  },
  {
    what: 'the model entered another region',
    guard: 'model',
    happen: (bank) =>
      bank.put({ models: [bankModel('mortgage', { regions: [...bankModel('mortgage').regions, { regionId: id('jp'), ownerId: null }] })] }),
  },
  {
    what: 'the model left the region',
    guard: 'region',
    happen: (bank) =>
      bank.put({ models: [bankModel('mortgage', { regions: bankModel('mortgage').regions.filter(({ regionId }) => regionId !== 'de') })] }),
  },
  {
    what: 'the region got an owner of its own',
    guard: 'region',
    happen: (bank) =>
      bank.put({
        models: [bankModel('mortgage', { regions: bankModel('mortgage').regions.map((region) => ({ ...region, ownerId: id('stella') })) })],
      }),
  },
  {
    what: 'another version went live in the region',
    guard: 'region',
    happen: async (bank) => {
      const [global] = await bank.assign('mortgage-2', 'global');
      return bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-22' });
    },
  },
  {
    what: 'the delegation was put off',
    guard: 'delegation',
    happen: (bank) => bank.delegate({ validFrom: asInstant('2026-11-24T09:30:00.001Z') }),
  },
  {
    what: 'the approval became one for the time being',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, isInterim: true }] }),
  },
  {
    what: 'validation no longer covered the region',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, scopeRegionIds: [id('uk')] }] }),
  },
  {
    what: 'validation covered no region at all',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, scopeRegionIds: [] }] }),
  },
  {
    what: 'another validator was named',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, validatorIds: [id('olivia')] }] }),
  },
  {
    what: 'another person turned out to have asked for the validation',
    guard: 'validation',
    happen: (bank) => bank.put({ validations: [{ ...approved, requestedById: id('olivia') }] }),
  },
  {
    what: 'the version came to need a validation',
    guard: 'version',
    happen: (bank) => bank.put({ versions: [{ ...guardedVersion, validationRequired: true }] }),
  },
  {
    what: 'the region came to demand an approval of its own',
    guard: 'region',
    happen: (bank) => bank.put({ regions: strictRegions('DE') }),
  },
];

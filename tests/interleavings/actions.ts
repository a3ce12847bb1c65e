import { id, type RedactableText } from '@countersign/core';
import { type Command, job, onTask, put, single } from './command.ts';
import { aKey, bank, type House, modelOf, validationOf } from './house.ts';
import { done, type Setting } from './variant.ts';

/** What people do, in the words they do it with. */
export const cancel = (who: string, place: string) => onTask('cancel', who, place, { cancellationReason: 'The project has been stopped' });
export const adjust = (who: string, place: string) =>
  onTask('adjust', who, place, { plannedProductionDate: '2026-12-15', adjustmentReason: 'The release train was missed' });
export const reassign = (who: string, place: string, assignedToId = 'successor') =>
  onTask('reassign', who, place, { assignedToId, reassignmentReason: 'It is her release' });
export const withdrawal = { withdrawnOn: '2026-11-24', withdrawalReason: 'It broke the nightly batch' };
export const withdraw = (who: string, place: string) => onTask('withdraw', who, place, withdrawal);
export const revoke = (modelId: string) =>
  single('revoke', `leave-${modelId}`, (house) => house.as('owner').revokeDelegation(`leave-${modelId}`));
export const answerFor = (who: string, place: string, regionId: string, decision: 'APPROVED' | 'DECLINED') =>
  onTask('decideApproval', who, place, { regionId, decision, note: null });
export const close = (who: string, place: string) =>
  onTask('closeException', who, place, { closureReason: 'risk-accepted', narrative: 'The committee has accepted it' });

/** A text that names somebody, and is to be erased for that. No two are the same, and nothing else reads like one. */
export const naming = (text: RedactableText, place: string): string => `Zebra Ltd complained of account 4711, says the ${text} of ${place}`;
export const erase = (who: string, text: RedactableText, place: string): Command => ({
  ...onTask('redact', who, place, { texts: [text], redactionReason: 'It names a customer' }),
  erases: naming(text, place),
});

/** What is done by jobs. */
export const assign = (versionId: string) => single('assign', `assign ${versionId}`, (house) => house.as('robot').assign({ versionId }));
export const followOwners = job('follow owners', (house) => house.as('robot').followOwners());
export const settleExceptions = job('settle exceptions', (house) => house.as('robot').settleExceptions());
export const completeRollouts = job('complete rollouts', (house) => house.as('robot').completeRollouts());
export const requestApprovals = job('request approvals', (house) => house.as('robot').requestApprovals());

/** What happens to a host's records. */
export const sold = (modelId: string, ownerId = 'successor') => ({ models: [modelOf(modelId, { ownerId: id(ownerId) })] });
export const sell = (modelId: string, ownerId?: string) => put('sell', sold(modelId, ownerId));
export const appointed = {
  models: [
    modelOf('model', {
      regions: [
        { regionId: id('uk'), ownerId: id('successor') },
        { regionId: id('us'), ownerId: null },
      ],
    }),
  ],
};
export const appoint = put('appoint', appointed);
/** Which regions the first version is meant for. */
export const meantFor = (...regionIds: readonly string[]) => ({
  versions: bank.versions
    .slice(0, 1)
    .map((version) => ({ ...version, affectedRegionIds: regionIds.map((regionId) => id<'region'>(regionId)) })),
});
export const aim = (...regionIds: readonly string[]) => put('aim', meantFor(...regionIds));
export const validate = (statusCode: 'APPROVED' | 'IN_PROGRESS') => put('validate', { validations: [validationOf('vr-2', statusCode)] });

export const pending = { validations: [validationOf('vr-2', 'IN_PROGRESS')] };
/** Both regions want to be asked, for validation was of neither. The model without regions has some now. */
export const asking = {
  regions: bank.regions.map((region) => ({ ...region, requiresApproval: true })),
  models: [modelOf('plain', { regions: bank.regions.map(({ regionId }) => ({ regionId, ownerId: null })) })],
  validations: [{ ...validationOf('vr-2', 'APPROVED'), scopeRegionIds: [] }],
};
export const override = { validationOverrideReason: 'A regulatory deadline falls on the first of December' };

type Past = NonNullable<Setting['past']>;

/** What has happened, one thing after another. */
export const past = (...events: readonly Past[]): { readonly past: Past } => ({
  past: async (house) => {
    for (const event of events) await event(house);
  },
});
/** Somebody's confirmation of the task of a place: the later version went live later. */
export const wasConfirmed =
  (place: string, input: object = {}): Past =>
  (house) =>
    done(
      house
        .as('owner')
        .confirm({ taskId: house.task(place), actualProductionDate: place.startsWith('v3') ? '2026-11-22' : '2026-11-18', ...input }),
    );
export const wasAdjusted =
  (place: string, input: object = {}): Past =>
  (house) =>
    done(
      house
        .as('owner')
        .adjust({ taskId: house.task(place), plannedProductionDate: '2026-12-01', adjustmentReason: 'It was too early', ...input }),
    );
export const wasAcknowledged =
  (place: string): Past =>
  (house) =>
    done(house.as('overseer').acknowledgeException({ taskId: house.task(place) }));
export const wasAnsweredFor =
  (place: string, regionId: string): Past =>
  (house) =>
    done(
      house
        .as('overseer')
        .decideApproval({ taskId: house.task(place), regionId, decision: 'APPROVED', note: naming('approval-note', place) }),
    );
export const has =
  (records: Parameters<House['put']>[0]): Past =>
  (house) =>
    house.put(records);
export const confirmed = (...places: readonly string[]) => past(...places.map((place) => wasConfirmed(place)));
export const underAKey = { idempotencyKey: aKey };

import { type BankDelegation, delegations } from './delegations.ts';
import { accepted, type Deed, type Stage } from './deed.ts';
import { models } from './models.ts';

/** Owners let others act for them, the day before it begins, and take it back: one delegation per model. */
export const delegationDeeds = (stage: Stage): readonly Deed[] =>
  delegations.flatMap((each) =>
    each.modelNames.flatMap((name) => deedsOf(each, models.find((model) => model.name === name)!.modelId, stage)),
  );

function deedsOf(
  { delegatorId, delegateId, actions, from, until, reason, revoked }: BankDelegation,
  modelId: string,
  { calendar: { morning }, sessionAt, granted }: Stage,
): readonly Deed[] {
  const told = `${delegatorId} delegating ${modelId} to ${delegateId}`;
  const asked = morning(Math.min(from, 0) - 1);
  let delegationId = '';
  const grant: Deed = {
    moment: asked,
    async run() {
      const session = sessionAt(asked, { userId: delegatorId });
      const input = { modelId, delegateId, actions, validFrom: morning(from), validUntil: morning(until), reason };
      const delegation = accepted(await session.delegate(input), told);
      delegationId = delegation.delegationId;
      granted.push(delegation);
    },
  };
  if (revoked === undefined) return [grant];
  const taken = morning(revoked);
  const revoke: Deed = {
    moment: taken,
    async run() {
      const delegation = accepted(await sessionAt(taken, { userId: delegatorId }).revokeDelegation(delegationId), told);
      granted[granted.findIndex((each) => each.delegationId === delegationId)] = delegation;
    },
  };
  return [grant, revoke];
}

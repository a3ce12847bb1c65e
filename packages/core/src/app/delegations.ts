import type { Delegation } from '../delegation/delegation.ts';
import { type DelegationPlan, grant, grantSchema, type GrantTarget, revoke } from '../delegation/grant.ts';
import type { Person } from '../ports/snapshots.ts';
import { id, isId, type ModelId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';

/** Lets another person act for the actor. Two round trips when nobody interferes, three for a whole model. */
export async function grantDelegation(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<Delegation, Refusal>> {
  const parsed = grantSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const command = parsed.data;
  const { snapshots } = dependencies.repositories;
  const delegationId = id<'delegation'>(dependencies.ids.next());
  return settle(actor, dependencies, async () => {
    let target: GrantTarget;
    let people: readonly Person[];
    if (command.taskId !== null) {
      const facts = (await snapshots.load(actor.tenantId, [command.taskId], { people: [command.delegateId], history: false })).get(
        command.taskId,
      );
      if (!facts) return err({ code: 'task-not-found' });
      target = { type: 'task', facts };
      people = facts.people;
    } else {
      const modelId = command.modelId as ModelId;
      const facts = (await snapshots.forModels(actor.tenantId, [modelId])).get(modelId);
      if (!facts) return err({ code: 'model-not-found' });
      target = { type: 'model', facts };
      people = await snapshots.people(actor.tenantId, [command.delegateId]);
    }
    return grant(command, target, people, contextOf(actor, dependencies), delegationId);
  });
}

/** Ends a delegation. Two round trips, and one beside the first. */
export async function revokeDelegation(
  delegationId: string,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<Delegation, Refusal>> {
  if (!isId(delegationId)) return err({ code: 'delegation-not-found' });
  const known = id<'delegation'>(delegationId);
  const { delegations, journal } = dependencies.repositories;
  return settle(actor, dependencies, async () => {
    const [found, entries] = await Promise.all([
      delegations.find(actor.tenantId, known),
      journal.of(actor.tenantId, { type: 'delegation', id: known }),
    ]);
    return found
      ? revoke(found.delegation, found.model, entries.length, contextOf(actor, dependencies))
      : err({ code: 'delegation-not-found' });
  });
}

/** The delegations an actor gave or holds; or all of a model he owns, or administers. */
export async function listDelegations(
  modelId: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly Delegation[], Refusal>> {
  const { delegations, snapshots } = dependencies.repositories;
  if (modelId === null) return ok(await delegations.list(actor.tenantId, { userId: actor.userId }));
  if (!isId(modelId)) return err({ code: 'model-not-found' });
  const known = id<'model'>(modelId);
  const facts = (await snapshots.forModels(actor.tenantId, [known])).get(known);
  const owns = facts && (facts.model.ownerId === actor.userId || facts.regions.some(({ ownerId }) => ownerId === actor.userId));
  return owns || (facts && actor.isAdministrator)
    ? ok(await delegations.list(actor.tenantId, { modelId: known }))
    : err({ code: 'model-not-found' });
}

async function settle(
  actor: Actor,
  { repositories }: Dependencies,
  decide: () => Promise<Result<DelegationPlan, Refusal>>,
): Promise<Result<Delegation, Refusal>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const planned = await decide();
    if (!planned.ok) return planned;
    if ((await repositories.delegations.commit(actor.tenantId, planned.value)) === 'committed') return ok(planned.value.after);
  }
  return err({ code: 'busy' });
}

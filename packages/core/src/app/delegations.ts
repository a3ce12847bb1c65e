import type { Delegation } from '../delegation/delegation.ts';
import { type DelegationPlan, grant, grantSchema, type GrantTarget, mayDelegate, mayRevoke, revoke } from '../delegation/grant.ts';
import { id, isId, type ModelId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Person } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { type KeyedRequest, keyedRequest, type Written } from './keyed-request.ts';

/** Lets another person act for the actor. Two round trips when nobody interferes, three for a whole model. */
export async function grantDelegation(
  input: unknown,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Written<Delegation>> {
  const parsed = grantSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const command = parsed.data;
  const { snapshots } = dependencies.repositories;
  const delegationId = id<'delegation'>(dependencies.ids.next());
  const request = keyedRequest(key, actor, dependencies);
  const asked = { type: 'delegate', ...command };
  return settle(asked, request, actor, dependencies, async () => {
    let target: GrantTarget;
    let people: readonly Person[];
    if (command.taskId !== null) {
      const want = { people: [command.delegateId], history: false, request: request.lookup() };
      const facts = (await snapshots.load(actor.tenantId, [command.taskId], want)).get(command.taskId);
      if (!facts) return { told: err({ code: 'task-not-found' }) };
      target = { type: 'task', facts };
      people = facts.people;
    } else {
      const modelId = command.modelId as ModelId;
      const facts = (await snapshots.forModels(actor.tenantId, [modelId], { request: request.lookup() })).get(modelId);
      if (!facts) return { told: err({ code: 'model-not-found' }) };
      target = { type: 'model', facts };
      people = await snapshots.people(actor.tenantId, [command.delegateId]);
    }
    const told = mayDelegate(actor, target) && request.recall<Delegation>(asked, '', target.facts.earlier);
    return told ? { told } : { decided: grant(command, target, people, contextOf(actor, dependencies), delegationId) };
  });
}

/** Ends a delegation. Two round trips, and one beside the first. */
export async function revokeDelegation(
  delegationId: string,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Written<Delegation>> {
  if (!isId(delegationId)) return err({ code: 'delegation-not-found' });
  const known = id<'delegation'>(delegationId);
  const { delegations, journal } = dependencies.repositories;
  const request = keyedRequest(key, actor, dependencies);
  const asked = { type: 'revoke-delegation', delegationId };
  return settle(asked, request, actor, dependencies, async () => {
    const [found, entries] = await Promise.all([
      delegations.find(actor.tenantId, known, { request: request.lookup() }),
      journal.of(actor.tenantId, { type: 'delegation', id: known }),
    ]);
    if (!found) return { told: err({ code: 'delegation-not-found' }) };
    const { delegation, model } = found;
    const told = mayRevoke(actor, delegation, model) && request.recall<Delegation>(asked, '', model.earlier);
    return told ? { told } : { decided: revoke(delegation, model, entries.length, contextOf(actor, dependencies)) };
  });
}

/**
 * The delegations an actor gave or holds; or all of a model he owns, or administers. Of a model in which he owns a region,
 * his own and those of its owner for all of it, which reach his region too.
 */
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
  const ofAll = facts && (actor.isAdministrator || facts.model.ownerId === actor.userId);
  if (!facts || !(ofAll || facts.regions.some(({ ownerId }) => ownerId === actor.userId))) return err({ code: 'model-not-found' });
  const all = await delegations.list(actor.tenantId, { modelId: known });
  const concerns = ({ modelId: ofModel, delegatorId, delegateId }: Delegation): boolean =>
    [delegatorId, delegateId].includes(actor.userId) || (ofModel !== null && delegatorId === facts.model.ownerId);
  return ok(ofAll ? all : all.filter(concerns));
}

/** What a round comes to: what can be told at once, or what was decided anew. */
type Round = { readonly told: Written<Delegation> } | { readonly decided: Result<DelegationPlan, Refusal> };

async function settle(
  asked: object,
  request: KeyedRequest,
  actor: Actor,
  { repositories }: Dependencies,
  decide: () => Promise<Round>,
): Promise<Written<Delegation>> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const round = await decide();
    if ('told' in round) return round.told;
    const { decided } = round;
    if (!decided.ok) return decided;
    const { before, after, entry } = decided.value;
    const born = before === null ? after.delegationId : undefined;
    const plan = { ...decided.value, request: request.remember(asked, '', after, entry.at, born) };
    const told = request.tell(await repositories.delegations.commit(actor.tenantId, plan), after);
    if (told) return told;
  }
  return err({ code: 'busy' });
}

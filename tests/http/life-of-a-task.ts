import { asCalendarDate, definePolicy, id, type Refusal, type Result } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { aStack, delegated, principals, type Stack, version } from './a-stack.ts';

/** Where a task can stand, one after another but for the last two, which are ends of other lives. */
export const lifeStates = ['PENDING', 'ADJUSTED', 'REQUESTED', 'GRANTED', 'CONFIRMED', 'ACKNOWLEDGED', 'WITHDRAWN', 'CANCELLED'] as const;
/** See {@link lifeStates}. */
export type LifeState = (typeof lifeStates)[number];

const reason = 'Approved by the CRO under the emergency change process';
const day = '2026-11-21';

/** The body that each command is sent with, whoever sends it: one that would do if he may. */
export const bodies = {
  confirm: { actual_production_date: day },
  adjust: { planned_production_date: '2026-12-15', adjustment_reason: 'Late' },
  cancel: { cancellation_reason: 'Rolled back' },
  redact: { texts: ['adjustment_reason', 'cancellation_reason'], redaction_reason: 'It names a customer.' },
  reassign: { assigned_to_id: 'stranger', reassignment_reason: 'Leads the roll-out' },
  withdraw: { withdrawn_on: '2026-11-22', withdrawal_reason: 'The score drifted' },
  'request-override': { validation_override_reason: reason },
  'decide-override': { decision: 'GRANTED' },
  'decide-approval': { region_id: 'us', decision: 'APPROVED' },
  acknowledge: {},
  close: { closure_reason: 'risk_accepted', narrative: 'Accepted by the committee' },
} as const;

/**
 * A task in some state: version `v5`, whose validation is in progress, in region `us` of `regional`, which demands an
 * approval. An override takes a second person. `delegate` may confirm and cancel for `regional`; the delegation is his.
 */
export async function aTaskThatIs(
  state: LifeState,
): Promise<{ readonly stack: Stack; readonly taskId: string; readonly writes: () => number }> {
  const memory = createMemory();
  let writes = 0;
  /** Counts what changes the records; what was refused is recorded beside them and does not count. */
  const counted =
    <Input extends readonly unknown[], Outcome>(write: (...input: Input) => Promise<Outcome>, isChange: (outcome: Outcome) => boolean) =>
    async (...input: Input): Promise<Outcome> => {
      const outcome = await write(...input);
      if (isChange(outcome)) writes++;
      return outcome;
    };
  const { repositories } = memory;
  const stack = await aStack(
    {
      ...memory,
      repositories: {
        ...repositories,
        commit: counted(
          (...plans: Parameters<typeof repositories.commit>) => repositories.commit(...plans),
          (outcomes) => outcomes.includes('committed'),
        ),
        createTasks: counted(
          (...tasks: Parameters<typeof repositories.createTasks>) => repositories.createTasks(...tasks),
          ({ created }) => created.length > 0,
        ),
        delegations: {
          ...repositories.delegations,
          commit: counted(
            (...plan: Parameters<typeof repositories.delegations.commit>) => repositories.delegations.commit(...plan),
            (outcome) => outcome === 'committed',
          ),
        },
      },
    },
    { policy: definePolicy({ override: { requires: 'second-person' } }), events: { perReader: 10_000, inAll: 10_000 } },
  );
  await stack.inventory.put(id('bank'), {
    regions: [{ regionId: id('us'), code: 'US', name: 'United States', requiresApproval: true }],
    // Validation covers another region, so this one must agree by itself.
    validations: [
      {
        validationRequestId: id('vr-5'),
        statusCode: 'IN_PROGRESS',
        statusLabel: 'In progress',
        approvedOn: null,
        scopeRegionIds: [id<'region'>('uk')],
      },
    ],
    versions: [
      version({
        versionId: id('v5'),
        versionNumber: '5.0',
        ordinal: 5,
        affectedRegionIds: [id('us')],
        validationRequestId: id('vr-5'),
        createdOn: asCalendarDate('2026-10-01'),
      }),
    ],
  });
  await delegated(stack, { delegatorId: id('regional'), actions: ['confirm', 'cancel'] });
  const as = (name: keyof typeof principals) => stack.countersign.as(principals[name]);
  const done = <Value>(result: Result<Value, Refusal>): Value => {
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const { created } = done(await as('owner').assign({ versionId: 'v5', plannedProductionDate: '2026-11-20' }));
  const taskId = created[0]?.taskId ?? '';
  const regional = as('regional');
  const steps: readonly (readonly [LifeState, () => Promise<Result<unknown, Refusal>>])[] = [
    ['ADJUSTED', () => regional.adjust({ taskId, plannedProductionDate: '2026-12-15', adjustmentReason: 'Late' })],
    ['REQUESTED', () => regional.requestOverride({ taskId, validationOverrideReason: reason })],
    ['GRANTED', () => as('second').decideOverride({ taskId, decision: 'GRANTED' })],
    ['CONFIRMED', () => regional.confirm({ taskId, actualProductionDate: day })],
    ['ACKNOWLEDGED', () => as('keeper').acknowledgeException({ taskId })],
  ];
  if (state === 'CANCELLED') done(await regional.cancel({ taskId, cancellationReason: 'Rolled back' }));
  else if (state !== 'PENDING') {
    const upTo = state === 'WITHDRAWN' ? 'CONFIRMED' : state;
    for (const [reached, step] of steps) {
      done(await step());
      if (reached === upTo) break;
    }
    if (state === 'WITHDRAWN') done(await regional.withdraw({ taskId, withdrawnOn: '2026-11-22', withdrawalReason: 'The score drifted' }));
  }
  writes = 0;
  return { stack, taskId, writes: () => writes };
}

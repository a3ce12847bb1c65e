import type { CommandType, ExplainInput, Session } from '@countersign/core';
import { type Arbitrary, array, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { everybody, type Somebody, type World } from './world.ts';

type About<Type extends CommandType> = Omit<Extract<ExplainInput, { type: Type }>, 'taskId'>;

interface Attempt {
  readonly who: Somebody;
  readonly about: About<CommandType>;
}

/** Attempts at one task. */
export interface Step {
  /** Which of the world's tasks, wrapped around. */
  readonly task: number;
  readonly attempts: readonly Attempt[];
}

/** One attempt, to be made. */
export interface Chosen {
  readonly session: Session;
  readonly input: ExplainInput;
}

const enough = 'The regulator asked for it before the end of the year.';
const dayOfNovember = integer({ min: 1, max: 25 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const aReason = constantFrom(null, enough, enough, 'Too short.');
const aRevision = constantFrom(...Array<null>(8).fill(null), 1, 2);

const ofOwners: Arbitrary<About<CommandType>> = oneof(
  {
    weight: 6,
    arbitrary: record({
      type: constant('confirm' as const),
      actualProductionDate: dayOfNovember,
      validationOverrideReason: aReason,
      expectedRevision: aRevision,
    }),
  },
  record({
    type: constant('adjust' as const),
    plannedProductionDate: constantFrom('2026-11-30', '2026-12-24', '2026-11-01'),
    adjustmentReason: aReason,
  }),
  record({ type: constant('cancel' as const), cancellationReason: aReason, expectedRevision: aRevision }),
  record({ type: constant('reassign' as const), assignedToId: constantFrom(...everybody, 'nobody'), reassignmentReason: constant(enough) }),
  { weight: 4, arbitrary: record({ type: constant('withdraw' as const), withdrawnOn: dayOfNovember, withdrawalReason: constant(enough) }) },
  {
    weight: 3,
    arbitrary: record({
      type: constant('request-override' as const),
      validationOverrideReason: constantFrom(enough, enough, 'Too short.'),
    }),
  },
) as Arbitrary<About<CommandType>>;

const ofOverseers: Arbitrary<About<CommandType>> = oneof(
  { weight: 3, arbitrary: record({ type: constant('decide-override' as const), decision: constantFrom('GRANTED', 'GRANTED', 'DENIED') }) },
  {
    weight: 3,
    arbitrary: record({
      type: constant('decide-approval' as const),
      regionId: constantFrom('uk', 'uk', 'fr'),
      decision: constantFrom('APPROVED', 'APPROVED', 'DECLINED'),
    }),
  },
  { weight: 2, arbitrary: record({ type: constant('acknowledge-exception' as const) }) },
  {
    weight: 2,
    arbitrary: record({
      type: constant('close-exception' as const),
      closureReason: constantFrom('risk-accepted', 'recorded-in-error'),
      narrative: constantFrom('Long enough to be one.', 'Short'),
    }),
  },
) as Arbitrary<About<CommandType>>;

const somebody = constantFrom(...everybody);
const someone = (mostly: Somebody): Arbitrary<Somebody> =>
  oneof({ weight: 5, arbitrary: constant(mostly) }, { weight: 2, arbitrary: somebody });

const someAttempt: Arbitrary<Attempt> = oneof(
  { weight: 3, arbitrary: record({ who: someone('owner'), about: ofOwners }) },
  { weight: 2, arbitrary: record({ who: someone('second'), about: ofOverseers }) },
);

/** Something that is tried on one of a few tasks, so that things come to happen: the first of some attempts that would succeed, else the first. */
export const someStep: Arbitrary<Step> = record({
  task: constantFrom(0, 0, 0, 0, 1, 1, 2, 3),
  attempts: array(someAttempt, { minLength: 1, maxLength: 4, size: 'max' }),
});

/** What a step comes to in a world as it is. */
export async function chosen({ tasks, as }: Pick<World, 'tasks' | 'as'>, { task, attempts }: Step): Promise<Chosen> {
  const taskId = tasks[task % tasks.length]?.taskId ?? '';
  const [first, ...others] = attempts.map(({ who, about }) => ({ session: as(who), input: { ...about, taskId } as ExplainInput }));
  if (!first) throw new Error('A step has an attempt.');
  for (const each of [first, ...others]) {
    const explained = await each.session.explain(each.input);
    if (explained.ok && explained.value.allowed) return each;
  }
  return first;
}

const methods = {
  confirm: 'confirm',
  adjust: 'adjust',
  cancel: 'cancel',
  reassign: 'reassign',
  withdraw: 'withdraw',
  'request-override': 'requestOverride',
  'decide-override': 'decideOverride',
  'decide-approval': 'decideApproval',
  'acknowledge-exception': 'acknowledgeException',
  'close-exception': 'closeException',
  redact: 'redact',
} as const satisfies Record<CommandType, keyof Session>;

/** Gives a command for what it is. */
export const give = ({ session, input: { type, ...input } }: Chosen) => session[methods[type]](input as never);

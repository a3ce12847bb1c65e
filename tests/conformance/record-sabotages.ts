import { asCalendarDate, type CommitOutcome, type Effect, Fault, id, type Plan } from '@countersign/core';
import { inPlans, inRepositories, inSnapshots, type Sabotage } from './sabotage.ts';

const withoutEffects = (what: string, type: Effect['type'], ...caughtBy: Sabotage['caughtBy']): Sabotage => ({
  what,
  caughtBy,
  of: inPlans((plan) => ({ ...plan, effects: plan.effects.filter((effect) => effect.type !== type) })),
});

const withEffects = (what: string, change: (effect: Effect) => Effect, ...caughtBy: Sabotage['caughtBy']): Sabotage => ({
  what,
  caughtBy,
  of: inPlans((plan) => ({ ...plan, effects: plan.effects.map(change) })),
});

const withoutGuards = (plan: Plan, type: string): Plan => ({ ...plan, guards: plan.guards.filter((guard) => guard.type !== type) });

const sameMoment = 'leaves no gap and gives no number twice when many exceptions are opened at the same moment';
const oneCall = 'leaves no gap and gives no number twice when many exceptions are opened in one call, stale plans among them';
const moved = 'leaves what runs where something newer does, and falls back to what was there before Countersign or to nothing';

/** Numbers exceptions as an adapter that gets it wrong would. */
const numberedBy = (code: (place: number, honest: string) => string): Sabotage['of'] => {
  const places = new Map<string, number>();
  return inSnapshots((snapshot) => {
    const { exception, task } = snapshot;
    if (!exception?.code) return snapshot;
    const place = places.get(task.taskId) ?? places.size + 1;
    places.set(task.taskId, place);
    return { ...snapshot, exception: { ...exception, code: code(place, exception.code) } };
  });
};

/** Ways of keeping exceptions, approvals and withdrawals wrongly, and of bringing tasks into being wrongly. */
export const recordSabotages: readonly Sabotage[] = [
  withoutEffects(
    'opens no exception',
    'exception.record',
    'keeps an exception as it was opened, and numbers it',
    sameMoment,
    oneCall,
    'keeps the number of an exception through its life, and everything that is written of it',
    'throws a Fault and changes nothing when a task would get a second exception, or one is changed that is not there',
  ),
  withEffects(
    "numbers exceptions by the year of a calendar of the store's own",
    (effect) =>
      effect.type === 'exception.record' && effect.openedOn !== null
        ? { ...effect, openedOn: asCalendarDate(effect.after.openedAt.slice(0, 10)) }
        : effect,
    'numbers exceptions by the year of the calendar of their tenant, wherever the store keeps its own',
  ),
  withEffects(
    'keeps no day of the approval that closes an exception',
    (effect) => (effect.type === 'exception.record' ? { ...effect, after: { ...effect.after, approvedOn: null } } : effect),
    'keeps of an exception the day of the approval that closed it, whatever validation says since',
    'counts the days live before approval up to the approval, or to the withdrawal where that came first, rolled up or not',
  ),
  {
    what: 'says of a closed exception when validation approved the version by what it says today',
    caughtBy: ['keeps of an exception the day of the approval that closed it, whatever validation says since'],
    of: inSnapshots((snapshot) => ({
      ...snapshot,
      exception: snapshot.exception && { ...snapshot.exception, approvedOn: snapshot.validation?.approvedOn ?? null },
    })),
  },
  withoutEffects(
    'keeps no approval',
    'regional-approval.record',
    'keeps an approval as it is asked for, for every region that a confirmation touches and that demands one',
    'changes the one approval that is answered, and keeps what was said',
  ),
  withoutEffects(
    'forgets to mark what was withdrawn',
    'regional-deployment.withdraw',
    'falls back in a region to what ran there before, and marks the history',
    'throws a Fault and changes nothing when what is withdrawn never went live',
    'marks the history of a region that the model has left, which does not run it when it comes back',
    moved,
  ),
  withEffects(
    'empties a region from which something is withdrawn',
    (effect) => (effect.type === 'regional-deployment.withdraw' ? { ...effect, after: null, moves: true } : effect),
    moved,
    'falls back in a region to what ran there before, and marks the history',
  ),
  withEffects(
    'keeps no history of what came late',
    (effect) =>
      effect.type === 'regional-deployment.record' && effect.superseded
        ? { ...effect, type: 'version.production-date.record', versionId: effect.after.versionId, before: noDates, after: noDates }
        : effect,
    'keeps in the history where a confirmation came late and moved nothing, with how it had been planned',
  ),
  {
    what: 'lets what was put last run in a region, newest or not',
    caughtBy: ['shows what stands newest when a deployment from before Countersign is put'],
    of: (honest) => ({
      ...honest,
      inventory: {
        put: (tenantId, { deployments = [], ...rest }) =>
          honest.inventory.put(tenantId, {
            ...rest,
            deployments: deployments.map((each) => ({ ...each, deployedOn: '2026-11-24' as typeof each.deployedOn })),
          }),
      },
    }),
  },
  {
    what: 'numbers exceptions whatever the year',
    caughtBy: ['numbers exceptions by the year they were opened in, for each tenant from 1'],
    of: numberedBy((place) => `EXC-2026-${place}`),
  },
  {
    what: 'loses a number whenever it does nothing',
    caughtBy: ['loses no number to a call that did nothing'],
    of: (honest) => {
      let lost = 0;
      const counting = inRepositories((port) => ({
        commit: (...request) =>
          port.commit(...request).catch((thrown: unknown) => {
            lost++;
            throw thrown;
          }),
      }))(honest);
      return numberedBy((place) => `EXC-2026-${place + lost}`)(counting);
    },
  },
  {
    what: 'evaluates no guard against an open task',
    caughtBy: ['finds the birth of a task stale when another has been opened for its version and region since'],
    of: inPlans((plan) => withoutGuards(plan, 'no-open-task')),
  },
  {
    what: 'evaluates no guard on an earlier plan',
    caughtBy: ['commits a plan that rests on an earlier one of its call when that took effect, and not when it was stale'],
    of: inPlans((plan) => withoutGuards(plan, 'plan')),
  },
  {
    what: 'takes every task of a model for one that stands in the way',
    caughtBy: ['lets no task of another region or version stand in the way of a birth'],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const open = await honest.reports.open(tenantId, { regionId: null, modelId: null, ownerId: null });
        const barred = plans.some(({ creates, after }) => creates && open.some(({ modelId }) => modelId === after.modelId));
        return barred ? plans.map(() => 'stale' as const) : honest.commit(tenantId, plans);
      },
    })),
  },
  {
    what: 'brings no task into being',
    caughtBy: [
      'brings a task into being and confirms it in one plan, with an entry for each',
      'dates a version once when it is deployed in 8 regions at once',
      'confirms each region once when two deploy a version at the same moment',
    ],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const old = plans.filter(({ creates }) => !creates);
        await honest.commit(tenantId, old);
        return plans.map(() => 'committed' as const);
      },
    })),
  },
  {
    what: 'makes up another identifier where one is taken',
    caughtBy: ['throws a Fault and changes nothing when the identifier of a birth is taken'],
    of: inRepositories((honest) => ({
      commit: (tenantId, plans) =>
        honest.commit(tenantId, plans).catch((thrown: unknown) => {
          if (!(thrown instanceof Fault) || thrown.code !== 'identifier-taken') throw thrown;
          const another = id<'task'>('another');
          return honest.commit(
            tenantId,
            plans.map((plan) => ({ ...plan, after: { ...plan.after, taskId: another }, effects: [], entries: [] })),
          );
        }),
    })),
  },
  {
    what: 'commits the plans of a call in transactions of their own',
    caughtBy: ['undoes a birth with the rest of its call when a later plan finds no row to change'],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const outcomes: CommitOutcome[] = [];
        for (const plan of plans) outcomes.push(...(await honest.commit(tenantId, [withoutGuards(plan, 'plan')])));
        return outcomes;
      },
    })),
  },
  {
    what: 'asks for no approval at the birth of a task',
    caughtBy: ['keeps the approvals that a task asks for at its birth'],
    of: inRepositories((honest) => ({
      createTasks: (tenantId, tasks, request) =>
        honest.createTasks(
          tenantId,
          tasks.map(({ task, entry }) => ({ task, entry: { ...entry, effects: [] } })),
          request,
        ),
    })),
  },
  {
    what: 'takes no notice of what was withdrawn from a version',
    caughtBy: ['finds a plan stale when a confirmation of its version was withdrawn since it was loaded'],
    of: inPlans((plan) => withoutGuards(plan, 'version')),
  },
];

const noDates = { firstProductionDate: null, actualProductionDate: null };

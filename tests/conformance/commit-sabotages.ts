import { type CommitOutcome, Fault, type Guard, type JournalEntry } from '@countersign/core';
import { inJournal, inPlans, inRepositories, type Sabotage } from './sabotage.ts';

const withoutGuards = (type: Guard['type'], ...caughtBy: Sabotage['caughtBy']): Sabotage => ({
  what: `evaluates no guard of type ${type}`,
  caughtBy,
  of: inPlans((plan) => ({ ...plan, guards: plan.guards.filter((guard) => guard.type !== type) })),
});

const withEntries = (what: string, caughtBy: string, change: (entry: JournalEntry) => JournalEntry): Sabotage => ({
  what,
  caughtBy: [caughtBy],
  of: inPlans((plan) => ({ ...plan, entries: plan.entries.map(change) })),
});

const since = (what: string) => `finds a plan stale when ${what} since it was loaded, and changes nothing`;

/** Ways of carrying plans out wrongly. */
export const commitSabotages: readonly Sabotage[] = [
  withoutGuards(
    'task',
    since('the task was adjusted'),
    since('the task was cancelled'),
    'finds a plan stale whose guard is about what nobody has',
    'carries out every one of several commands that do not rule each other out',
    'lets one of three commands that rest on the same revision win, and tells the others that it is stale',
    'lets either a confirmation or a cancellation win, never both',
  ),
  withoutGuards(
    'delegation',
    since('the delegation was revoked'),
    since('the delegation was shortened'),
    since('the delegation was put off'),
    'refuses a delegate whose delegation is revoked while he confirms',
  ),
  withoutGuards(
    'validation',
    since('validation withdrew its approval'),
    since('the day of the approval moved'),
    since('the approval became one for the time being'),
    since('validation no longer covered the region'),
    since('validation covered no region at all'),
    since('another validator was named'),
    since('another person turned out to have asked for the validation'),
  ),
  withoutGuards(
    'version',
    since('the version was put under another validation'),
    since('the version went live in another region'),
    since('the version affects another region too'),
    since('the version changed its place in the order'),
    since('the version came to need a validation'),
    'refuses a confirmation whose validation is withdrawn while it is made',
    'dates a version exactly once, with the latest day, when its last 2 regions go live at the same moment',
    'dates a version exactly once, with the latest day, when its last 8 regions go live at the same moment',
  ),
  withoutGuards(
    'model',
    since('the model was given to another owner'),
    since('the model entered another region'),
    since('the model was left without an owner'),
  ),
  withoutGuards(
    'region',
    since('the region got an owner of its own'),
    since('the region came to demand an approval of its own'),
    since('another version went live in the region'),
    since('the model left the region'),
    'finds a plan stale when the history of the region has changed since it was loaded, though what runs there has not',
    'ends with the newer of two versions that go live in one region at the same moment (3.0 on 2026-11-22, 4.0 on 2026-11-20)',
  ),
  {
    what: 'evaluates the guards of the first plan of a call alone',
    caughtBy: ['lets later plans of a call see what earlier ones did', 'carries a plan out once, however often it is brought'],
    of: inPlans((plan, at) => (at === 0 ? plan : { ...plan, guards: [] })),
  },
  {
    what: 'answers that everything was committed',
    caughtBy: [
      since('the task was cancelled'),
      'lets one of 2 confirmations of a task win, and tells the others that it is confirmed',
      'lets one of 8 confirmations of a task win, and tells the others that it is confirmed',
    ],
    of: inRepositories((honest) => ({ commit: async (tenantId, plans) => (await honest.commit(tenantId, plans)).map(() => 'committed') })),
  },
  {
    what: 'commits nothing, and says so',
    caughtBy: ['commits a plan with a guard of every type while all of them hold'],
    of: inRepositories(() => ({ commit: (_tenantId, plans) => Promise.resolve(plans.map(() => 'stale' as const)) })),
  },
  {
    what: 'commits nothing, and says that it did',
    caughtBy: ['confirms a task for one region, and changes nothing in the others', 'ends a task without a deployment, for good'],
    of: inRepositories(() => ({ commit: (_tenantId, plans) => Promise.resolve(plans.map(() => 'committed' as const)) })),
  },
  {
    what: 'answers in another order than that of the plans',
    caughtBy: ['commits every plan of a call but the stale ones, and answers in the order of the plans'],
    of: inRepositories((honest) => ({ commit: async (tenantId, plans) => (await honest.commit(tenantId, plans)).toReversed() })),
  },
  {
    what: 'gives up at the first stale plan of a call',
    caughtBy: ['commits every plan of a call but the stale ones, and answers in the order of the plans'],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const outcomes: CommitOutcome[] = [];
        for (const plan of plans)
          outcomes.push(outcomes.includes('stale') ? 'stale' : ((await honest.commit(tenantId, [plan]))[0] ?? 'stale'));
        return outcomes;
      },
    })),
  },
  {
    what: 'leaves the plans before a fault in place',
    caughtBy: [
      'throws a Fault and does nothing at all when a regional-deployment.record finds no row to change',
      'throws a Fault and does nothing at all when a version.production-date.record finds no row to change',
    ],
    of: inRepositories((honest) => ({
      commit: async (tenantId, plans) => {
        const outcomes: CommitOutcome[] = [];
        for (const plan of plans) outcomes.push(...(await honest.commit(tenantId, [plan])));
        return outcomes;
      },
    })),
  },
  {
    what: 'calls a plan stale whose effect has no row',
    caughtBy: ['throws a Fault and does nothing at all when a regional-deployment.record finds no row to change'],
    of: inRepositories((honest) => ({
      commit: (tenantId, plans) =>
        honest.commit(tenantId, plans).catch((thrown: unknown) => {
          if (thrown instanceof Fault) return plans.map(() => 'stale' as const);
          throw thrown;
        }),
    })),
  },
  {
    what: 'drops effects that have no row in silence',
    caughtBy: ['throws a Fault and does nothing at all when a version.production-date.record finds no row to change'],
    of: inPlans((plan) => ({
      ...plan,
      effects: plan.effects.filter((effect) => effect.type !== 'version.production-date.record' || effect.versionId !== 'nobody-has-this'),
    })),
  },
  {
    what: 'carries out the task and leaves its effects for later',
    caughtBy: [
      'confirms a task for one region, and changes nothing in the others',
      'dates a version when its last target region goes live, with the latest day, in any order',
    ],
    of: inPlans((plan) => ({ ...plan, effects: [] })),
  },
  {
    what: 'carries out the first effect alone',
    caughtBy: [
      'confirms a global task for every region of its model',
      'dates a version exactly once, with the latest day, when its last 2 regions go live at the same moment',
    ],
    of: inPlans((plan) => ({ ...plan, effects: plan.effects.slice(0, 1) })),
  },
  {
    what: 'lets whatever comes last win a region',
    caughtBy: [
      'leaves in place what is newer than a confirmation that comes late',
      'lets the later version win a day, whichever is confirmed first',
      'moves nothing by an effect that is superseded',
    ],
    of: inPlans((plan) => ({
      ...plan,
      effects: plan.effects.map((effect) => (effect.type === 'regional-deployment.record' ? { ...effect, superseded: false } : effect)),
    })),
  },
  {
    what: 'keeps no journal',
    caughtBy: [
      'records an adjustment with what it changed, before and after',
      'lets one of 8 confirmations of a task win, and tells the others that it is confirmed',
    ],
    of: inPlans((plan) => ({ ...plan, entries: [] })),
  },
  withEntries(
    'records no effects',
    'records a confirmation with its effects and what the gate found, whatever validation says later',
    (entry) => ({ ...entry, effects: [] }),
  ),
  withEntries(
    'records nothing of the gate',
    'records a confirmation with its effects and what the gate found, whatever validation says later',
    (entry) => ({ ...entry, gate: null }),
  ),
  withEntries(
    'records the delegate as acting in his own right',
    'records an adjustment with what it changed, before and after',
    (entry) => ({ ...entry, onBehalfOfId: null, delegationId: null }),
  ),
  withEntries(
    'records what is after a change and not what was before',
    'records an adjustment with what it changed, before and after',
    (entry) => ({ ...entry, before: null }),
  ),
  {
    what: 'shows the journal backwards',
    caughtBy: ['numbers the entries of a task by revision, without a gap, and records no refusal'],
    of: inJournal((journal) => ({ of: async (...request) => (await journal.of(...request)).toReversed() })),
  },
  {
    what: 'trims texts',
    caughtBy: ['keeps every text exactly as it was given, in the task and in the journal'],
    of: inPlans((plan) => ({ ...plan, after: { ...plan.after, adjustmentReason: plan.after.adjustmentReason?.trim() ?? null } })),
  },
  {
    what: 'cuts long texts off',
    caughtBy: ['keeps every text exactly as it was given, in the task and in the journal'],
    of: inPlans((plan) => ({
      ...plan,
      entries: plan.entries.map((entry) => ({
        ...entry,
        after:
          'adjustmentReason' in entry.after
            ? { ...entry.after, adjustmentReason: entry.after.adjustmentReason?.slice(0, 255) ?? null }
            : entry.after,
      })),
    })),
  },
];

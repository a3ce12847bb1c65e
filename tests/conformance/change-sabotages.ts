import { type Change, type Changes, id, type UserId } from '@countersign/core';
import { inRepositories, type Sabotage } from './sabotage.ts';

const inChanges = (change: (honest: Changes) => Partial<Changes>): Sabotage['of'] =>
  inRepositories(({ changes }) => ({ changes: { ...changes, ...change(changes) } }));

/** Names somebody else with every change. */
const inPersons = (personOf: (change: Change) => UserId | null): Sabotage['of'] =>
  inChanges((honest) => ({
    after: async (...asked) => (await honest.after(...asked))?.map((change) => ({ ...change, personId: personOf(change) })) ?? null,
  }));

const inOrder = 'gives back what was recorded behind a place, in one order, whatever is read at once';
const meanwhile = 'tells those who follow what is recorded meanwhile of everything, once';

const withPerson = 'names with a change the one person who may see less or more by it';

/** Ways of telling wrongly what was recorded. */
export const changeSabotages: readonly Sabotage[] = [
  {
    what: 'gives changes back in another order',
    caughtBy: [inOrder],
    of: inChanges((honest) => ({ after: async (...asked) => (await honest.after(...asked))?.toReversed() ?? null })),
  },
  {
    what: 'loses a change when more than one came at once',
    caughtBy: [inOrder, meanwhile],
    of: inChanges((honest) => ({
      after: async (...asked) => (await honest.after(...asked))?.filter((_, at, all) => at > 0 || all.length === 1) ?? null,
    })),
  },
  {
    what: 'tells the last change again',
    caughtBy: [meanwhile],
    of: inChanges((honest) => {
      const last = new Map<string, Awaited<ReturnType<Changes['after']>>>();
      return {
        after: async (tenantId, place, limit) => {
          const again = last.get(tenantId) ?? [];
          const found = await honest.after(tenantId, place, limit);
          last.set(tenantId, found?.slice(-1) ?? []);
          return found && (found.length > 0 ? [...again, ...found] : found);
        },
      };
    }),
  },
  {
    what: 'names nobody whose task was handed on',
    caughtBy: [withPerson],
    of: inPersons(({ type, personId }) => (type === 'task-reassigned' ? null : personId)),
  },
  {
    what: 'names nobody whose delegation was revoked',
    caughtBy: [withPerson],
    of: inPersons(({ type, personId }) => (type === 'delegation-revoked' ? null : personId)),
  },
  {
    what: 'names somebody by whom nothing changes hands',
    caughtBy: [withPerson],
    of: inPersons(({ personId }) => personId ?? id('rashid')),
  },
  {
    what: 'tells every tenant what was recorded for one',
    caughtBy: ['tells one tenant nothing of what is recorded for another'],
    of: inChanges((honest) => ({ after: (_, place, limit) => honest.after(id('here'), place, limit) })),
  },
  {
    what: 'takes a place that nobody was given for its end',
    caughtBy: ['knows a place that it has never given'],
    of: inChanges((honest) => ({ after: async (...asked) => (await honest.after(...asked)) ?? [] })),
  },
  {
    what: 'asks twice',
    caughtBy: ['says in one round trip that nothing has changed, and in one where the changes end'],
    of: inChanges((honest) => ({
      after: async (...asked) => {
        await honest.after(...asked);
        return honest.after(...asked);
      },
    })),
  },
];

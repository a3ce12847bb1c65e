import assert from 'node:assert/strict';
import type { Change, TenantId } from '@countersign/core';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, present } from '../verdicts.ts';
import { within } from '../within.ts';

const shown = ({ subject, sequence, type }: Change): string => `${subject.type} ${subject.id} ${sequence} ${type}`;

/**
 * What was recorded behind a place, a few at a time, until there are so many. A store may hold an entry back while
 * something older is under way, anybody's, so that asking once does not do.
 */
async function readOn({ repositories }: Subject, tenantId: TenantId, from: string, atOnce: number, expected: number) {
  const found: Change[] = [];
  for (let asked = 0; found.length < expected && asked < 10_000; asked++)
    found.push(...present(await repositories.changes.after(tenantId, found.at(-1)?.place ?? from, atOnce), 'the changes behind a place'));
  return found;
}

/** Whoever follows what is recorded misses nothing and is told nothing twice. */
export const changeCases: readonly ConformanceCase[] = [
  {
    name: 'gives back what was recorded behind a place, in one order, whatever is read at once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { changes } = subject.repositories;
      const start = await changes.end(bank.tenantId);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const given = accepted(
        await bank.as('olivia').delegate({ modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-20T00:00:00.000Z' }),
      );
      const between = await changes.end(bank.tenantId);
      accepted(await bank.as('rashid').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Later' }));
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));

      const all = await readOn(subject, bank.tenantId, start, 1_000, 4);
      assert.deepEqual(all.map(shown), [
        `task ${uk.taskId} 1 task-assigned`,
        `delegation ${given.delegationId} 1 delegation-granted`,
        `task ${uk.taskId} 2 planned-date-adjusted`,
        `task ${uk.taskId} 3 deployment-confirmed`,
      ]);
      for (const atOnce of [1, 2]) assert.deepEqual(await readOn(subject, bank.tenantId, start, atOnce, 4), all);
      const rest = await readOn(subject, bank.tenantId, between, 1_000, 2);
      assert.deepEqual(rest, all.slice(-rest.length));
      assert.deepEqual(await changes.after(bank.tenantId, present(all.at(-1), 'a change').place, 10), []);
    },
  },
  {
    name: 'names with a change the one person who may see less or more by it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const start = await subject.repositories.changes.end(bank.tenantId);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const { taskId } = uk;
      const hand = (assignedToId: string) => ({ taskId, assignedToId, reassignmentReason: 'She runs the release' });
      accepted(await bank.as('rashid').adjust({ taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Later' }));
      accepted(await bank.as('rashid').reassign(hand('stella')));
      accepted(await bank.as('stella').reassign(hand('vera')));
      const { delegationId } = accepted(
        await bank.as('olivia').delegate({ modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-20T00:00:00.000Z' }),
      );
      accepted(await bank.as('olivia').revokeDelegation(delegationId));
      accepted(await bank.as('vera').confirm({ taskId, actualProductionDate: '2026-11-23' }));
      const all = await readOn(subject, bank.tenantId, start, 1_000, 7);
      assert.deepEqual(
        all.map(({ type, personId }) => [type, personId]),
        [
          ['task-assigned', null],
          ['planned-date-adjusted', null],
          ['task-reassigned', 'rashid'],
          ['task-reassigned', 'stella'],
          ['delegation-granted', 'dora'],
          ['delegation-revoked', 'dora'],
          ['deployment-confirmed', null],
        ],
      );
    },
  },
  {
    name: 'tells those who follow what is recorded meanwhile of everything, once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const tasks = await bank.assign('mortgage-3', 'de', 'uk');
      let place = await subject.repositories.changes.end(bank.tenantId);
      const told: Change[] = [];
      const follow = async (): Promise<void> => {
        const next = present(await subject.repositories.changes.after(bank.tenantId, place, 3), 'the changes behind a place');
        told.push(...next);
        place = next.at(-1)?.place ?? place;
      };
      let working = true;
      const rounds = 12;
      const work = Promise.all(
        tasks.map(async ({ taskId }) => {
          for (let round = 1; round <= rounds; round++)
            accepted(
              await bank
                .as('olivia')
                .adjust({ taskId, plannedProductionDate: `2026-12-${String(round).padStart(2, '0')}`, adjustmentReason: `Round ${round}` }),
            );
        }),
      ).finally(() => {
        working = false;
      });
      while (working) await follow();
      await work;
      for (let asked = 0; told.length < tasks.length * rounds && asked < 10_000; asked++) await follow();
      await follow();
      assert.deepEqual(
        told.map(shown).toSorted(),
        tasks
          .flatMap(({ taskId }) => Array.from({ length: rounds }, (_, at) => `task ${taskId} ${at + 2} planned-date-adjusted`))
          .toSorted(),
      );
      for (const { taskId } of tasks)
        assert.deepEqual(
          told.filter(({ subject: { id } }) => id === taskId).map(({ sequence }) => sequence),
          Array.from({ length: rounds }, (_, at) => at + 2),
        );
    },
  },
  {
    name: 'tells one tenant nothing of what is recorded for another',
    needs: 'several-tenants',
    run: async (subject) => {
      const [here, there] = [await openBank(subject, 'here'), await openBank(subject, 'there')];
      const start = await subject.repositories.changes.end(there.tenantId);
      await here.assign('mortgage-4', 'uk');
      assert.deepEqual(await subject.repositories.changes.after(there.tenantId, start, 10), []);
    },
  },
  {
    name: 'knows a place that it has never given',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      for (const place of ['', 'x', '-1', '999999999999999', '999999999999999.1', "0.0'"])
        assert.equal(await subject.repositories.changes.after(tenantId, place, 10), null);
    },
  },
  {
    name: 'says in one round trip that nothing has changed, and in one where the changes end',
    run: async (subject) => {
      const bank = await openBank(subject);
      const place = await within(subject, 1, 'finding the end', () => subject.repositories.changes.end(bank.tenantId));
      accepted(await within(subject, 1, 'asking what has changed', () => bank.as('olivia').changes({ after: place })));
    },
  },
];

import assert from 'node:assert/strict';
import { asInstant, Fault, id, type TaskId, type WriteRequest } from '@countersign/core';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { delegationPlanOf } from '../interleaving.ts';
import { nastyTexts } from '../nasty-text.ts';
import { newTask } from '../new-task.ts';
import type { Subject } from '../subject.ts';
import { accepted, only, present } from '../verdicts.ts';

const request = (over: Partial<WriteRequest> = {}): WriteRequest => ({
  actorId: id('olivia'),
  key: 'made:1',
  part: '',
  fingerprint: '{"asked":"this"}',
  at: asInstant('2026-11-24T09:30:00.000Z'),
  since: asInstant('2026-11-21T09:30:00.000Z'),
  answer: { told: 'that' },
  ...over,
});

/** Which parts of a key a version's snapshot tells of. */
const remembered = async ({ repositories }: Subject, { actorId, key, since }: WriteRequest) => {
  const want = { people: [], request: { actorId, key, since } };
  const found = await repositories.snapshots.forVersions(id('bank'), [id('mortgage-3')], want);
  return present(found.get(id('mortgage-3')), 'the version').earlier.map(({ part }) => part);
};

/** What the storage ports themselves remember of requests. */
export const rememberingCases: readonly ConformanceCase[] = [
  {
    name: 'tells a commit that is brought again what became of it, so that a lost reply is no riddle',
    run: async (subject) => {
      const { repositories } = subject;
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [one, two] = [
        await bank.plan('olivia', 'cancel', { taskId: de.taskId, cancellationReason: 'Never' }),
        await bank.plan('olivia', 'cancel', { taskId: uk.taskId, cancellationReason: 'Never' }),
      ];
      const plans = [
        { ...one, request: request({ part: de.taskId, answer: null }) },
        { ...two, request: request({ part: uk.taskId, answer: { told: nastyTexts } }) },
      ];
      assert.deepEqual(await repositories.commit(bank.tenantId, plans), ['committed', 'committed']);
      const before = await bank.everything();
      assert.deepEqual(await repositories.commit(bank.tenantId, plans), [{ replayed: null }, { replayed: { told: nastyTexts } }]);
      const other = { ...one, request: request({ part: de.taskId, fingerprint: 'else' }) };
      assert.deepEqual(await repositories.commit(bank.tenantId, [other]), ['key-reused']);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'keeps a key for one request in all its parts, and tells a task of which nothing is remembered that there was one',
    run: async (subject) => {
      const { repositories } = subject;
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const cancel = async ({ taskId }: { readonly taskId: TaskId }, fingerprint: string) => [
        {
          ...(await bank.plan('olivia', 'cancel', { taskId, cancellationReason: 'Never' })),
          request: request({ part: taskId, fingerprint }),
        },
      ];
      const [first, another, rest] = [await cancel(de, 'first'), await cancel(uk, 'another'), await cancel(uk, 'first')];
      assert.deepEqual(await repositories.commit(bank.tenantId, first), ['committed']);
      assert.deepEqual(await repositories.commit(bank.tenantId, another), ['key-reused']);
      const want = { people: [], history: false, request: request() };
      const { earlier } = present((await repositories.snapshots.load(bank.tenantId, [uk.taskId], want)).get(uk.taskId), 'the task');
      assert.deepEqual(only(earlier), { part: de.taskId, fingerprint: 'first', answer: { told: 'that' }, created: [] });
      assert.deepEqual(await repositories.commit(bank.tenantId, rest), ['committed']);
    },
  },
  {
    name: 'leaves nothing behind of the request of a plan that is stale',
    run: async (subject) => {
      const { repositories } = subject;
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      const cancel = () => bank.plan('olivia', 'cancel', { taskId: de.taskId, cancellationReason: 'Never' });
      const late = { ...(await cancel()), request: request({ answer: 'late' }) };
      accepted(await bank.as('olivia').adjust({ taskId: de.taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Freeze' }));
      assert.deepEqual(await repositories.commit(bank.tenantId, [late]), ['stale']);
      assert.deepEqual(await remembered(subject, request()), []);
      const fresh = { ...(await cancel()), request: request({ answer: 'fresh' }) };
      assert.deepEqual(await repositories.commit(bank.tenantId, [fresh]), ['committed']);
      assert.deepEqual(await repositories.commit(bank.tenantId, [late]), [{ replayed: 'fresh' }]);
    },
  },
  {
    name: 'refuses a commit in which two plans bear one request, or two under one key, and does nothing of it',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const before = await bank.everything();
      for (const asked of [() => request(), (part: string) => request({ part, fingerprint: part })]) {
        const plans = await Promise.all(
          [de, uk].map(async ({ taskId }) => ({
            ...(await bank.plan('olivia', 'cancel', { taskId, cancellationReason: 'Never' })),
            request: asked(taskId),
          })),
        );
        await assert.rejects(subject.repositories.commit(bank.tenantId, plans), Fault);
      }
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual(await remembered(subject, request()), []);
    },
  },
  {
    name: 'tells a creation that is brought again which tasks it created, and remembers none that created nothing',
    run: async (subject) => {
      const { repositories } = subject;
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const again = [de, uk].map((task) => newTask({ ...task, taskId: id(`again-${task.regionId}`) }));
      const nothing = await repositories.createTasks(bank.tenantId, again, request());
      assert.deepEqual(nothing, { outcome: 'committed', created: [] });
      assert.deepEqual(await remembered(subject, request()), []);
      accepted(await bank.as('olivia').cancel({ taskId: uk.taskId, cancellationReason: 'Again, please' }));
      const created = { outcome: 'committed', created: ['again-uk'] };
      assert.deepEqual(await repositories.createTasks(bank.tenantId, again, request()), created);
      const replayed = { outcome: { replayed: { told: 'that' } }, created: ['again-uk'] };
      assert.deepEqual(await repositories.createTasks(bank.tenantId, again, request()), replayed);
      const other = await repositories.createTasks(bank.tenantId, again, request({ fingerprint: 'else' }));
      assert.deepEqual(other, { outcome: 'key-reused', created: [] });
      assert.equal((await bank.version('mortgage-3')).tasks.length, 2);
    },
  },
  {
    name: 'tells a change of a delegation that is brought again what became of it',
    run: async (subject) => {
      const { delegations } = subject.repositories;
      const bank = await openBank(subject);
      const input = { modelId: 'mortgage', delegateId: 'dora', validUntil: '2026-12-24T00:00:00.000Z' };
      const planned = await delegationPlanOf(subject.repositories, (over) => bank.as('olivia', over).delegate(input));
      const plan = { ...planned, request: request() };
      assert.equal(await delegations.commit(bank.tenantId, plan), 'committed');
      assert.deepEqual(await delegations.commit(bank.tenantId, plan), { replayed: { told: 'that' } });
      assert.equal(await delegations.commit(bank.tenantId, { ...plan, request: request({ fingerprint: 'else' }) }), 'key-reused');
      // A name of its own does not make a second delegation of it, and is not taken by what was stale.
      assert.equal(await delegations.commit(bank.tenantId, { ...plan, request: request({ key: 'made:2' }) }), 'stale');
      assert.deepEqual(await remembered(subject, request({ key: 'made:2' })), []);
    },
  },
  {
    name: 'forgets what is older than it is told, the oldest first, and no more at a time than it is told',
    run: async (subject) => {
      const { requests } = subject.repositories;
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const days = ['2026-11-20', '2026-11-21', '2026-11-22'];
      for (const [at, day] of days.entries()) {
        const asked = request({ part: day, at: asInstant(`${day}T09:30:00.000Z`), since: asInstant('2026-11-01T00:00:00.000Z') });
        const task = newTask({
          ...(at % 2 ? de : uk),
          versionId: id(`mortgage-${[1, 2, 6][at]}`),
          regionId: null,
          taskId: id(`new-${at}`),
        });
        assert.equal((await subject.repositories.createTasks(bank.tenantId, [task], asked)).created.length, 1);
      }
      const all = request({ since: asInstant('2026-11-01T00:00:00.000Z') });
      const until = asInstant('2026-11-21T09:30:00.000Z');
      assert.deepEqual(await remembered(subject, all), days);
      assert.equal(await requests.forget(id('other-bank'), until, 10), 0);
      assert.equal(await requests.forget(bank.tenantId, until, 1), 1);
      assert.deepEqual(await remembered(subject, all), days.slice(1));
      assert.equal(await requests.forget(bank.tenantId, until, 10), 1);
      assert.deepEqual(await remembered(subject, all), days.slice(2));
      assert.equal(await requests.forget(bank.tenantId, until, 10), 0);
    },
  },
  {
    name: 'remembers a command that came without a key under a name of our own',
    run: async (subject) => {
      const bank = await openBank(subject);
      const keys: (string | null)[] = [];
      const { repositories } = subject;
      const watched = {
        ...repositories,
        commit: ((tenantId, plans) => {
          keys.push(...plans.map((plan) => plan.request?.key ?? null));
          return repositories.commit(tenantId, plans);
        }) satisfies typeof repositories.commit,
      };
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia', watched).confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' }));
      const key = present(keys[0], 'a key of our own');
      assert.deepEqual(await remembered(subject, request({ key })), ['']);
    },
  },
];

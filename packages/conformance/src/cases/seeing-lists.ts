import assert from 'node:assert/strict';
import { asInstant, type Delegation, id, type Token, type Untokened, type UserId } from '@countersign/core';
import { anyTask } from '../any-task.ts';
import { type Bank, openBank } from '../bank.ts';
import { bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText } from '../verdicts.ts';

/** What somebody's list shows, as `version region`, in order; the counts must be of the same tasks. */
async function listOf(bank: Bank, userId: string): Promise<readonly string[]> {
  const session = bank.as(userId);
  const { tasks } = accepted(await session.myTasks({ limit: 200 }));
  assert.equal(accepted(await session.counts()).open, tasks.length, `${userId} has as many tasks as are counted`);
  return tasks.map(({ version, region }) => `${version.versionId} ${region?.regionId ?? 'global'}`);
}

async function busyBank(subject: Subject): Promise<Bank> {
  const bank = await openBank(subject);
  await bank.assign('mortgage-2', 'global');
  await bank.assign('mortgage-3', 'de', 'uk');
  await bank.assign('cards-1', 'jp', 'uk');
  return bank;
}

const whole = ['mortgage-2 global', 'mortgage-3 uk', 'mortgage-3 de'];

/** Delegations to Dora that open nothing. */
const powerless: readonly { readonly why: string; readonly over: Partial<Delegation> }[] = [
  { why: 'was revoked', over: { revokedAt: asInstant('2026-11-20T00:00:00.000Z'), revokedById: id('olivia') } },
  { why: 'is over from this moment on', over: { validUntil: asInstant('2026-11-24T09:30:00.000Z') } },
  { why: 'has not begun', over: { validFrom: asInstant('2026-11-24T09:30:00.001Z') } },
  { why: 'is to somebody else', over: { delegateId: id('stella') } },
  { why: 'was given by somebody who answers for none of it', over: { delegatorId: id('boris') } },
];

const byOlivia = { delegatorId: id<'user'>('olivia') };

/** Who is shown which tasks. */
export const visibilityCases: readonly ConformanceCase[] = [
  {
    name: 'lists the tasks an assignee still answers for',
    run: async (subject) => {
      const bank = await busyBank(subject);
      assert.deepEqual(await listOf(bank, 'olivia'), ['mortgage-2 global', 'mortgage-3 de']);
      assert.deepEqual(await listOf(bank, 'rashid'), ['mortgage-3 uk', 'cards-1 uk']);
      assert.deepEqual(await listOf(bank, 'boris'), ['cards-1 jp']);
      assert.deepEqual(await listOf(bank, 'stella'), []);
    },
  },
  {
    name: 'stops listing the tasks of an assignee who no longer owns, and lists none to the new owner who was not asked',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      assert.deepEqual(await listOf(bank, 'olivia'), []);
      assert.deepEqual(await listOf(bank, 'stella'), []);
      assert.deepEqual(await listOf(bank, 'rashid'), ['mortgage-3 uk', 'cards-1 uk']);
    },
  },
  {
    name: 'keeps listing a task to an assignee who has become the owner of its region',
    run: async (subject) => {
      const bank = await busyBank(subject);
      const regions = bankModel('mortgage').regions.map((region) =>
        region.regionId === 'de' ? { ...region, ownerId: id<'user'>('olivia') } : region,
      );
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella'), regions })] });
      assert.deepEqual(await listOf(bank, 'olivia'), ['mortgage-3 de']);
    },
  },
  {
    name: 'lists to a delegate every task of a delegated model',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate();
      assert.deepEqual(await listOf(bank, 'dora'), whole);
    },
  },
  {
    name: 'lists to the delegate of a regional owner the tasks of his region alone',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate({ delegatorId: id('rashid') });
      assert.deepEqual(await listOf(bank, 'dora'), ['mortgage-3 uk']);
    },
  },
  {
    name: 'lists to the delegate of one task that task alone, once however often it is delegated',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      for (const delegationId of ['one', 'two', 'three'])
        await bank.delegate({ delegationId: id(delegationId), modelId: null, taskId: de.taskId, actions: ['cancel'] });
      assert.deepEqual(await listOf(bank, 'dora'), ['mortgage-3 de']);
      assert.deepEqual(accepted(await bank.as('dora').myTasks()).tasks[0]?.actingFor, { userId: 'olivia', name: 'Olivia Okafor' });
    },
  },
  ...powerless.map(({ why, over }): ConformanceCase => ({
    name: `lists nothing by a delegation that ${why}`,
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate(over);
      assert.deepEqual(await listOf(bank, 'dora'), []);
    },
  })),
  {
    name: 'lists by a delegation in its first moment, and in its last',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate({ validFrom: asInstant('2026-11-24T09:30:00.000Z'), validUntil: asInstant('2026-11-24T09:30:00.001Z') });
      assert.deepEqual(await listOf(bank, 'dora'), whole);
      bank.clock.set('2026-11-24T09:30:00.001Z');
      assert.deepEqual(await listOf(bank, 'dora'), []);
    },
  },
  {
    name: 'lists nothing by a delegation whose delegator has stopped owning',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate(byOlivia);
      await bank.put({ models: [bankModel('mortgage', { ownerId: null })] });
      assert.deepEqual(await listOf(bank, 'dora'), []);
    },
  },
  {
    name: 'lists a task once to somebody who owns it and is delegated to as well',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate({ ...byOlivia, delegateId: id('rashid') });
      assert.deepEqual(await listOf(bank, 'rashid'), [...whole, 'cards-1 uk']);
    },
  },
  {
    name: 'lists every task of the tenant to an administrator',
    run: async (subject) => {
      const bank = await busyBank(subject);
      assert.deepEqual((await listOf(bank, 'adam')).toSorted(), [...whole, 'cards-1 jp', 'cards-1 uk'].toSorted());
    },
  },
  {
    name: 'shows in a list the same facts as a load does, without tokens and what runs in the region',
    run: async (subject) => {
      const bank = await busyBank(subject);
      await bank.delegate();
      const userId: UserId = id('dora');
      const reader = { tenantId: bank.tenantId, userId, isAdministrator: false, now: bank.clock.now() };
      const listed = await subject.repositories.tasks.list(reader, {
        ...anyTask,
        statuses: ['PENDING'],
        planned: { from: null, to: null },
        after: null,
        limit: 10,
      });
      assert.equal(listed.length, whole.length);
      const byUserId = (a: { userId: string }, b: { userId: string }) => byText(a.userId, b.userId);
      for (const { people, ...facts } of listed) {
        const {
          task,
          version,
          model,
          region,
          validation,
          delegations,
          people: loadedPeople,
        } = await bank.snapshot(facts.task.taskId, userId);
        const { current: _, ...place } = region ? untokened(region) : { current: null };
        assert.deepEqual(facts, {
          task,
          version: untokened(version),
          model: untokened(model),
          region: region && place,
          validation: validation && untokened(validation),
          delegations,
        });
        assert.deepEqual(people.toSorted(byUserId), loadedPeople.toSorted(byUserId));
      }
    },
  },
];

const untokened = <Facts extends { readonly token: Token }>({ token: _, ...facts }: Facts): Untokened<Facts> => facts;

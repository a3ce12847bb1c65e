import assert from 'node:assert/strict';
import { asInstant, id, type Instant, recipientIdOf } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { digestTurn, morning, november, openTelling, raiseAll, reminder } from '../told.ts';
import { only, present } from '../verdicts.ts';

/** What people are told, each thing once. */
export const tellingCases: readonly ConformanceCase[] = [
  {
    name: 'gathers the notices of a day from place to place, once, however many are at it',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices } = subject;
      const [today, now] = [november(24), morning(24)];
      assert.equal(await notices.begin(tenantId, today, 'first', now), 'first');
      assert.equal(await notices.raise(tenantId, today, 'elsewhere', 'second', [reminder('t-1')]), null);
      const raised = await Promise.all(
        [1, 2, 3].map(() => notices.raise(tenantId, today, 'first', 'second', [reminder('t-1'), reminder('t-2')])),
      );
      assert.deepEqual(
        raised.filter((each) => each !== null),
        [2],
      );
      assert.equal(await notices.begin(tenantId, today, 'first', now), 'second');
      assert.deepEqual(await notices.take(tenantId, digestTurn(24)), [], 'they are not together yet');
      assert.equal(await notices.raise(tenantId, november(23), 'second', null, []), null, 'another day');
      assert.equal(await notices.raise(tenantId, today, 'second', null, [reminder('t-3')]), 1);
      assert.equal(await notices.begin(tenantId, today, 'first', now), null);
      assert.equal(await notices.begin(tenantId, november(23), 'first', now), null, 'a day that is over');
      assert.equal(only(await notices.take(tenantId, digestTurn(24))).total, 3);
    },
  },
  {
    name: 'keeps each notice once: by subject, reason, occurrence and recipient, whatever the day',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const notice = reminder('t-1');
      const others = [
        reminder('t-2'),
        { ...notice, subject: { type: 'delegation' as const, id: id<'delegation'>('t-1') } },
        { ...notice, occurrence: '2026-11-20/1' },
        { ...notice, content: { ...notice.content, reason: 'due-soon' as const } } as typeof notice,
        { ...notice, recipient: { type: 'person' as const, userId: id<'user'>('boris') } },
        { ...notice, recipient: { type: 'role' as const, role: 'olivia' } },
      ];
      assert.equal(await raiseAll(subject, tenantId, 24, [notice, notice, ...others, { ...notice, urgency: 9 }]), 7);
      const taken = await subject.notices.take(tenantId, digestTurn(24));
      for (const { recipient, lease } of taken)
        await subject.notices.settle(tenantId, november(24), [{ recipient, lease, sentAt: morning(24, 1) }]);
      assert.equal(await raiseAll(subject, tenantId, 25, [notice, ...others, reminder('t-9')]), 1);
      assert.deepEqual(only(await subject.notices.take(tenantId, digestTurn(25))).notices, [reminder('t-9').content]);
    },
  },
  {
    name: 'gives out one digest for each recipient, the most urgent first, with how many there are',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const boris = { type: 'person', userId: id<'user'>('boris') } as const;
      const role = { type: 'role', role: 'boris' } as const;
      const given = [
        reminder('t-3', { urgency: 2 }),
        reminder('t-2', { urgency: -10 }),
        reminder('t-1', { urgency: -4 }),
        reminder('t-0', { urgency: -4, occurrence: 'b' }),
        reminder('t-0', { urgency: -4, occurrence: 'a', content: { ...reminder('t-0').content, reason: 'due-soon' } as never }),
        reminder('t-8', { recipient: boris }),
        reminder('t-9', { recipient: role }),
      ];
      await raiseAll(subject, tenantId, 24, given);
      const [first, ...others] = await subject.notices.take(tenantId, digestTurn(24, 0, { limit: 2, notices: 4 }));
      assert.deepEqual(
        [first, ...others].map((each) => [each && each.recipient, each?.lease, each?.attempts, each?.total]),
        [
          [boris, 1, 0, 1],
          [{ type: 'person', userId: 'olivia' }, 1, 0, 5],
        ],
      );
      assert.deepEqual(
        others[0]?.notices.map((notice) => ('deployment' in notice ? [notice.deployment.taskId, notice.reason] : null)),
        [
          ['t-2', 'overdue'],
          ['t-0', 'due-soon'],
          ['t-0', 'overdue'],
          ['t-1', 'overdue'],
        ],
      );
      assert.deepEqual(only(await subject.notices.take(tenantId, digestTurn(24))).recipient, role);
      assert.deepEqual(await subject.notices.take(tenantId, digestTurn(24)), []);
    },
  },
  {
    name: 'gives a digest to one at a time, and to another when its time is over, who alone settles it then',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices } = subject;
      await raiseAll(subject, tenantId, 24, [reminder('t-1')]);
      const taken = await Promise.all([1, 2, 3].map(() => notices.take(tenantId, digestTurn(24))));
      const dead = only(taken.flat());
      assert.deepEqual(await notices.take(tenantId, digestTurn(24, 9)), []);
      const { recipient, lease, ...rest } = only(await notices.take(tenantId, digestTurn(24, 10)));
      assert.deepEqual(rest, { attempts: 0, notices: dead.notices, total: 1 });
      assert.equal(await notices.settle(tenantId, november(24), [{ recipient, lease: dead.lease, sentAt: morning(24, 11) }]), 0);
      assert.equal(await notices.settle(tenantId, november(23), [{ recipient, lease, sentAt: morning(24, 11) }]), 0);
      assert.equal(await notices.settle(tenantId, november(24), [{ recipient, lease, sentAt: morning(24, 11) }]), 1);
      assert.equal(await notices.settle(tenantId, november(24), [{ recipient, lease, left: true }]), 0, 'what was sent stays so');
      assert.deepEqual(await notices.take(tenantId, digestTurn(24, 29)), []);
    },
  },
  {
    name: 'gives out again at once what was left, and at its time what failed, with how often',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices } = subject;
      const [olivia, boris] = [reminder('t-1'), reminder('t-2', { recipient: { type: 'person', userId: id('boris') } })];
      await raiseAll(subject, tenantId, 24, [olivia, boris]);
      const taken = await notices.take(tenantId, digestTurn(24));
      const [first, second] = [present(taken[0], 'a digest'), present(taken[1], 'another')];
      const settled = await notices.settle(tenantId, november(24), [
        { recipient: first.recipient, lease: first.lease, failed: 'no-such-box', dueAt: morning(24, 5) },
        { recipient: second.recipient, lease: second.lease, left: true },
      ]);
      assert.equal(settled, 2);
      const left = only(await notices.take(tenantId, digestTurn(24, 1)));
      assert.deepEqual([left.recipient, left.attempts], [second.recipient, 0]);
      const failed = only(await notices.take(tenantId, digestTurn(24, 5)));
      assert.deepEqual([failed.recipient, failed.attempts], [first.recipient, 1]);
    },
  },
  {
    name: 'forgets with another day what was not sent on its own, so that it can be told then, and keeps what was',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices } = subject;
      const of = (userId: string) => reminder('t-1', { recipient: { type: 'person', userId: id(userId) } });
      const people = ['adam', 'boris', 'dora', 'olivia'];
      await raiseAll(subject, tenantId, 24, people.map(of));
      const [adam, boris, dora] = await notices.take(tenantId, digestTurn(24, 0, { limit: 3 }));
      const outcome = (digest: typeof adam) => ({
        recipient: present(digest, 'a digest').recipient,
        lease: present(digest, 'a digest').lease,
      });
      await notices.settle(tenantId, november(24), [
        { ...outcome(adam), sentAt: morning(24, 1) },
        { ...outcome(boris), failed: 'no-such-box', dueAt: morning(24, 60) },
        { ...outcome(dora), left: true },
      ]);
      // Boris's waits to be tried again, and nobody has it.
      assert.equal(await notices.begin(tenantId, november(25), 'only', morning(24, 9)), 'only');
      assert.equal(await notices.settle(tenantId, november(24), [{ ...outcome(boris), sentAt: morning(24, 9) }]), 0);
      assert.equal(await notices.raise(tenantId, november(25), 'only', null, people.map(of)), 3);
      assert.deepEqual(
        (await notices.take(tenantId, digestTurn(25))).map(({ recipient }) => recipientIdOf(recipient)),
        ['boris', 'dora', 'olivia'],
      );
      assert.deepEqual(await notices.take(tenantId, digestTurn(24, 29)), [], 'nothing of a day that is over');
    },
  },
  {
    name: 'begins no day while somebody sends what is of another, and tells on it what he could not send',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices } = subject;
      const of = (userId: string) => reminder('t-1', { recipient: { type: 'person', userId: id(userId) } });
      const people = ['boris', 'dora', 'olivia'].map(of);
      await raiseAll(subject, tenantId, 24, people);
      const [boris, dora] = await notices.take(tenantId, digestTurn(24, 0, { limit: 2 }));
      const settle = (
        digest: typeof boris,
        outcome: { readonly sentAt: Instant } | { readonly failed: string; readonly dueAt: Instant },
      ) => {
        const { recipient, lease } = present(digest, 'a digest');
        return notices.settle(tenantId, november(24), [{ recipient, lease, ...outcome }]);
      };
      const begin = (minute: number) => notices.begin(tenantId, november(25), 'only', morning(24, minute));
      assert.equal(await begin(8), null);
      assert.deepEqual(await notices.take(tenantId, digestTurn(24, 8)), [], 'nobody begins to send what is of the day before');
      assert.equal(await settle(boris, { failed: 'no-such-box', dueAt: morning(24, 60) }), 1);
      assert.equal(await begin(9), null, 'another is still being sent');
      // Whoever had it is dead, or so it seems.
      assert.equal(await begin(10), 'only');
      assert.equal(await settle(dora, { sentAt: morning(24, 11) }), 0);
      assert.equal(await notices.raise(tenantId, november(25), 'only', null, people), 3);
      assert.equal(only(await notices.take(tenantId, digestTurn(25, 0, { limit: 1 }))).attempts, 0);
    },
  },
  {
    name: 'tells whoever must act, of everything and once, while several are at it',
    needs: 'several-tenants',
    run: async (subject) => {
      const banks = [await openBank(subject, 'one'), await openBank(subject, 'other')];
      for (const bank of banks) {
        await bank.assign('mortgage-3', 'uk', 'de');
        await bank.assign('mortgage-2', 'global');
        await bank.assign('fraud-1', 'global');
        await bank.delegate({ validFrom: morning(20) });
      }
      const telling = openTelling(subject, { escalations: [{ afterDays: 4, role: 'head-of-models' }] });
      const runs = await Promise.all([telling.run(24), telling.run(24), telling.run(24)]);
      const raised = runs.flat().reduce((sum, each) => sum + each.raised, 0);
      assert.deepEqual([raised, telling.sent.length], [16, 10]);
      const ofOne = [
        'boris: due-today global',
        'dora: overdue global, due-soon de, delegation-starting',
        'head-of-models: escalated global',
        'olivia: overdue global, due-soon de',
        'rashid: due-soon uk',
      ];
      assert.deepEqual(telling.heard().toSorted(), [...ofOne, ...ofOne].toSorted());
      assert.deepEqual(await subject.notices.tenants(), ['one', 'other']);
      // Ownership moves, and a day passes.
      await banks[0]?.put({ models: [bankModel('fraud', { ownerId: id('stella') })] });
      await telling.run(25);
      assert.deepEqual(telling.heard().toSorted(), ['boris: overdue global', 'stella: overdue global']);
    },
  },
  {
    name: 'tells a delegate on the next day that he is one since the evening before',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-4', 'uk');
      await bank.delegate({ validFrom: asInstant('2026-11-24T18:00:00.000Z') });
      const telling = openTelling(subject);
      await telling.run(24);
      assert.deepEqual(telling.heard(), [], 'he is none yet');
      await telling.run(25);
      assert.deepEqual(telling.heard(), ['dora: delegation-starting']);
    },
  },
];

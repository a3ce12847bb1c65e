import assert from 'node:assert/strict';
import { asCalendarDate, id, type Notice, type NoticeContent, recipientIdOf } from '@countersign/core';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { digestTurn, morning, november, raiseAll, reminder } from '../told.ts';

/** What a notice says, of another planned day. */
const onDay = ({ content }: Notice, day: string): NoticeContent =>
  'deployment' in content ? { ...content, deployment: { ...content.deployment, plannedProductionDate: asCalendarDate(day) } } : content;

/** Who was told about a task. */
export const toldCases: readonly ConformanceCase[] = [
  {
    name: 'says of a task what was told about it, to whom and when, in order, and nothing that was not sent',
    run: async (subject) => {
      const { tenantId } = await openBank(subject);
      const { notices, repositories } = subject;
      const about = reminder('t-1');
      const person = (userId: string) => ({ type: 'person', userId: id<'user'>(userId) }) as const;
      const role = { type: 'role', role: 'adam' } as const;
      const olivia = { userId: id<'user'>('olivia'), name: 'Olivia Okafor' };
      await raiseAll(subject, tenantId, 24, [
        { ...about, content: { ...about.content, reason: 'escalated' } as typeof about.content, recipient: role },
        { ...about, recipient: person('nobody') },
        { ...about, occurrence: '2026-11-21/0', content: onDay(about, '2026-11-21') },
        about,
        { ...about, content: { ...about.content, reason: 'due-soon' } as typeof about.content },
        { ...about, recipient: person('dora'), content: { ...about.content, onBehalfOf: olivia } as typeof about.content },
        { ...about, recipient: person('boris') },
        { ...about, subject: { type: 'delegation', id: id<'delegation'>('t-1') } },
        reminder('t-2'),
      ]);
      assert.deepEqual(await repositories.sentNotices.of(tenantId, id('t-1')), { notices: [], people: [] }, 'nothing is sent yet');
      const taken = await notices.take(tenantId, digestTurn(24));
      const minutes: Readonly<Record<string, number>> = { adam: 2, nobody: 2, olivia: 2, dora: 3 };
      await notices.settle(
        tenantId,
        november(24),
        taken.map(({ recipient, lease }) => {
          const minute = minutes[recipientIdOf(recipient)];
          return minute === undefined
            ? { recipient, lease, failed: 'no-such-box', dueAt: morning(24, 5) }
            : { recipient, lease, sentAt: morning(24, minute) };
        }),
      );
      await raiseAll(subject, tenantId, 25, [{ ...about, occurrence: '2026-11-20/1' }]);
      const { notices: told, people } = await repositories.sentNotices.of(tenantId, id('t-1'));
      const each = { type: 'overdue', onBehalfOf: null, plannedProductionDate: '2026-11-20', day: '2026-11-24', sentAt: morning(24, 2) };
      assert.deepEqual(told, [
        { ...each, recipient: person('nobody') },
        { ...each, recipient: person('olivia'), type: 'due-soon' },
        { ...each, recipient: person('olivia') },
        { ...each, recipient: person('olivia'), plannedProductionDate: '2026-11-21' },
        { ...each, recipient: role, type: 'escalated' },
        { ...each, recipient: person('dora'), onBehalfOf: olivia, sentAt: morning(24, 3) },
      ]);
      assert.deepEqual(
        people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
        [{ userId: 'dora', name: 'Dora Díaz' }, olivia],
      );
      assert.equal((await repositories.sentNotices.of(tenantId, id('t-2'))).notices.length, 1);
      assert.deepEqual(await repositories.sentNotices.of(tenantId, id('t-3')), { notices: [], people: [] });
    },
  },
];

import { asInstant, defaultPolicy, defineNoticeRules, type NoticeDigest, sendNotices } from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { expect, it } from 'vitest';
import { openRegistry } from './open-registry.ts';

const day = '2026-11-20';

it("lets a delegate of the host's act, and names in the journal which delegation he used", async () => {
  const { as, assign } = await openRegistry();
  const { taskId } = (await assign('101'))['1']!;
  expect(await as('3').myTasks()).toMatchObject({
    ok: true,
    value: { tasks: [{ actingFor: { userId: '1', name: 'Olivia Okafor' } }, { actingFor: { userId: '1' } }] },
  });
  expect(await as('3').confirm({ taskId, actualProductionDate: day })).toMatchObject({
    ok: true,
    value: { task: { confirmedById: '3', confirmedOnBehalfOfId: '1' } },
  });
  const journal = await as('1').journal(taskId);
  expect(journal).toMatchObject({ ok: true });
  expect(JSON.stringify(journal)).toContain('registry.model_delegates:1');
});

it('finds a delegation stale that the host revokes while it is used, and waits for a revocation that is under way', async () => {
  const { as, assign, pool, waiting } = await openRegistry();
  const { taskId } = (await assign('101'))['1']!;
  const client = await pool.connect();
  await client.query('begin');
  await client.query("update registry.model_delegates set revoked_at = '2026-11-24 09:00' where delegate_id = 1");
  const confirming = as('3').confirm({ taskId, actualProductionDate: day });
  await waiting();
  await client.query('commit');
  client.release();
  expect(await confirming).toMatchObject({ ok: false, error: { code: 'task-not-found' } });
  expect(await as('3').myTasks()).toMatchObject({ ok: true, value: { tasks: [] } });
});

it("tells a delegate of the host's what he may confirm, and that he acts for somebody now", async () => {
  const { pool, assign, postgres } = await openRegistry();
  await assign('101');
  await pool.query("update registry.model_delegates set delegated_at = '2026-11-23 12:00'");
  const sent: NoticeDigest[] = [];
  await sendNotices({
    notices: postgres.notices,
    snapshots: postgres.repositories.snapshots,
    sink: { send: (digest) => Promise.resolve(void sent.push(digest)) },
    rules: defineNoticeRules(),
    policy: defaultPolicy,
    clock: fixedClock(asInstant('2026-11-24T09:30:00.000Z')),
  });
  const [told] = sent.filter(({ recipient }) => recipient.type === 'person' && recipient.userId === '3');
  expect(told?.notices.map(({ reason }) => reason).toSorted()).toContain('delegation-starting');
  expect(told?.notices).toContainEqual(expect.objectContaining({ onBehalfOf: { userId: '1', name: 'Olivia Okafor' } }));
});

import assert from 'node:assert/strict';
import { asInstant, id, type Session } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankVersion, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { interrupt, meetAfterLoading } from '../interleaving.ts';
import type { Subject } from '../subject.ts';
import { accepted, only, present, refused } from '../verdicts.ts';

/** Sessions that meet: all load before any commits. */
const together = (subject: Subject, bank: Bank, userIds: readonly string[]): readonly Session[] => {
  const meeting = meetAfterLoading(subject.repositories, userIds.length);
  return userIds.map((userId) => bank.as(userId, meeting));
};

const typesOf = async (subject: Subject, bank: Bank, taskId: string) => (await bank.journal(id(taskId))).map(({ type }) => type);

/** Of several who come at the same moment, each is told the truth. */
export const concurrencyCases: readonly ConformanceCase[] = [
  ...[2, 8].map((many): ConformanceCase => ({
    name: `lets one of ${many} confirmations of a task win, and tells the others that it is confirmed`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de');
      const sessions = together(
        subject,
        bank,
        Array.from({ length: many }, (_, at) => (at % 2 ? 'adam' : 'olivia')),
      );
      const answers = await Promise.all(
        sessions.map((session, at) => session.confirm({ taskId: de.taskId, actualProductionDate: `2026-11-${10 + at}` })),
      );
      const winner = accepted(only(answers.filter(({ ok }) => ok)));
      for (const answer of answers.filter(({ ok }) => !ok))
        assert.deepEqual(refused(answer), { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' });
      assert.deepEqual((await bank.snapshot(de.taskId)).task, winner.task);
      assert.deepEqual(await typesOf(subject, bank, de.taskId), ['task-assigned', 'deployment-confirmed']);
      assert.equal((await bank.version('mortgage-3')).version.firstProductionDate, winner.task.actualProductionDate);
    },
  })),
  {
    name: 'lets either a confirmation or a cancellation win, never both',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const first of ['confirm', 'cancel'] as const) {
        const bank = await openBank(subject, `bank-where-${first}-comes-first`);
        const [uk] = await bank.assign('mortgage-4', 'uk');
        const [one, other] = together(subject, bank, ['rashid', 'olivia']);
        const confirm = () => present(one, 'a session').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' });
        const cancel = () => present(other, 'a session').cancel({ taskId: uk.taskId, cancellationReason: 'Too late' });
        const answers = await Promise.all(first === 'confirm' ? [confirm(), cancel()] : [cancel(), confirm()]);
        const { task } = accepted(only(answers.filter(({ ok }) => ok)));
        const { status } = task;
        const loser = refused(only(answers.filter(({ ok }) => !ok)));
        assert.deepEqual(loser, { code: 'task-not-open', action: status === 'CONFIRMED' ? 'cancel' : 'confirm', status });
        assert.deepEqual((await bank.snapshot(uk.taskId)).task, task);
        assert.deepEqual(await typesOf(subject, bank, uk.taskId), [
          'task-assigned',
          status === 'CONFIRMED' ? 'deployment-confirmed' : 'task-cancelled',
        ]);
        const runs = (await bank.snapshot(uk.taskId)).region?.current?.versionId ?? null;
        assert.equal(runs, status === 'CONFIRMED' ? 'mortgage-4' : null);
      }
    },
  },
  {
    name: 'lets one of three commands that rest on the same revision win, and tells the others that it is stale',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const sessions = together(subject, bank, ['rashid', 'olivia', 'adam']);
      const answers = await Promise.all(
        sessions.map((session, at) =>
          session.adjust({ taskId: uk.taskId, plannedProductionDate: `2026-12-2${at}`, adjustmentReason: 'Freeze', expectedRevision: 1 }),
        ),
      );
      const { task } = accepted(only(answers.filter(({ ok }) => ok)));
      for (const answer of answers.filter(({ ok }) => !ok))
        assert.deepEqual(refused(answer), { code: 'stale', expectedRevision: 1, currentRevision: 2 });
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, task);
    },
  },
  {
    name: 'carries out every one of several commands that do not rule each other out',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const sessions = together(subject, bank, ['rashid', 'olivia', 'adam', 'olivia']);
      const answers = await Promise.all(
        sessions.map((session, at) =>
          session.adjust({ taskId: uk.taskId, plannedProductionDate: `2026-12-2${at}`, adjustmentReason: 'Freeze' }),
        ),
      );
      const revisions = answers.map((answer) => accepted(answer).task.revision);
      assert.deepEqual(new Set(revisions), new Set([2, 3, 4, 5]));
      const entries = await bank.journal(uk.taskId);
      assert.deepEqual(
        entries.map(({ sequence }) => sequence),
        [1, 2, 3, 4, 5],
      );
      const dates = entries.map(({ after }) => after.plannedProductionDate);
      assert.deepEqual(
        entries.slice(1).map(({ before }) => before?.plannedProductionDate),
        dates.slice(0, -1),
        'each began where the one before had ended',
      );
    },
  },
  ...[2, 8].map((many): ConformanceCase => ({
    name: `dates a version exactly once, with the latest day, when its last ${many} regions go live at the same moment`,
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(many, 'REGIONAL'));
      const regions = Array.from({ length: many }, (_, at) => `r-${String(at + 1).padStart(2, '0')}`);
      const tasks = await bank.assign('wide-1', ...regions);
      const sessions = together(
        subject,
        bank,
        regions.map(() => 'olivia'),
      );
      // The latest day belongs to the first, so that the one who happens to come last does not bring it by chance.
      const answers = await Promise.all(
        tasks.map(({ taskId }, at) => present(sessions[at], 'a session').confirm({ taskId, actualProductionDate: `2026-11-${20 - at}` })),
      );
      for (const answer of answers) accepted(answer);

      const { version } = await bank.version('wide-1');
      assert.deepEqual([version.firstProductionDate, version.actualProductionDate], [`2026-11-${21 - many}`, '2026-11-20']);
      const journals = await Promise.all(tasks.map(({ taskId }) => bank.journal(taskId)));
      const dated = journals
        .flat()
        .flatMap(({ effects }) => effects)
        .filter(
          (effect) =>
            effect.type === 'version.production-date.record' &&
            effect.before.actualProductionDate === null &&
            effect.after.actualProductionDate !== null,
        );
      only(dated);
    },
  })),
  ...(
    [
      ['2026-11-20', '2026-11-22', 'mortgage-4'],
      ['2026-11-22', '2026-11-20', 'mortgage-3'],
      ['2026-11-22', '2026-11-22', 'mortgage-4'],
    ] as const
  ).map(([third, fourth, newest]): ConformanceCase => ({
    name: `ends with the newer of two versions that go live in one region at the same moment (3.0 on ${third}, 4.0 on ${fourth})`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const [older] = await bank.assign('mortgage-3', 'uk');
      const [younger] = await bank.assign('mortgage-4', 'uk');
      const [one, other] = together(subject, bank, ['rashid', 'olivia']);
      const answers = await Promise.all([
        present(one, 'a session').confirm({ taskId: older.taskId, actualProductionDate: third }),
        present(other, 'a session').confirm({ taskId: younger.taskId, actualProductionDate: fourth }),
      ]);
      for (const answer of answers) accepted(answer);
      assert.equal((await bank.snapshot(older.taskId)).region?.current?.versionId, newest);
    },
  })),
  {
    name: 'refuses a delegate whose delegation is revoked while he confirms',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate();
      const over = interrupt(subject.repositories, () =>
        bank.delegate({ revokedAt: asInstant('2026-11-24T09:30:00.000Z'), revokedById: id('olivia') }),
      );
      assert.deepEqual(refused(await bank.as('dora', over).confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' })), {
        code: 'task-not-found',
      });
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, uk);
    },
  },
  {
    name: 'refuses a confirmation whose validation is withdrawn while it is made',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const over = interrupt(subject.repositories, () =>
        bank.put({ versions: [bankVersion('mortgage-4', { validationRequestId: id('vr-in-progress') })] }),
      );
      const refusal = refused(await bank.as('rashid', over).confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      assert.equal(refusal.code, 'validation-not-approved');
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, uk);
    },
  },
];

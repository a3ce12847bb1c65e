import assert from 'node:assert/strict';
import { asCalendarDate, id, type VersionId } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted } from '../verdicts.ts';
import { within } from '../within.ts';

const day = asCalendarDate('2026-12-01');

/** A bank whose versions `many-001` … are planned for a day, and nobody has been asked about them. */
async function plannedBank(subject: Subject, many: number) {
  const bank = await openBank(subject);
  const versionIds = Array.from({ length: many }, (_, at) => `many-${String(at + 1).padStart(3, '0')}`);
  await bank.put({
    versions: versionIds.map((versionId, at) =>
      bankVersion('mortgage-2', { versionId: id(versionId), ordinal: 100 + at, plannedProductionDate: day }),
    ),
  });
  return { bank, versionIds };
}

const unasked = async ({ repositories }: Subject, { tenantId }: Bank, after: string | null = null, limit = 1_000) =>
  (await repositories.tasks.unasked(tenantId, after === null ? null : id<'version'>(after), limit)).filter((versionId) =>
    versionId.startsWith('many-'),
  );

/** How the tasks of many versions come to be. */
export const manyAssignmentCases: readonly ConformanceCase[] = [
  {
    name: 'finds the versions that are planned and that nobody was ever asked about, by identifier, as many as it is asked for',
    needs: 'own-inventory',
    run: async (subject) => {
      const { bank, versionIds } = await plannedBank(subject, 5);
      assert.deepEqual(await unasked(subject, bank), versionIds);
      assert.deepEqual(await unasked(subject, bank), versionIds);
      const [first, second, third, fourth, fifth] = versionIds as [string, string, string, string, string];
      const [open] = await bank.assign(second, 'global');
      const [cancelled] = await bank.assign(fourth, 'global');
      accepted(await bank.as('olivia').cancel({ taskId: cancelled.taskId, cancellationReason: 'Never' }));
      assert.deepEqual(await unasked(subject, bank), [first, third, fifth]);
      assert.deepEqual(await unasked(subject, bank, first), [third, fifth]);
      assert.deepEqual((await subject.repositories.tasks.unasked(bank.tenantId, id<'version'>(first), 1)).length, 1);
      accepted(await bank.as('olivia').confirm({ taskId: open.taskId, actualProductionDate: '2026-11-23' }));
      await bank.put({ versions: [bankVersion('mortgage-2', { versionId: id(third), ordinal: 102, plannedProductionDate: null })] });
      assert.deepEqual(await unasked(subject, bank), [first, fifth]);
      await bank.put({ versions: [bankVersion('mortgage-2', { versionId: id(third), ordinal: 102, plannedProductionDate: day })] });
      assert.deepEqual(await unasked(subject, bank), [first, third, fifth]);
    },
  },
  {
    name: 'assigns fifty versions in two round trips, each with an outcome of its own, and then finds nobody to ask',
    run: async (subject) => {
      const { bank, versionIds } = await plannedBank(subject, 50);
      const wanted = [...versionIds, 'no-such-version'];
      const outcomes = accepted(await within(subject, 2, 'assigning many', () => bank.as('adam').assignMany(wanted)));
      assert.deepEqual(
        outcomes.map(({ versionId }) => versionId),
        wanted,
      );
      for (const { result } of outcomes.slice(0, 50)) assert.deepEqual(accepted(result).created.length, 1);
      assert.deepEqual(outcomes.at(-1)?.result, { ok: false, error: { code: 'version-not-found' } });
      assert.deepEqual(await unasked(subject, bank), []);
      const again = accepted(await within(subject, 1, 'assigning many again', () => bank.as('adam').assignMany(versionIds)));
      for (const { result } of again) assert.deepEqual(result, { ok: true, value: { created: [], existing: 1 } });
    },
  },
  {
    name: 'assigns what is due, and says every time what was refused',
    needs: 'own-inventory',
    run: async (subject) => {
      const { bank, versionIds } = await plannedBank(subject, 3);
      const stray: VersionId = id('many-900');
      const refusedVersion = { versionId: stray, ordinal: 900, plannedProductionDate: day, affectedRegionIds: [id<'region'>('jp')] };
      await bank.put({ versions: [bankVersion('mortgage-2', refusedVersion)] });
      const ours = (refused: readonly { readonly versionId: VersionId }[]) =>
        refused.filter(({ versionId }) => versionId.startsWith('many-'));
      const first = accepted(await bank.as('adam').assignDue());
      assert.ok(first.created >= 3);
      assert.deepEqual(ours(first.refused), [{ versionId: stray, refusal: { code: 'region-not-in-model', regionId: 'jp' } }]);
      for (const versionId of versionIds) assert.equal((await bank.version(versionId)).tasks.length, 1);
      const second = accepted(await bank.as('adam').assignDue());
      assert.deepEqual([second.created, ours(second.refused).length], [0, 1]);
    },
  },
];

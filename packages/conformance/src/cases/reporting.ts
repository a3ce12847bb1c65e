import assert from 'node:assert/strict';
import { asCalendarDate, id, type OverrideCursor, type ReportCut, type TaskId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, only, present } from '../verdicts.ts';

const noCut: ReportCut = { regionId: null, modelId: null, ownerId: null };
const period = (from: string, to: string) => ({ from: asCalendarDate(from), to: asCalendarDate(to) });
const ever = period('2000-01-01', '2099-12-31');

/** A bank that has confirmed three deployments, of two models, on three days. */
async function reportingBank(subject: Subject) {
  const bank = await openBank(subject);
  const [global] = await bank.assign('mortgage-2', 'global');
  const [uk] = await bank.assign('mortgage-5', 'uk');
  const [jp, cards] = await bank.assign('cards-1', 'jp', 'uk');
  await bank.delegate();
  accepted(await bank.as('dora').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-22' }));
  accepted(
    await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }),
  );
  accepted(await bank.as('boris').confirm({ taskId: jp.taskId, actualProductionDate: '2026-11-24' }));
  return { bank, global, uk, jp, cards };
}

const confirmed = async ({ repositories }: Subject, bank: Bank, within = ever, cut: Partial<ReportCut> = {}) =>
  (await repositories.reports.confirmations(bank.tenantId, within, { ...noCut, ...cut })).map(({ versionId }) => versionId as string);

/** The facts that reports are made of. */
export const reportCases: readonly ConformanceCase[] = [
  {
    name: 'reports the confirmations of a period, both ends included, by day and then task, withdrawn ones too',
    run: async (subject) => {
      const { bank, uk } = await reportingBank(subject);
      assert.deepEqual(await confirmed(subject, bank), ['mortgage-5', 'mortgage-2', 'cards-1']);
      assert.deepEqual(await confirmed(subject, bank, period('2026-11-20', '2026-11-22')), ['mortgage-5', 'mortgage-2']);
      assert.deepEqual(await confirmed(subject, bank, period('2026-11-21', '2026-11-23')), ['mortgage-2']);
      assert.deepEqual(await confirmed(subject, bank, period('2026-11-23', '2026-11-23')), []);
      accepted(await bank.as('rashid').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
      const [first] = await subject.repositories.reports.confirmations(bank.tenantId, ever, noCut);
      assert.deepEqual([first?.taskId, first?.withdrawnOn], [uk.taskId, '2026-11-24']);

      const [de, britain] = await bank.assign('mortgage-3', 'de', 'uk');
      for (const { taskId } of [britain, de]) accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-23' }));
      const ofOneDay = await subject.repositories.reports.confirmations(bank.tenantId, period('2026-11-23', '2026-11-23'), noCut);
      assert.deepEqual(
        ofOneDay.map(({ taskId }) => taskId),
        [de.taskId, britain.taskId].toSorted(byText),
      );
    },
  },
  {
    name: 'reports the confirmations of a region, of a model, of an assignee, and of all of these at once',
    run: async (subject) => {
      const { bank } = await reportingBank(subject);
      assert.deepEqual(await confirmed(subject, bank, ever, { regionId: id('uk') }), ['mortgage-5']);
      assert.deepEqual(await confirmed(subject, bank, ever, { modelId: id('mortgage') }), ['mortgage-5', 'mortgage-2']);
      assert.deepEqual(await confirmed(subject, bank, ever, { ownerId: id('olivia') }), ['mortgage-2']);
      assert.deepEqual(await confirmed(subject, bank, ever, { regionId: id('jp'), modelId: id('cards'), ownerId: id('boris') }), [
        'cards-1',
      ]);
      assert.deepEqual(await confirmed(subject, bank, ever, { regionId: id('jp'), ownerId: id('rashid') }), []);
    },
  },
  {
    name: 'reports of a confirmation what the gate found when it was made, whatever validation says since',
    run: async (subject) => {
      const { bank, uk } = await reportingBank(subject);
      await bank.put({
        validations: [
          {
            validationRequestId: id('vr-in-progress'),
            statusCode: 'APPROVED',
            statusLabel: 'Approved',
            approvedOn: asCalendarDate('2026-11-01'),
          },
        ],
        versions: [bankVersion('mortgage-5', { validationRequestId: id('vr-approved') })],
      });
      const [, entry] = await bank.journal(uk.taskId);
      const fact = only(await subject.repositories.reports.confirmations(bank.tenantId, ever, { ...noCut, regionId: id('uk') }));
      assert.deepEqual(fact, {
        taskId: uk.taskId,
        model: { modelId: 'mortgage', name: 'Mortgage PD' },
        versionId: 'mortgage-5',
        versionNumber: '5.0',
        region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
        assignedTo: { userId: 'rashid', name: 'Rashid Rahman' },
        plannedProductionDate: '2026-11-24',
        baselineProductionDate: '2026-11-24',
        actualProductionDate: '2026-11-20',
        confirmedAt: '2026-11-24T09:30:00.000Z',
        confirmedBy: { userId: 'rashid', name: 'Rashid Rahman' },
        confirmedOnBehalfOf: null,
        overridden: true,
        overrideReason,
        gate: {
          outcome: 'not-approved',
          override: 'needed',
          validationRequestId: 'vr-in-progress',
          statusCode: 'IN_PROGRESS',
          statusLabel: 'In progress',
          approvedOn: null,
        },
        withdrawnOn: null,
      });
      assert.deepEqual(fact.gate, entry?.gate);
    },
  },
  {
    name: 'reports of a global confirmation by a delegate no region, and for whom it was made',
    run: async (subject) => {
      const { bank, global } = await reportingBank(subject);
      const facts = await subject.repositories.reports.confirmations(bank.tenantId, ever, { ...noCut, ownerId: id('olivia') });
      const { taskId, region, confirmedBy, confirmedOnBehalfOf, overridden, overrideReason: none } = only(facts);
      assert.deepEqual(
        [taskId, region, confirmedBy, confirmedOnBehalfOf, overridden, none],
        [global.taskId, null, { userId: 'dora', name: 'Dora Díaz' }, { userId: 'olivia', name: 'Olivia Okafor' }, false, null],
      );
    },
  },
  {
    name: 'reports the overrides of a period page by page, newest first, whole or by a cut',
    run: async (subject) => {
      const { bank, uk } = await reportingBank(subject);
      const versionIds = ['more-1', 'more-2'];
      await bank.put({
        versions: versionIds.map((versionId, at) => bankVersion('mortgage-5', { versionId: id(versionId), ordinal: 10 + at })),
      });
      const later = (await Promise.all(versionIds.map((versionId) => bank.assign(versionId, 'uk')))).flat();
      for (const { taskId } of later)
        accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-22', validationOverrideReason: overrideReason }));
      const [newest, older] = later
        .map(({ taskId }) => taskId)
        .toSorted(byText)
        .toReversed();
      const { reports } = subject.repositories;
      const page = async (after: OverrideCursor | null, limit: number, during = ever, cut: Partial<ReportCut> = {}) =>
        (await reports.overrides(bank.tenantId, during, { ...noCut, ...cut }, { after, limit })).map(({ taskId }) => taskId);
      assert.deepEqual(await page(null, 10), [newest, older, uk.taskId]);
      assert.deepEqual(await page(null, 2), [newest, older]);
      const behind = (taskId: TaskId, on: string) => ({ actualProductionDate: asCalendarDate(on), taskId });
      assert.deepEqual(await page(behind(present(newest, 'the newest'), '2026-11-22'), 1), [older]);
      assert.deepEqual(await page(behind(present(older, 'the older'), '2026-11-22'), 10), [uk.taskId]);
      assert.deepEqual(await page(behind(uk.taskId, '2026-11-20'), 10), []);
      assert.deepEqual(await page(null, 10, period('2026-11-20', '2026-11-21')), [uk.taskId]);
      assert.deepEqual(await page(null, 10, period('2026-11-21', '2026-11-22')), [newest, older]);
      assert.deepEqual(await page(null, 10, ever, { modelId: id('cards') }), []);
      assert.deepEqual(await page(null, 1, ever, { regionId: id('uk'), ownerId: id('rashid') }), [newest]);
      assert.deepEqual(await page(null, 10, ever, { regionId: id('de') }), []);
      assert.deepEqual(await page(null, 10, ever, { ownerId: id('olivia') }), []);
      const [first] = await reports.overrides(bank.tenantId, period('2026-11-20', '2026-11-20'), noCut, { after: null, limit: 1 });
      assert.deepEqual(first, only(await reports.confirmations(bank.tenantId, period('2026-11-20', '2026-11-20'), noCut)));
    },
  },
  {
    name: 'reports an override for ever, also when its deployment was withdrawn, and then since when',
    run: async (subject) => {
      const { bank, uk } = await reportingBank(subject);
      accepted(await bank.as('rashid').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
      const kept = only(await subject.repositories.reports.overrides(bank.tenantId, ever, noCut, { after: null, limit: 10 }));
      assert.deepEqual(
        [kept.taskId, kept.overridden, kept.overrideReason, kept.withdrawnOn],
        [uk.taskId, true, overrideReason, '2026-11-24'],
      );
    },
  },
  {
    name: 'reports every open task, whole or by a cut',
    run: async (subject) => {
      const { bank, cards } = await reportingBank(subject);
      const [fraud] = await bank.assign('fraud-1', 'global');
      const [gone] = await bank.assign('mortgage-4', 'uk');
      accepted(await bank.as('rashid').cancel({ taskId: gone.taskId, cancellationReason: 'Never' }));
      accepted(await bank.as('boris').adjust({ taskId: fraud.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }));
      const open = async (cut: Partial<ReportCut>) =>
        (await subject.repositories.reports.open(bank.tenantId, { ...noCut, ...cut })).toSorted((a, b) => byText(a.taskId, b.taskId));
      const facts = [
        { taskId: cards.taskId, modelId: 'cards', regionId: 'uk', assignedToId: 'rashid', plannedProductionDate: '2026-11-30' },
        { taskId: fraud.taskId, modelId: 'fraud', regionId: null, assignedToId: 'boris', plannedProductionDate: '2026-12-01' },
      ];
      assert.deepEqual(await open({}), facts);
      assert.deepEqual(await open({ regionId: id('uk') }), facts.slice(0, 1));
      assert.deepEqual(await open({ modelId: id('fraud') }), facts.slice(1));
      assert.deepEqual(await open({ ownerId: id('rashid') }), facts.slice(0, 1));
      assert.deepEqual(await open({ ownerId: id('rashid'), modelId: id('fraud') }), []);
    },
  },
  {
    name: 'reports the exceptions in some states, oldest first, whole or by a cut',
    run: async (subject) => {
      const { bank, uk } = await reportingBank(subject);
      const [de] = await bank.assign('mortgage-6', 'de');
      bank.clock.set('2026-11-24T09:29:00.000Z');
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId: de.taskId, actualProductionDate: '2026-11-21', validationOverrideReason: overrideReason }),
      );
      accepted(await bank.as('vera').acknowledgeException({ taskId: de.taskId }));
      const list = (states: Parameters<Subject['repositories']['reports']['exceptions']>[1], cut: Partial<ReportCut> = {}) =>
        subject.repositories.reports.exceptions(bank.tenantId, states, { ...noCut, ...cut });
      const [older, newer] = await list(['OPEN', 'ACKNOWLEDGED', 'CLOSED']);
      assert.deepEqual([older?.taskId, newer?.taskId], [de.taskId, uk.taskId]);
      assert.deepEqual(older, (await bank.snapshot(de.taskId)).exception);
      assert.deepEqual(await list(['OPEN']), [newer]);
      assert.deepEqual(await list(['ACKNOWLEDGED']), [older]);
      assert.deepEqual(await list(['CLOSED']), []);
      assert.deepEqual(await list([]), []);
      assert.deepEqual(await list(['OPEN', 'ACKNOWLEDGED'], { regionId: id('uk') }), [newer]);
      assert.deepEqual(await list(['OPEN', 'ACKNOWLEDGED'], { ownerId: id('olivia') }), [older]);
      assert.deepEqual(await list(['OPEN', 'ACKNOWLEDGED'], { modelId: id('cards') }), []);
      present(newer, 'the newer');
    },
  },
];

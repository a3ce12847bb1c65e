import assert from 'node:assert/strict';
import { asCalendarDate, type CalendarDate, Fault, id, type Inventory, type InventoryRegion, type UserId } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankInventory, bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, only, present } from '../verdicts.ts';

/** The inventory comes back as it was put. */
export const inventoryCases: readonly ConformanceCase[] = [
  {
    name: 'shows of a version, its model and its regions what was put, the regions by identifier',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { version, model, regions, tasks } = await bank.version('mortgage-4');
      const { token: versionToken, ...versionFacts } = version;
      assert.deepEqual(versionFacts, {
        ...bankVersion('mortgage-4'),
        validationRequired: false,
        firstProductionDate: null,
        actualProductionDate: null,
      });
      const { token: modelToken, ...modelFacts } = model;
      assert.deepEqual(modelFacts, { modelId: 'mortgage', name: 'Mortgage PD', ownerId: 'olivia' });
      assert.deepEqual(
        regions.map(({ token, ...facts }) => [typeof token, facts]),
        [
          ['string', { regionId: 'de', code: 'DE', name: 'Germany', ownerId: null, requiresApproval: false, current: null }],
          ['string', { regionId: 'uk', code: 'UK', name: 'United Kingdom', ownerId: 'rashid', requiresApproval: false, current: null }],
          [
            'string',
            {
              regionId: 'us',
              code: 'US',
              name: 'United States',
              ownerId: null,
              requiresApproval: false,
              current: { versionId: 'mortgage-1', versionNumber: '1.0', versionOrdinal: 1, deployedOn: '2026-01-15', taskId: null },
            },
          ],
        ],
      );
      assert.deepEqual([typeof versionToken, typeof modelToken, tasks], ['string', 'string', []]);
    },
  },
  {
    name: 'shows what validation says, and of a request it cannot find that its status is not known and that it covers no region',
    run: async (subject) => {
      const bank = await openBank(subject);
      const said = async (versionId: string, region: string) => {
        const [task] = await bank.assign(versionId, region);
        const { validation } = await bank.snapshot(task.taskId);
        if (validation === null) return null;
        const { token, ...facts } = validation;
        assert.equal(typeof token, 'string');
        return facts;
      };
      const defaults = { isInterim: false, scopeRegionIds: null, requestedById: null, validatorIds: [] };
      assert.deepEqual(await said('mortgage-4', 'uk'), { ...bankInventory.validations[0], ...defaults });
      assert.deepEqual(await said('mortgage-5', 'uk'), { ...bankInventory.validations[1], ...defaults });
      assert.deepEqual(await said('mortgage-6', 'de'), {
        validationRequestId: 'vr-lost',
        statusCode: null,
        statusLabel: null,
        approvedOn: null,
        ...defaults,
        scopeRegionIds: [],
      });
      assert.equal(await said('fraud-1', 'global'), null);
    },
  },
  {
    name: 'replaces a record that is put again',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.put({
        people: [{ userId: id('rashid'), name: 'R. Rahman' }],
        regions: [{ regionId: id('uk'), code: 'GB', name: 'Great Britain' }],
        models: [bankModel('mortgage', { name: 'Mortgages', ownerId: id('boris') })],
        versions: [bankVersion('mortgage-4', { versionNumber: '4.0.1', plannedProductionDate: null })],
        validations: [{ validationRequestId: id('vr-approved'), statusCode: null, statusLabel: null, approvedOn: null }],
      });
      const { model, version, region, validation, people } = await bank.snapshot(uk.taskId);
      assert.deepEqual([model.name, model.ownerId], ['Mortgages', 'boris']);
      assert.deepEqual([version.versionNumber, version.plannedProductionDate], ['4.0.1', null]);
      assert.deepEqual([region?.code, region?.name], ['GB', 'Great Britain']);
      assert.equal(validation?.statusCode, null);
      assert.equal(people.find(({ userId }) => userId === 'rashid')?.name, 'R. Rahman');
    },
  },
  {
    name: "replaces a model's regions as a set and keeps what runs in those that stay",
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({
        models: [
          bankModel('mortgage', {
            regions: [
              { regionId: id('us'), ownerId: id('stella') },
              { regionId: id('jp'), ownerId: null },
            ],
          }),
        ],
      });
      const { regions } = await bank.version('mortgage-2');
      assert.deepEqual(
        regions.map(({ regionId, ownerId, current }) => [regionId, ownerId, current?.versionId ?? null]),
        [
          ['jp', null, null],
          ['us', 'stella', 'mortgage-1'],
        ],
      );
    },
  },
  {
    name: 'shows in a region that a model comes back to what still stands there',
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [mortgage] = bankInventory.models.filter(({ modelId }) => modelId === 'mortgage');
      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('jp'), ownerId: null }] })] });
      await bank.put({ models: [mortgage!] });
      const { regions } = await bank.version('mortgage-2');
      assert.equal(regions.find(({ regionId }) => regionId === 'us')?.current?.versionId, 'mortgage-1');
    },
  },
  {
    name: 'keeps the production dates of a version that is put again',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-6', 'de');
      const reason = 'The regulator asked for it before validation could finish.';
      accepted(
        await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23', validationOverrideReason: reason }),
      );
      await bank.put({ versions: [bankVersion('mortgage-6', { versionNumber: '6.1' })] });
      const { version } = await bank.version('mortgage-6');
      assert.deepEqual(
        [version.versionNumber, version.firstProductionDate, version.actualProductionDate],
        ['6.1', '2026-11-23', '2026-11-23'],
      );
    },
  },
  {
    name: 'puts nothing at all of an inventory that refers to what nobody has',
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      const before = await bank.everything();
      const renamed = bankModel('mortgage', { name: 'Renamed' });
      await assert.rejects(
        bank.put({ models: [renamed], versions: [bankVersion('mortgage-2', { versionId: id('new'), modelId: id('nobody') })] }),
        Fault,
      );
      await assert.rejects(
        bank.put({ models: [renamed, bankModel('cards', { regions: [{ regionId: id('nowhere'), ownerId: null }] })] }),
        Fault,
      );
      await assert.rejects(
        bank.put({
          models: [renamed],
          deployments: [
            { modelId: id('mortgage'), regionId: id('jp'), versionId: id('mortgage-1'), deployedOn: asCalendarDate('2026-01-01') },
          ],
        }),
        Fault,
      );
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'puts nothing at all of an inventory with a record that cannot be one',
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      const before = await bank.everything();
      const renamed = bankModel('mortgage', { name: 'Renamed' });
      const day = '2026-02-30' as CalendarDate;
      const wrong: readonly Partial<Inventory>[] = [
        { versions: [bankVersion('mortgage-2', { ordinal: 1.5 })] },
        { versions: [bankVersion('mortgage-2', { ordinal: 2 ** 31 })] },
        { versions: [bankVersion('mortgage-2', { plannedProductionDate: day })] },
        { versions: [bankVersion('mortgage-2', { scope: 'Regional' as 'REGIONAL' })] },
        { validations: [{ validationRequestId: id('vr-approved'), statusCode: 'APPROVED', statusLabel: null, approvedOn: day }] },
        { people: [{ userId: ' rashid' as UserId, name: 'Rashid' }] },
        { people: [{ userId: id('rashid'), name: 'Rash\0d' }] },
        { regions: [{ ...bankInventory.regions[0], requireApproval: true } as InventoryRegion] },
        { regoins: [] } as Partial<Inventory>,
      ];
      for (const inventory of wrong)
        await assert.rejects(bank.put({ models: [renamed], ...inventory }), { name: 'Fault', code: 'invalid-inventory' });
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'moves no version to another model, whether or not it has tasks, and puts nothing at all with it',
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-3', 'uk');
      const before = await bank.everything();
      for (const versionId of ['mortgage-3', 'mortgage-4']) {
        const moved = bankVersion(versionId, { modelId: id('cards') });
        await assert.rejects(bank.put({ models: [bankModel('cards', { name: 'Renamed' })], versions: [moved] }), {
          name: 'Fault',
          code: 'version-moved',
        });
      }
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: "brings no deployment of another model's version, and puts nothing at all with it",
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      const before = await bank.everything();
      const foreign = {
        modelId: id<'model'>('mortgage'),
        regionId: id<'region'>('uk'),
        versionId: id<'version'>('cards-1'),
        deployedOn: asCalendarDate('2026-03-01'),
      };
      await assert.rejects(bank.put({ models: [bankModel('cards', { name: 'Renamed' })], deployments: [foreign] }), Fault);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'shows a region that the model has left as that of its task still, without an owner of its own',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [{ taskId }] = await bank.assign('mortgage-3', 'uk');
      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('us'), ownerId: null }] })] });
      const left = { regionId: 'uk', code: 'UK', name: 'United Kingdom', ownerId: null, requiresApproval: false };
      const { region } = await bank.snapshot(taskId);
      const { token, ...facts } = present(region, 'a region');
      assert.deepEqual([typeof token, facts], ['string', { ...left, current: null }]);
      const listed = accepted(await bank.as('adam').myTasks({ regionId: 'uk' })).tasks;
      assert.equal(only(listed).region?.code, 'UK');
      const due = await subject.notices.dueTasks(bank.tenantId, asCalendarDate('2026-11-27'), null, 10);
      assert.deepEqual(due.find(({ task }) => task.taskId === taskId)?.region, left);
    },
  },
];

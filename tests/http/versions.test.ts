import { asCalendarDate, definePolicy, id } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, delegated, recordOf, version } from './a-stack.ts';
import { ask } from './request.ts';

const day = '2026-11-21';

describe('the deployments of a version', () => {
  const read = async (handler: Parameters<typeof ask>[0], as: string, versionId = 'v4') =>
    ask(handler, `GET /versions/${versionId}/deployments`, { as });

  it('stand region by region, with the task that asks and what runs there', async () => {
    const stack = await aStack(createMemory());
    expect((await read(stack.handler, 'owner')).body).toMatchObject({
      model: { model_id: 'model', name: 'Mortgage PD' },
      version: { version_id: 'v4', version_number: '4.0' },
      deployments: [
        { region: { region_id: 'uk' }, task: null, went_live_on: null, current: null },
        { region: { region_id: 'us' }, task: null, went_live_on: null, current: null },
      ],
    });
    const [uk] = await assigned(stack, 'v4');
    await ask(stack.handler, `PATCH /deployment-tasks/${uk}/confirm`, { body: { actual_production_date: day } });
    expect((await read(stack.handler, 'owner')).body).toMatchObject({
      deployments: [
        { task: { task_id: uk, status: 'CONFIRMED' }, went_live_on: day, current: { version_id: 'v4', deployed_on: day, task_id: uk } },
        { task: { status: 'PENDING', assigned_to_id: 'regional' }, went_live_on: null, current: null },
      ],
    });
  });

  it('are shown of all regions to whoever answers for the model or reports on it, and else of his own', async () => {
    const stack = await aStack(createMemory());
    await assigned(stack, 'v4');
    await delegated(stack, { modelId: null, taskId: id('task-0001') });
    const regions = async (as: string) => {
      const { status, body } = await read(stack.handler, as);
      return status === 200
        ? (body as { deployments: { region: { region_id: string } }[] }).deployments.map((each) => each.region.region_id)
        : status;
    };
    for (const as of ['owner', 'root', 'auditor', 'robot']) expect([as, await regions(as)]).toEqual([as, ['uk', 'us']]);
    expect(await regions('regional')).toEqual(['us']);
    expect(await regions('delegate')).toEqual(['uk']);
    for (const as of ['stranger', 'elsewhere', 'second', 'approver', 'keeper']) expect([as, await regions(as)]).toEqual([as, 404]);
  });
});

describe('what follows from the host’s records', () => {
  const upkeep = [
    'POST /deployment-tasks/follow-owners',
    'POST /exceptions/settle',
    'POST /versions/complete-rollouts',
    'POST /deployment-tasks/request-approvals',
  ];

  it.each(upkeep)('%s is for a service or an administrator alone', async (line) => {
    const { handler } = await aStack(createMemory());
    for (const as of ['robot', 'root'])
      expect(await ask(handler, line, { as, body: {} })).toMatchObject({ status: 200, body: { changed: 0 } });
    for (const as of ['owner', 'keeper', 'auditor', 'stranger'])
      expect(await ask(handler, line, { as, body: {} })).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  });

  it('moves open tasks to new owners, of some models or of all', async () => {
    const stack = await aStack(createMemory());
    await assigned(stack, 'v2');
    await stack.inventory.put(id('bank'), {
      models: [{ modelId: id('model'), name: 'Mortgage PD', ownerId: id('stranger'), regions: [{ regionId: id('uk'), ownerId: null }] }],
    });
    const follow = (body: object) => ask(stack.handler, 'POST /deployment-tasks/follow-owners', { as: 'robot', body });
    expect((await follow({ model_ids: ['another', ' ', '\u0000'] })).body).toEqual({ changed: 0 });
    expect((await follow({ model_ids: ['model'] })).body).toEqual({ changed: 1 });
    expect((await follow({})).body).toEqual({ changed: 0 });
  });

  it('closes what validation has settled', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack, 'v3');
    const body = { actual_production_date: day, validation_override_reason: 'Approved by the CRO under the emergency change process' };
    await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body });
    const settle = () => ask(stack.handler, 'POST /exceptions/settle', { as: 'robot', body: {} });
    expect((await settle()).body).toEqual({ changed: 0 });
    await stack.inventory.put(id('bank'), {
      validations: [
        { validationRequestId: id('vr-2'), statusCode: 'APPROVED', statusLabel: null, approvedOn: asCalendarDate('2026-11-23') },
      ],
    });
    expect((await settle()).body).toEqual({ changed: 1 });
  });

  it('dates what runs everywhere it is meant for since a region that was missing is not meant any more', async () => {
    const stack = await aStack(createMemory());
    const complete = async () => (await ask(stack.handler, 'POST /versions/complete-rollouts', { as: 'robot', body: {} })).body;
    const [uk] = await assigned(stack, 'v4');
    await ask(stack.handler, `PATCH /deployment-tasks/${uk}/confirm`, { body: { actual_production_date: day } });
    expect(await complete()).toEqual({ changed: 0 });
    await stack.inventory.put(id('bank'), { versions: [version({ versionId: id('v4'), affectedRegionIds: [id('uk')] })] });
    expect(await complete()).toEqual({ changed: 1 });
    expect((await ask(stack.handler, `GET /deployment-tasks/${uk}/journal`)).body).toMatchObject([
      { type: 'task_assigned' },
      { type: 'deployment_confirmed' },
      {
        type: 'rollout_completed',
        actor_id: null,
        effects: [{ type: 'version.production_date.record', after: { first_production_date: day, actual_production_date: day } }],
      },
    ]);
    expect(await complete()).toEqual({ changed: 0 });
  });

  it('asks the regions that must agree first and have come to demand it since a task was assigned', async () => {
    const stack = await aStack(createMemory(), { policy: definePolicy({ regionalApproval: 'before' }) });
    const request = async () => (await ask(stack.handler, 'POST /deployment-tasks/request-approvals', { as: 'robot', body: {} })).body;
    const [uk] = await assigned(stack, 'v4');
    expect(await request()).toEqual({ changed: 0 });
    await stack.inventory.put(id('bank'), {
      regions: [{ regionId: id('uk'), code: 'UK', name: 'United Kingdom', requiresApproval: true }],
    });
    const confirm = () => ask(stack.handler, `PATCH /deployment-tasks/${uk}/confirm`, { body: { actual_production_date: day } });
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'regional_approval_open', state: null } });
    expect(await request()).toEqual({ changed: 1 });
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'regional_approval_open', state: 'REQUESTED' } });
    expect((await ask(stack.handler, `GET /deployment-tasks/${uk}/journal`)).body).toMatchObject([
      { type: 'task_assigned' },
      {
        type: 'approvals_requested',
        actor_id: null,
        effects: [{ type: 'regional_approval.record', before: null, after: { region_id: 'uk', state: 'REQUESTED' } }],
      },
    ]);
    expect(await request()).toEqual({ changed: 0 });
  });
});

it('tells nobody what is wrong with a version that he may not know of', async () => {
  const { handler } = await aStack(createMemory());
  const line = (versionId: string) => `POST /versions/${versionId}/deployments/now`;
  const body = { actual_production_date: day, region_ids: ['mars'] };
  const absent = await ask(handler, line('none'), { as: 'stranger', body });
  expect(absent).toMatchObject({ status: 404, body: { code: 'version_not_found' } });
  expect((await ask(handler, line('v4'), { as: 'stranger', body })).text).toBe(absent.text);
  expect(await ask(handler, line('v4'), { body })).toMatchObject({ status: 400, body: { code: 'region_not_targeted' } });
});

describe('scheduling the deployment of a version', () => {
  it('takes a day for all regions, and other days for some', async () => {
    const { handler } = await aStack(createMemory());
    const answer = await ask(handler, 'POST /versions/v4/deployments', {
      body: {
        planned_production_date: '2026-12-01',
        regions: [{ region_id: 'uk' }, { region_id: 'us', planned_production_date: '2027-01-15' }],
      },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        created: [
          { region_id: 'uk', planned_production_date: '2026-12-01' },
          { region_id: 'us', planned_production_date: '2027-01-15' },
        ],
        existing: 0,
      },
    });
  });

  it('may begin with one region and go on with the rest', async () => {
    const { handler } = await aStack(createMemory());
    const send = (body: object) => ask(handler, 'POST /versions/v4/deployments', { body });
    expect((await send({ regions: [{ region_id: 'us', planned_production_date: day }] })).body).toMatchObject({
      created: [{ region_id: 'us' }],
      existing: 0,
    });
    expect((await send({ planned_production_date: day })).body).toMatchObject({ created: [{ region_id: 'uk' }], existing: 1 });
  });

  it.each([
    { name: 'no region in the list', body: { regions: [] }, fields: ['regions'] },
    { name: 'a region by name alone', body: { regions: ['uk'] }, fields: ['regions.0'] },
    {
      name: "a day in the core's spelling",
      body: { regions: [{ region_id: 'uk', plannedProductionDate: day }] },
      fields: ['regions.0.plannedProductionDate'],
    },
    {
      name: 'a day that does not exist',
      body: { regions: [{ region_id: 'uk', planned_production_date: '2026-02-30' }] },
      fields: ['regions.0.planned_production_date'],
    },
    { name: 'no day at all', body: { regions: [{ region_id: 'uk' }] }, fields: ['planned_production_date'] },
    {
      name: 'a region it is not meant for',
      body: { planned_production_date: day, regions: [{ region_id: 'mars' }] },
      code: 'region_not_targeted',
    },
  ])('is refused with $name, and nothing is created', async ({ body, fields, code = 'invalid_input' }) => {
    const { handler } = await aStack(createMemory());
    const refused = await ask(handler, 'POST /versions/v4/deployments', { body });
    expect(refused).toMatchObject({ status: 400, body: { code } });
    expect((refused.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field)).toEqual(fields);
    expect((await ask(handler, 'GET /deployment-tasks/my-tasks', { as: 'root' })).body).toEqual([]);
  });
});

describe('deploying a version now', () => {
  it('confirms the task that is open and the one that was never there', async () => {
    const { handler } = await aStack(createMemory());
    const scheduled = await ask(handler, 'POST /versions/v4/deployments', {
      body: { regions: [{ region_id: 'uk', planned_production_date: '2026-12-01' }] },
    });
    const [uk] = (scheduled.body as { created: { task_id: string }[] }).created;
    const answer = await ask(handler, 'POST /versions/v4/deployments/now', {
      body: { actual_production_date: day, confirmation_notes: 'Live' },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        {
          region_id: 'uk',
          status: 'ok',
          task: { task_id: uk?.task_id, status: 'CONFIRMED', revision: 2, planned_production_date: '2026-12-01' },
        },
        {
          region_id: 'us',
          status: 'ok',
          task: { status: 'CONFIRMED', confirmation_notes: 'Live', version: { actual_production_date: day } },
        },
      ],
    });
    expect((await ask(handler, 'GET /deployment-tasks/my-tasks?status=CONFIRMED', { as: 'root' })).body).toHaveLength(2);
  });

  it('says of each region what became of it', async () => {
    const { handler } = await aStack(createMemory());
    const send = (as: string, body: object) => ask(handler, 'POST /versions/v4/deployments/now', { as, body });
    expect((await send('regional', { actual_production_date: day })).body).toMatchObject([
      { region_id: 'uk', status: 'refused', problem: { status: 404, code: 'task_not_found' } },
      { region_id: 'us', status: 'ok' },
    ]);
    expect((await send('owner', { actual_production_date: day, region_ids: ['us'] })).body).toMatchObject([
      { region_id: 'us', status: 'refused', problem: { status: 409, code: 'task_not_open', task_status: 'CONFIRMED' } },
    ]);
  });

  it('asks for the reason of an override, and opens an exception with it', async () => {
    const { handler } = await aStack(createMemory());
    const send = (body: object) => ask(handler, 'POST /versions/v3/deployments/now', { body: { actual_production_date: day, ...body } });
    expect((await send({})).body).toMatchObject([{ region_id: null, status: 'refused', problem: { code: 'validation_not_approved' } }]);
    const reason = 'Approved by the CRO under the emergency change process';
    expect((await send({ validation_override_reason: reason })).body).toMatchObject([
      { region_id: null, status: 'ok', task: { deployed_before_validation_approved: true, exception: { state: 'OPEN' } } },
    ]);
  });

  it.each([
    { name: 'no day', body: {}, fields: ['actual_production_date'] },
    { name: 'no region in the list', body: { actual_production_date: day, region_ids: [] }, fields: ['region_ids'] },
    { name: 'a revision', body: { actual_production_date: day, expected_revision: 1 }, fields: ['expected_revision'] },
    { name: 'a region it is not meant for', body: { actual_production_date: day, region_ids: ['mars'] }, code: 'region_not_targeted' },
  ])('is refused with $name, and nothing has changed', async ({ body, fields, code = 'invalid_input' }) => {
    const stack = await aStack(createMemory());
    const [taskId = ''] = await assigned(stack, 'v4');
    const before = await recordOf(stack, taskId);
    const refused = await ask(stack.handler, 'POST /versions/v4/deployments/now', { body });
    expect(refused).toMatchObject({ status: 400, body: { code } });
    expect((refused.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field)).toEqual(fields);
    expect(await recordOf(stack, taskId)).toEqual(before);
  });
});

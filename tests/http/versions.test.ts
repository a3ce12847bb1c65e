import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, recordOf } from './a-stack.ts';
import { ask } from './request.ts';

const day = '2026-11-21';

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

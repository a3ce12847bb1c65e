import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, recordOf, type Stack } from './a-stack.ts';
import { ask } from './request.ts';

const day = '2026-11-21';
const reason = 'Approved by the CRO under the emergency change process';

/** A stack with tasks of three versions: v2 free to go, v3 not validated, v4 in two regions. */
async function start(): Promise<{ stack: Stack; ids: readonly string[] }> {
  const stack = await aStack(createMemory());
  return { stack, ids: [...(await assigned(stack, 'v2')), ...(await assigned(stack, 'v3')), ...(await assigned(stack, 'v4'))] };
}
const send = ({ handler }: Stack, action: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(handler, `POST /deployment-tasks/bulk/${action}`, { body, headers });

describe('an action on many tasks', () => {
  it('gives each task an outcome of its own, in the order given', async () => {
    const { stack, ids } = await start();
    const [free, unvalidated, uk, us] = ids;
    const foreign = 'task-of-another';
    const answer = await send(stack, 'confirm', {
      tasks: [
        { task_id: us, actual_production_date: day },
        { task_id: unvalidated, actual_production_date: day },
        { task_id: foreign, actual_production_date: day },
        { task_id: free, actual_production_date: day, expected_revision: 7 },
        { task_id: uk, actual_production_date: day, confirmation_notes: 'Live' },
      ],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        { task_id: us, status: 'ok', task: { status: 'CONFIRMED', revision: 2, version: { actual_production_date: day } } },
        {
          task_id: unvalidated,
          status: 'refused',
          problem: {
            status: 400,
            code: 'validation_not_approved',
            requires_override: true,
            errors: [{ field: 'validation_override_reason' }],
          },
        },
        { task_id: foreign, status: 'refused', problem: { status: 404, code: 'task_not_found' } },
        { task_id: free, status: 'refused', problem: { status: 412, code: 'stale', expected_revision: 7, current_revision: 1 } },
        { task_id: uk, status: 'ok', task: { status: 'CONFIRMED', confirmation_notes: 'Live' } },
      ],
    });
  });

  it('is the single command, told the same way, when there is one task', async () => {
    for (const versionId of ['v2', 'v3']) {
      const [one, many] = [await aStack(createMemory()), await aStack(createMemory())];
      const [taskId] = await assigned(one, versionId);
      expect(await assigned(many, versionId)).toEqual([taskId]);
      const single = await ask(one.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: { actual_production_date: day } });
      const bulk = await send(many, 'confirm', { tasks: [{ task_id: taskId, actual_production_date: day }] });
      const told = single.status === 200 ? { status: 'ok', task: single.body } : { status: 'refused', problem: single.body };
      expect(bulk.body).toEqual([{ task_id: taskId, ...told }]);
    }
  });

  it('moves dates and cancels', async () => {
    const { stack, ids } = await start();
    const [free, unvalidated] = ids;
    const moved = { planned_production_date: '2026-12-01', adjustment_reason: 'Late' };
    expect((await send(stack, 'adjust', { tasks: [{ task_id: free, ...moved }] })).body).toMatchObject([
      { status: 'ok', task: { status: 'ADJUSTED', planned_production_date: '2026-12-01' } },
    ]);
    expect(
      (await send(stack, 'cancel', { tasks: [{ task_id: free, cancellation_reason: 'Over' }, { task_id: unvalidated }] })).body,
    ).toMatchObject([
      { status: 'ok', task: { status: 'CANCELLED' } },
      { status: 'refused', problem: { code: 'reason_required', errors: [{ field: 'cancellation_reason' }] } },
    ]);
  });

  it('is stopped by no task that is ill-formed, and does nothing to that one', async () => {
    const { stack, ids } = await start();
    const [free = '', unvalidated = '', uk = ''] = ids;
    const answer = await send(stack, 'confirm', {
      tasks: [
        { task_id: unvalidated, actual_production_date: '2026-02-30', validation_override_reason: reason },
        { task_id: uk, actual_production_date: day, actualProductionDate: day, tags: [] },
        { task_id: free, actual_production_date: day },
      ],
    });
    expect(answer.body).toMatchObject([
      { task_id: unvalidated, status: 'refused', problem: { code: 'invalid_input', errors: [{ field: 'actual_production_date' }] } },
      { task_id: uk, status: 'refused', problem: { errors: [{ field: 'actualProductionDate' }, { field: 'tags' }] } },
      { task_id: free, status: 'ok' },
    ]);
    for (const each of [unvalidated, uk])
      expect((await ask(stack.handler, `GET /deployment-tasks/${each}`)).body).toMatchObject({ status: 'PENDING', revision: 1 });
  });

  it('cancels no task whose item is ill-formed, even where a cancellation needs nothing else', async () => {
    const { stack, ids } = await start();
    const [free = ''] = ids;
    const before = await recordOf(stack, free);
    const answer = await send(stack, 'cancel', { tasks: [{ task_id: free, cancellationReason: 'Over' }] });
    expect(answer.body).toMatchObject([
      { status: 'refused', problem: { code: 'invalid_input', errors: [{ field: 'cancellationReason' }] } },
    ]);
    expect(await recordOf(stack, free)).toEqual(before);
  });

  const item = { task_id: 'task-0001', actual_production_date: day };
  it.each([
    { name: 'a task twice', body: { tasks: [item, { ...item, confirmation_notes: 'Again' }] }, code: 'duplicate_task', fields: undefined },
    { name: 'a task twice, once ill-formed', body: { tasks: [item, { task_id: 'task-0001' }] }, code: 'duplicate_task', fields: undefined },
    { name: 'no list', body: {}, fields: ['tasks'] },
    { name: 'an object for a list', body: { tasks: { 0: item } }, fields: ['tasks'] },
    { name: 'a task without a name', body: { tasks: [item, { actual_production_date: day }] }, fields: ['tasks.1.task_id'] },
    { name: 'a text for a task', body: { tasks: ['task-0001'] }, fields: ['tasks.0'] },
    { name: 'a member beside the list', body: { tasks: [item], actual_production_date: day }, fields: ['actual_production_date'] },
    { name: '1,001 tasks', body: { tasks: Array.from({ length: 1_001 }, (_, at) => ({ task_id: `t${at}` })) }, fields: ['tasks'] },
  ])('is refused as a whole for $name, and nothing is done', async ({ body, code = 'invalid_input', fields }) => {
    const { stack, ids } = await start();
    const before = await Promise.all(ids.map((each) => recordOf(stack, each)));
    const answer = await send(stack, 'confirm', body);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect((answer.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field)).toEqual(fields);
    expect(await Promise.all(ids.map((each) => recordOf(stack, each)))).toEqual(before);
  });

  it('takes no If-Match, which could speak for one task only', async () => {
    const { stack, ids } = await start();
    for (const [action, type] of [['confirm'], ['explain', 'confirm']] as const) {
      const body = { ...(type && { type }), tasks: [{ task_id: ids[0], actual_production_date: day }] };
      expect(await send(stack, action, body, { 'if-match': '"1"' })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'If-Match' }] },
      });
    }
  });

  it('may be 256 KiB long, and no longer', async () => {
    const { stack } = await start();
    const filled = (size: number) => {
      const text = JSON.stringify({ tasks: [], x: '' });
      return text.replace('""', `"${'x'.repeat(size - text.length)}"`);
    };
    expect(await send(stack, 'confirm', filled(262_144))).toMatchObject({ status: 400, body: { errors: [{ field: 'x' }] } });
    expect(await send(stack, 'confirm', filled(262_145))).toMatchObject({ status: 413, body: { code: 'content_too_large' } });
  });

  it('is for those who may act on each task', async () => {
    const { stack, ids } = await start();
    const body = { tasks: ids.map((taskId) => ({ task_id: taskId, cancellation_reason: 'Over' })) };
    const refused = await ask(stack.handler, 'POST /deployment-tasks/bulk/cancel', { as: 'stranger', body });
    expect(refused.body).toMatchObject(ids.map((taskId) => ({ task_id: taskId, status: 'refused', problem: { code: 'task_not_found' } })));
    const regional = await ask(stack.handler, 'POST /deployment-tasks/bulk/cancel', { as: 'regional', body });
    expect((regional.body as { status: string }[]).map(({ status }) => status)).toEqual(['refused', 'refused', 'refused', 'ok']);
    expect((await ask(stack.handler, 'POST /deployment-tasks/bulk/cancel', { as: null, body })).status).toBe(401);
  });
});

describe('a question about many tasks', () => {
  it('is answered task by task, and nothing is done', async () => {
    const { stack, ids } = await start();
    const [free, unvalidated, uk, us] = ids;
    const before = await Promise.all(ids.map((each) => recordOf(stack, each)));
    const answer = await send(stack, 'explain', {
      type: 'confirm',
      tasks: [
        { task_id: us, actual_production_date: day },
        { task_id: uk, actual_production_date: day },
        { task_id: unvalidated, actual_production_date: day },
        { task_id: free, actual_production_date: 'yesterday' },
        { task_id: 'none', actual_production_date: day },
      ],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        // It comes after uk by identifier, so the version is everywhere it is meant for.
        {
          task_id: us,
          status: 'ok',
          explanation: { allowed: true, effects: [{ region_id: 'us' }, { after: { actual_production_date: day } }] },
        },
        {
          task_id: uk,
          status: 'ok',
          explanation: { allowed: true, effects: [{ region_id: 'uk' }, { after: { actual_production_date: null } }] },
        },
        { task_id: unvalidated, explanation: { allowed: false, refusals: [{ code: 'validation_not_approved' }] } },
        { task_id: free, status: 'refused', problem: { code: 'invalid_input', errors: [{ field: 'actual_production_date' }] } },
        { task_id: 'none', status: 'refused', problem: { code: 'task_not_found' } },
      ],
    });
    expect(await Promise.all(ids.map((each) => recordOf(stack, each)))).toEqual(before);
  });

  it('names one of the three actions', async () => {
    const { stack } = await start();
    for (const type of ['reassign', undefined])
      expect(await send(stack, 'explain', { type, tasks: [] })).toMatchObject({ status: 400, body: { errors: [{ field: 'type' }] } });
  });

  it('does not stand in the way of a task that is called bulk', async () => {
    const stack = await aStack(createMemory());
    expect(await ask(stack.handler, 'GET /deployment-tasks/bulk')).toMatchObject({ status: 404, body: { code: 'task_not_found' } });
    const body = { actual_production_date: day };
    expect(await ask(stack.handler, 'PATCH /deployment-tasks/bulk/confirm', { body })).toMatchObject({ body: { code: 'task_not_found' } });
  });
});

import { createMemory } from '@countersign/memory';
import { expect, it } from 'vitest';
import { aStack, assigned, delegated } from './a-stack.ts';
import { ask } from './request.ts';

const notPermitted = { allowed: false, refusal: { code: 'not_permitted' } };
const notDelegated = (action: string) => ({ allowed: false, refusal: { code: 'action_not_delegated', action } });
const confirm = { actual_production_date: '2026-11-21' };

it('spells a task as it is, beside what a reader needs to know of it', async () => {
  const stack = await aStack(createMemory());
  const [taskId] = await assigned(stack, 'v4');
  await delegated(stack, { actions: ['adjust'] });
  const answer = await ask(stack.handler, `GET /deployment-tasks/${taskId}`, { as: 'delegate' });
  expect(answer.body).toEqual({
    task_id: taskId,
    tenant_id: 'bank',
    basis: answer.headers.get('etag')?.slice(1, -1),
    version_id: 'v4',
    model_id: 'model',
    region_id: 'uk',
    planned_production_date: '2026-11-20',
    baseline_production_date: '2026-11-20',
    actual_production_date: null,
    assigned_to_id: 'owner',
    assignment_cause: 'rule',
    reassignment_reason: null,
    reassigned_at: null,
    reassigned_by_id: null,
    status: 'PENDING',
    confirmation_notes: null,
    confirmed_at: null,
    confirmed_by_id: null,
    confirmed_on_behalf_of_id: null,
    deployed_before_validation_approved: false,
    validation_override_reason: null,
    override_request: null,
    adjustment_reason: null,
    adjusted_at: null,
    adjusted_by_id: null,
    cancellation_reason: null,
    cancelled_at: null,
    cancelled_by_id: null,
    withdrawn_on: null,
    withdrawal_reason: null,
    replaced_by_version_id: null,
    withdrawn_at: null,
    withdrawn_by_id: null,
    revision: 1,
    created_at: '2026-11-24T09:30:00.000Z',
    created_by_id: 'owner',
    people: [
      { user_id: 'delegate', name: 'delegate of the bank' },
      { user_id: 'owner', name: 'owner of the bank' },
    ],
    model: { model_id: 'model', name: 'Mortgage PD' },
    version: {
      version_id: 'v4',
      model_id: 'model',
      version_number: '4.0',
      ordinal: 4,
      scope: 'GLOBAL',
      affected_region_ids: ['uk', 'us'],
      validation_request_id: null,
      validation_required: false,
      created_on: '2026-10-01',
      planned_production_date: null,
      first_production_date: null,
      actual_production_date: null,
    },
    region: { region_id: 'uk', code: 'UK', name: 'United Kingdom' },
    assigned_to: { user_id: 'owner', name: 'owner of the bank' },
    confirmed_by: null,
    acting_for: { user_id: 'owner', name: 'owner of the bank' },
    validation: null,
    gate: {
      outcome: 'not_required',
      override: 'not_needed',
      validation_request_id: null,
      status_code: null,
      status_label: null,
      approved_on: null,
    },
    days_until_due: -4,
    bucket: 'overdue',
    locked: false,
    may: {
      confirm: notDelegated('confirm'),
      adjust: { allowed: true },
      cancel: notDelegated('cancel'),
      reassign: notDelegated('reassign'),
      withdraw: notDelegated('withdraw'),
      request_override: notDelegated('request_override'),
      decide_override: { allowed: false, refusal: { code: 'override_not_permitted' } },
      decide_approval: notPermitted,
      acknowledge_exception: notPermitted,
      close_exception: notPermitted,
      redact: notPermitted,
    },
    deployments: [{ region: { region_id: 'uk', code: 'UK', name: 'United Kingdom' }, current: null }],
    adjusted_by: null,
    cancelled_by: null,
    confirmed_on_behalf_of: null,
    withdrawn_by: null,
    replaced_by: null,
    reassigned_by: null,
    approvals: [],
    answerable_region_ids: [],
    exception: null,
    delegations: [
      {
        delegation_id: 'delegation-1',
        model_id: 'model',
        task_id: null,
        delegator: { user_id: 'owner', name: 'owner of the bank' },
        delegate: { user_id: 'delegate', name: 'delegate of the bank' },
        actions: ['adjust'],
        valid_from: '2026-11-01T00:00:00.000Z',
        valid_until: '2026-12-01T00:00:00.000Z',
        reason: 'Leave',
        may_revoke: true,
      },
    ],
  });
});

it('counts my open tasks by urgency', async () => {
  const stack = await aStack(createMemory());
  await assigned(stack, 'v2', '2026-11-23');
  await assigned(stack, 'v3', '2026-11-24');
  await assigned(stack, 'v4', '2027-01-01');
  expect((await ask(stack.handler, 'GET /deployment-tasks/counts')).body).toEqual({
    open: 3,
    overdue: 1,
    due_soon: 1,
    due_today: 1,
    upcoming: 1,
  });
  expect((await ask(stack.handler, 'GET /deployment-tasks/counts?search=3.0')).body).toEqual({
    open: 1,
    overdue: 0,
    due_soon: 1,
    due_today: 1,
    upcoming: 0,
  });
});

it('filters my tasks by status, bucket and text, and takes several statuses', async () => {
  const stack = await aStack(createMemory());
  const [late] = await assigned(stack, 'v2', '2026-11-23');
  const [today] = await assigned(stack, 'v3', '2026-11-24');
  await ask(stack.handler, `PATCH /deployment-tasks/${late}/confirm`, { body: confirm });
  const listed = async (query: string) =>
    ((await ask(stack.handler, `GET /deployment-tasks/my-tasks${query}`)).body as { task_id: string }[]).map((task) => task.task_id);
  expect(await listed('')).toEqual([today]);
  expect(await listed('?status=CONFIRMED')).toEqual([late]);
  expect(await listed('?status=CONFIRMED&status=PENDING')).toEqual([late, today]);
  expect(await listed('?bucket=due_soon')).toEqual([today]);
  expect(await listed('?bucket=overdue')).toEqual([]);
  expect(await listed('?search=mortgage')).toEqual([today]);
  expect(await listed('?search=credit')).toEqual([]);
});

it('links page to page until every task was shown once', async () => {
  const stack = await aStack(createMemory());
  const all = [
    ...(await assigned(stack, 'v2', '2026-11-20')),
    ...(await assigned(stack, 'v3', '2026-11-20')),
    ...(await assigned(stack, 'v4', '2026-11-19')),
  ];
  const address = new URL('http://bank.example/deployment-tasks/my-tasks?status=PENDING&limit=1');
  const walked: string[] = [];
  for (let next: URL | null = address; next && walked.length <= all.length;) {
    const answer = await ask(stack.handler, `GET ${next.pathname}${next.search}`, { as: 'root' });
    walked.push(...(answer.body as { task_id: string }[]).map((task) => task.task_id));
    const link = answer.headers.get('link');
    expect(link === null || /^<\?[^>]+>; rel="next"$/.test(link)).toBe(true);
    next = link === null ? null : new URL(link.slice(1, link.indexOf('>')), next);
  }
  expect(walked).toEqual(['task-0003', 'task-0004', 'task-0001', 'task-0002']);
  expect(walked.toSorted()).toEqual(all.toSorted());
});

it('gives a place in a list to nobody but its reader, and to no other question of his', async () => {
  const stack = await aStack(createMemory());
  await assigned(stack, 'v2');
  await assigned(stack, 'v3');
  await delegated(stack);
  const link = (await ask(stack.handler, 'GET /deployment-tasks/my-tasks?limit=1')).headers.get('link') ?? '';
  const after = new URLSearchParams(link.slice(1, link.indexOf('>'))).get('after') ?? '';
  const from = (as: string, query: string) => ask(stack.handler, `GET /deployment-tasks/my-tasks?after=${after}${query}`, { as });
  expect((await from('owner', '&limit=100')).body).toHaveLength(1);
  for (const [as, query] of [
    ['delegate', ''],
    ['root', ''],
    ['elsewhere', ''], // the same user identifier, at another bank
    ['owner', '&status=PENDING'],
    ['owner', '&search=Mortgage'],
    ['owner', '&bucket=overdue'],
  ] as const)
    expect(await from(as, query)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'after', message: 'is a place in another list than this' }] },
    });
});

it('shows whoever makes a place up no more than his own list', async () => {
  const stack = await aStack(createMemory());
  await assigned(stack, 'v2');
  const other = stack.countersign.as({ tenantId: 'other-bank', userId: 'owner' });
  const mine = await stack.countersign
    .as({ tenantId: 'bank', userId: 'stranger' })
    .myTasks({ after: { plannedProductionDate: '1900-01-01', taskId: 'a' } });
  const theirs = await other.myTasks({ after: { plannedProductionDate: '1900-01-01', taskId: 'a' } });
  expect([mine, theirs]).toEqual([
    { ok: true, value: { tasks: [], next: null } },
    { ok: true, value: { tasks: [], next: null } },
  ]);
});

it('creates the tasks of a version with 201, and says with 200 that they were there already', async () => {
  const { handler } = await aStack(createMemory());
  const line = 'POST /versions/v4/deployments';
  const first = await ask(handler, line, { as: 'robot', body: { planned_production_date: '2026-12-01' } });
  expect(first).toMatchObject({
    status: 201,
    body: {
      created: [
        { region_id: 'uk', assigned_to_id: 'owner', created_by_id: null },
        { region_id: 'us', assigned_to_id: 'regional' },
      ],
      existing: 0,
    },
  });
  expect(await ask(handler, line, { as: 'robot', body: { planned_production_date: '2026-12-01' } })).toMatchObject({
    status: 200,
    body: { created: [], existing: 2 },
  });
  const undated = await ask(handler, 'POST /versions/v2/deployments', { body: {} });
  expect(undated).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ field: 'planned_production_date' }] } });
});

it('explains what would happen without doing it, and what would be refused without refusing', async () => {
  const stack = await aStack(createMemory());
  const [taskId] = await assigned(stack, 'v3');
  const explain = (body: object) => ask(stack.handler, `POST /deployment-tasks/${taskId}/explain`, { body });
  expect(await explain({ type: 'confirm', ...confirm })).toMatchObject({
    status: 200,
    body: {
      allowed: false,
      refusals: [
        {
          code: 'validation_not_approved',
          field: 'validation_override_reason',
          validation_request_id: 'vr-2',
          current_status: 'IN_PROGRESS',
          requires_override: true,
          min_length: 20,
        },
      ],
      override: { min_length: 20, max_length: 4000 },
      gate: { outcome: 'not_approved', override: 'needed', status_label: 'In progress' },
      effects: [
        { type: 'regional_deployment.record', region_id: 'uk', before: null, after: { version_id: 'v3' } },
        { region_id: 'us' },
        { type: 'version.production_date.record' },
        { type: 'exception.record', before: null, after: { task_id: taskId, code: null, state: 'OPEN', used_from: '2026-11-21' } },
      ],
      change: { before: { status: 'PENDING', revision: 1 }, after: { status: 'CONFIRMED', revision: 2 } },
      remedies: [{ type: 'give_reason', field: 'validation_override_reason', min_length: 20, max_length: 4000 }],
      who_could: [{ user_id: 'owner' }],
      actual_date: { earliest: null, latest: '2026-11-24' },
      today: '2026-11-24',
      time_zone: 'UTC',
      task: { task_id: taskId, revision: 1 },
    },
  });
  expect(await explain({ type: 'cancel', cancellation_reason: 'Rolled back' })).toMatchObject({
    status: 200,
    body: { allowed: true, refusals: [], gate: null, effects: [] },
  });
});

it('is never cached, and never taken for another type', async () => {
  const { handler } = await aStack(createMemory());
  for (const line of [
    'GET /deployment-tasks/counts',
    'GET /openapi.json',
    'GET /deployment-tasks/x',
    'GET /nowhere',
    'DELETE /openapi.json',
    'OPTIONS /openapi.json',
    'POST /versions/v2/deployments',
  ]) {
    const { headers } = await ask(handler, line);
    expect([line, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([line, 'no-store', 'nosniff']);
  }
});

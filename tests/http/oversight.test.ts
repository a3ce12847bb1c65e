import { asCalendarDate, definePolicy, id, type Policy } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, recordOf, type Stack } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

const confirm = { actual_production_date: '2026-11-21' };
const reason = 'Approved by the CRO under the emergency change process';

async function start(
  versionId: string,
  policy?: Policy,
): Promise<{ stack: Stack; taskId: string; send: (line: string, asked?: Asked) => ReturnType<typeof ask> }> {
  const stack = await aStack(createMemory(), policy && { policy });
  await stack.inventory.put(id('bank'), { regions: [{ regionId: id('us'), code: 'US', name: 'United States', requiresApproval: true }] });
  const [taskId = ''] = await assigned(stack, versionId);
  return { stack, taskId, send: (line, asked) => ask(stack.handler, line.replace('{id}', taskId), asked) };
}

describe('a task that is reassigned', () => {
  it('belongs to the person named', async () => {
    const { send } = await start('v2');
    const body = { assigned_to_id: 'delegate', reassignment_reason: 'Leads the roll-out' };
    expect((await send('PATCH /deployment-tasks/{id}/reassign', { as: 'delegate', body })).status).toBe(404);
    const answer = await send('PATCH /deployment-tasks/{id}/reassign', { body, headers: { 'if-match': '"1"' } });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        assigned_to: { user_id: 'delegate' },
        assignment_cause: 'requested',
        reassignment_reason: 'Leads the roll-out',
        reassigned_by: { user_id: 'owner' },
      },
    });
    expect(answer.headers.get('etag')).toMatch(/^"2\./);
    expect((await send('PATCH /deployment-tasks/{id}/confirm', { as: 'delegate', body: confirm })).status).toBe(200);
    expect(await send('PATCH /deployment-tasks/{id}/reassign', { body: { ...body, assigned_to_id: 'owner' } })).toMatchObject({
      status: 409,
      body: { code: 'task_not_open', action: 'reassign', task_status: 'CONFIRMED' },
    });
  });
});

describe('a deployment that is withdrawn', () => {
  it('stays confirmed, and what ran before runs again', async () => {
    const { stack, taskId, send } = await start('v2');
    await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm });
    const [later] = await assigned(stack, 'v4');
    await ask(stack.handler, `PATCH /deployment-tasks/${later}/confirm`, { body: { actual_production_date: '2026-11-22' } });
    const line = `PATCH /deployment-tasks/${later}/withdraw`;
    const body = { withdrawn_on: '2026-11-23', withdrawal_reason: 'The score drifted', replaced_by_version_id: 'v2' };
    expect(await ask(stack.handler, line, { body: { ...body, withdrawn_on: '2026-11-21' } })).toMatchObject({
      status: 400,
      body: { code: 'date_too_early', earliest: '2026-11-22', errors: [{ field: 'withdrawn_on' }] },
    });
    expect(await ask(stack.handler, line, { body: { ...body, withdrawn_on: '2026-11-25' } })).toMatchObject({
      status: 400,
      body: { code: 'date_in_future', latest: '2026-11-24', errors: [{ field: 'withdrawn_on' }] },
    });
    expect(await ask(stack.handler, line, { body })).toMatchObject({
      status: 200,
      body: {
        status: 'CONFIRMED',
        withdrawn_on: '2026-11-23',
        withdrawal_reason: 'The score drifted',
        replaced_by_version_id: 'v2',
        withdrawn_by: { user_id: 'owner' },
        replaced_by: { version_id: 'v2', version_number: '2.0' },
        deployments: [{ current: { version_id: 'v2', task_id: taskId } }],
      },
    });
    expect(await ask(stack.handler, line, { body })).toMatchObject({
      status: 409,
      body: { code: 'not_withdrawable', withdrawn_on: '2026-11-23' },
    });
    const journal = (await ask(stack.handler, `GET /deployment-tasks/${later}/journal`)).body;
    expect(journal).toMatchObject([
      { type: 'task_assigned' },
      { type: 'deployment_confirmed' },
      {
        type: 'deployment_withdrawn',
        effects: [{ type: 'regional_deployment.withdraw', moves: true }, { type: 'version.production_date.record' }],
      },
    ]);
  });
});

describe('an override that takes a second person', () => {
  const policy = definePolicy({ override: { requires: 'second-person', right: 'permission' } });
  const ownersOverride = definePolicy({ override: { requires: 'second-person' } });
  const request = { validation_override_reason: reason };

  it('is asked for, given, and then taken', async () => {
    const { send } = await start('v3', ownersOverride);
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: { ...confirm, ...request } })).toMatchObject({
      status: 409,
      body: { code: 'override_not_granted', state: null, current_status: 'IN_PROGRESS', validation_request_id: 'vr-2', min_length: 20 },
    });
    expect((await send('PATCH /deployment-tasks/{id}/decide-override', { as: 'second', body: { decision: 'GRANTED' } })).status).toBe(404);
    expect(await send('PATCH /deployment-tasks/{id}/request-override', { body: request })).toMatchObject({
      status: 200,
      body: { override_request: { state: 'REQUESTED', reason, requested_by_id: 'owner', decided_at: null } },
    });
    expect(await send('PATCH /deployment-tasks/{id}/decide-override', { body: { decision: 'GRANTED' } })).toMatchObject({
      status: 403,
      body: { code: 'duties_not_segregated', rule: 'requester_may_not_grant' },
    });
    expect(
      await send('PATCH /deployment-tasks/{id}/decide-override', { as: 'second', body: { decision: 'GRANTED', decision_note: 'Agreed' } }),
    ).toMatchObject({ status: 200, body: { override_request: { state: 'GRANTED', decided_by_id: 'second', decision_note: 'Agreed' } } });
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      status: 200,
      body: { deployed_before_validation_approved: true, validation_override_reason: reason },
    });
  });

  it('is denied, and says so to whoever confirms all the same', async () => {
    const { send } = await start('v3', ownersOverride);
    await send('PATCH /deployment-tasks/{id}/request-override', { body: request });
    await send('PATCH /deployment-tasks/{id}/decide-override', { as: 'second', body: { decision: 'DENIED' } });
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      status: 409,
      body: { code: 'override_not_granted', state: 'DENIED' },
    });
    expect(await send('PATCH /deployment-tasks/{id}/decide-override', { as: 'second', body: { decision: 'GRANTED' } })).toMatchObject({
      status: 409,
      body: { code: 'override_not_requested', state: 'DENIED' },
    });
  });

  it('is not for those whom the host gives no such permission', async () => {
    const { stack, taskId, send } = await start('v3', policy);
    const before = await recordOf(stack, taskId);
    for (const action of ['request-override', 'decide-override'])
      expect(
        await send(`PATCH /deployment-tasks/{id}/${action}`, { body: action === 'request-override' ? request : { decision: 'GRANTED' } }),
      ).toMatchObject({ status: 403, body: { code: 'override_not_permitted' } });
    expect(await recordOf(stack, taskId)).toEqual(before);
  });
});

describe('duties that must lie with different persons', () => {
  it('keep a validator from confirming', async () => {
    const { stack, taskId, send } = await start('v3');
    await stack.inventory.put(id('bank'), {
      validations: [
        { validationRequestId: id('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: null, approvedOn: null, validatorIds: [id('owner')] },
      ],
    });
    const before = await recordOf(stack, taskId);
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      status: 403,
      body: { code: 'duties_not_segregated', rule: 'validator_may_not_confirm' },
    });
    expect(await recordOf(stack, taskId)).toEqual(before);
  });
});

describe('the approval of a region', () => {
  const decide = { region_id: 'us', decision: 'APPROVED', note: 'Seen' };

  it('is asked for by a confirmation and given by who may', async () => {
    const { send } = await start('v2');
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      body: { locked: true, approvals: [{ region_id: 'us', state: 'REQUESTED' }] },
    });
    expect(
      await send('PATCH /deployment-tasks/{id}/decide-approval', { as: 'approver', body: { ...decide, region_id: 'uk' } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'regional_approval_not_open', region_id: 'uk', state: null },
    });
    expect(await send('PATCH /deployment-tasks/{id}/decide-approval', { as: 'approver', body: decide })).toMatchObject({
      status: 200,
      body: { approvals: [{ region_id: 'us', state: 'APPROVED', decided_by_id: 'approver', note: 'Seen' }] },
    });
    expect(await send('PATCH /deployment-tasks/{id}/decide-approval', { as: 'approver', body: decide })).toMatchObject({
      status: 409,
      body: { code: 'regional_approval_not_open', state: 'APPROVED' },
    });
  });

  it('is waited for where the house rules want it first', async () => {
    const { send } = await start('v2', definePolicy({ regionalApproval: 'before' }));
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      status: 409,
      body: { code: 'regional_approval_open', region_ids: ['us'], state: 'REQUESTED' },
    });
    expect((await send('POST /deployment-tasks/{id}/explain', { body: { type: 'confirm', ...confirm } })).body).toMatchObject({
      remedies: [{ type: 'wait_for_regions', region_ids: ['us'] }],
    });
    await send('PATCH /deployment-tasks/{id}/decide-approval', { as: 'approver', body: { ...decide, decision: 'DECLINED' } });
    expect(await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm })).toMatchObject({
      status: 409,
      body: { state: 'DECLINED' },
    });
  });
});

describe('an exception', () => {
  const overridden = async () => {
    const started = await start('v3');
    await started.send('PATCH /deployment-tasks/{id}/confirm', { body: { ...confirm, validation_override_reason: reason } });
    return started;
  };
  const close = { closure_reason: 'risk_accepted', narrative: 'Accepted by the committee on 2026-11-23' };

  it('is listed, acknowledged and closed by those who look after it', async () => {
    const { taskId, send } = await overridden();
    const listed = await send('GET /exceptions', { as: 'keeper' });
    expect(listed.body).toMatchObject([{ task_id: taskId, code: 'EXC-2026-1', state: 'OPEN', used_from: '2026-11-21' }]);
    expect(await send('POST /exceptions/{id}/close', { as: 'keeper', body: close })).toMatchObject({
      status: 409,
      body: { code: 'exception_not_open', state: 'OPEN' },
    });
    const stale = await send('POST /exceptions/{id}/acknowledge', { as: 'keeper', body: {}, headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale' } });
    const acknowledged = await send('POST /exceptions/{id}/acknowledge', { as: 'keeper', body: {}, headers: { 'if-match': '"2"' } });
    expect(acknowledged).toMatchObject({ status: 200, body: { exception: { state: 'ACKNOWLEDGED', acknowledged_by_id: 'keeper' } } });
    expect(acknowledged.headers.get('etag')).toMatch(/^"3\./);
    expect(await send('POST /exceptions/{id}/close', { as: 'keeper', body: { ...close, narrative: 'Done' } })).toMatchObject({
      status: 400,
      body: { code: 'narrative_too_short', min_length: 10, length: 4, errors: [{ field: 'narrative' }] },
    });
    expect(await send('POST /exceptions/{id}/close', { as: 'keeper', body: close })).toMatchObject({
      status: 200,
      body: { exception: { state: 'CLOSED', closure_reason: 'risk_accepted', closed_by_id: 'keeper' } },
    });
    expect((await send('GET /exceptions', { as: 'keeper' })).body).toEqual([]);
    expect((await send('GET /exceptions?state=CLOSED&state=OPEN', { as: 'auditor' })).body).toMatchObject([
      { closure_reason: 'risk_accepted' },
    ]);
    expect((await send('GET /exceptions?state=CLOSED&model_id=another', { as: 'auditor' })).body).toEqual([]);
  });

  it('is listed with the day of the approval that closed it, as CSV too', async () => {
    const { stack, taskId, send } = await overridden();
    const validation = { validationRequestId: id<'validation-request'>('vr-2'), statusLabel: null };
    await stack.inventory.put(id('bank'), {
      validations: [{ ...validation, statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-23') }],
    });
    expect((await send('GET /exceptions', { as: 'keeper' })).body).toMatchObject([{ state: 'OPEN', approved_on: null }]);
    expect((await send('POST /exceptions/settle', { as: 'robot', body: {} })).body).toEqual({ changed: 1 });
    const closed = { state: 'CLOSED', closure_reason: 'validation_approved', approved_on: '2026-11-23', closed_by_id: null };
    expect((await send('GET /exceptions?state=CLOSED', { as: 'keeper' })).body).toMatchObject([{ task_id: taskId, ...closed }]);
    expect((await send('GET /deployment-tasks/{id}')).body).toMatchObject({ exception: closed });
    const { text } = await send('GET /exceptions?state=CLOSED&format=csv', { as: 'keeper' });
    const [header, row] = text.split('\r\n').map((line) => line.split(','));
    expect(row?.[header!.indexOf('approved_on')]).toBe('2026-11-23');
  });

  it('is not for its owner to settle, nor for others to see', async () => {
    const { stack, taskId, send } = await overridden();
    const before = await recordOf(stack, taskId);
    for (const [action, body] of [
      ['acknowledge', {}],
      ['close', close],
    ] as const) {
      expect(await send(`POST /exceptions/{id}/${action}`, { body })).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
      expect((await send(`POST /exceptions/{id}/${action}`, { as: 'stranger', body })).status).toBe(404);
    }
    for (const as of ['owner', 'stranger', 'approver'])
      expect(await send('GET /exceptions', { as })).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect(await recordOf(stack, taskId)).toEqual(before);
  });
});

describe('what was refused', () => {
  it('is on record beside the journal', async () => {
    const { taskId, send } = await start('v3');
    await send('PATCH /deployment-tasks/{id}/confirm', { body: confirm });
    await send('PATCH /deployment-tasks/{id}/decide-approval', { body: { region_id: 'uk', decision: 'APPROVED' } });
    expect((await send('GET /deployment-tasks/{id}/refused-attempts')).body).toMatchObject([
      { at: '2026-11-24T09:30:00.000Z', actor_id: 'owner', action: 'confirm', task_id: taskId, code: 'validation_not_approved' },
      { action: 'decide_approval', code: 'not_permitted', policy_version: 'default-1' },
    ]);
    expect((await send('GET /deployment-tasks/{id}/journal')).body).toMatchObject([
      { type: 'task_assigned', subject: { type: 'task', id: taskId }, sequence: 1, before: null, after: { assignment_cause: 'rule' } },
    ]);
  });
});

describe('what waits to be decided', () => {
  it('is told with the task, page by page, and to its reader alone', async () => {
    const { stack, taskId, send } = await start('v3');
    await stack.inventory.put(id('bank'), {
      regions: [{ regionId: id('uk'), code: 'UK', name: 'United Kingdom', requiresApproval: true }],
      validations: [
        { validationRequestId: id('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null, scopeRegionIds: [] },
      ],
    });
    await send('PATCH /deployment-tasks/{id}/confirm', { body: { ...confirm, validation_override_reason: reason } });
    const asked = (query: string, as = 'approver') => send(`GET /deployment-tasks/pending-decisions${query}`, { as });
    const first = await asked('?limit=1');
    const waiting = {
      action: 'decide_approval',
      since: '2026-11-24T09:30:00.000Z',
      waiting_since: '2026-11-24',
      days_waiting: 0,
      requested_by: null,
      permission: { allowed: true },
    };
    expect(first).toMatchObject({
      status: 200,
      body: [
        {
          ...waiting,
          region: { region_id: 'uk', code: 'UK', name: 'United Kingdom' },
          exception_code: null,
          task: { task_id: taskId, status: 'CONFIRMED', model: { name: 'Mortgage PD' } },
        },
      ],
    });
    expect(await asked('/counts')).toMatchObject({
      status: 200,
      body: { all: 2, decide_override: 0, decide_approval: 2, acknowledge_exception: 0, close_exception: 0 },
    });
    expect((await asked('/counts?region_id=uk')).body).toMatchObject({ all: 1 });
    expect((await asked('/counts?model_id=another')).body).toMatchObject({ all: 0 });
    const link = first.headers.get('link') ?? '';
    const after = new URLSearchParams(link.slice(1, link.indexOf('>'))).get('after');
    const second = await asked(`?limit=1&after=${after}`);
    expect(second.body).toMatchObject([{ ...waiting, region: { region_id: 'us' } }]);
    expect(second.headers.get('link')).toBeNull();
    for (const [query, as] of [
      ['', 'keeper'],
      ['&action=decide_approval', 'approver'],
    ] as const)
      expect(await asked(`?after=${after}${query}`, as)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'after', message: 'is a place in another list than this' }] },
      });
    expect((await asked('?action=decide_override&action=close_exception')).body).toEqual([]);
    expect((await asked('?region_id=us')).body).toMatchObject([{ region: { region_id: 'us' } }]);
    for (const region of ['uk', 'us'])
      await send('PATCH /deployment-tasks/{id}/decide-approval', { as: 'approver', body: { region_id: region, decision: 'APPROVED' } });
    expect((await asked('')).body).toEqual([]);
    expect((await asked('', 'keeper')).body).toMatchObject([
      { action: 'acknowledge_exception', region: null, exception_code: 'EXC-2026-1' },
    ]);
  });
});

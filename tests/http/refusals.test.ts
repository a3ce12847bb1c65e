import { definePolicy, id } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, delegated, version } from './a-stack.ts';
import { ask } from './request.ts';

const confirm = { actual_production_date: '2026-11-21' };
const reason = 'Approved by the CRO under the emergency change process';

describe('a refusal', () => {
  it('names the validation as the seed does', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack, 'v3');
    const detail =
      'Validation of this version is IN_PROGRESS, and it was not approved by the day of deployment. Wait for the approval, or give a validation_override_reason of at least 20 characters.';
    expect((await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm })).body).toEqual({
      type: 'urn:countersign:problem:validation_not_approved',
      title: 'Validation is not approved',
      status: 400,
      detail,
      code: 'validation_not_approved',
      field: 'validation_override_reason',
      validation_request_id: 'vr-2',
      current_status: 'IN_PROGRESS',
      requires_override: true,
      min_length: 20,
      errors: [{ field: 'validation_override_reason', message: detail }],
    });
  });

  it('is 403 for a delegate whose delegation does not reach so far', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    await delegated(stack, { actions: ['adjust'] });
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { as: 'delegate', body: confirm });
    expect(answer).toMatchObject({ status: 403, body: { code: 'action_not_delegated', action: 'confirm' } });
  });

  it('is 403 for an administrator who would overrule validation', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack, 'v3');
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, {
      as: 'root',
      body: { ...confirm, validation_override_reason: reason },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'override_not_permitted' } });
  });

  it('is 400 for an override that nothing asks for', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, {
      body: { ...confirm, validation_override_reason: reason },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'override_not_needed', errors: [{ field: 'validation_override_reason' }] } });
  });

  it('is 400 for what validation has rejected, and offers no override', async () => {
    const stack = await aStack(createMemory());
    await stack.inventory.put(id('bank'), {
      validations: [{ validationRequestId: id('vr-2'), statusCode: 'REJECTED', statusLabel: null, approvedOn: null }],
    });
    const [taskId] = await assigned(stack, 'v3');
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, {
      body: { ...confirm, validation_override_reason: reason },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'validation_rejected', validation_request_id: 'vr-2', current_status: 'REJECTED' },
    });
    expect(answer.body).not.toHaveProperty('requires_override');
  });

  it('is 400 for a date before the house rules allow it, and for a version without validation where one is required', async () => {
    const policy = definePolicy({ maxBackdateDays: 0, gate: { whenNoValidation: 'block' } });
    const stack = await aStack(createMemory(), { policy });
    const [taskId] = await assigned(stack);
    const send = (actual_production_date: string) =>
      ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: { actual_production_date } });
    expect(await send('2026-09-30')).toMatchObject({
      status: 400,
      body: { code: 'date_too_early', earliest: '2026-10-01', errors: [{ field: 'actual_production_date' }] },
    });
    expect(await send('2026-10-01')).toMatchObject({ status: 400, body: { code: 'validation_required' } });
  });

  it('is 400 for a withdrawal in favour of the same version, or of one that the model does not have, and nothing is withdrawn', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    expect((await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm })).status).toBe(200);
    const withdraw = (replaced_by_version_id: string) =>
      ask(stack.handler, `PATCH /deployment-tasks/${taskId}/withdraw`, {
        body: { withdrawn_on: '2026-11-22', withdrawal_reason: 'The score drifted', replaced_by_version_id },
      });
    for (const [versionId, message] of [
      ['v2', 'is the version that is withdrawn'],
      ['v99', 'is no version of the model'],
    ] as const) {
      const refused = { status: 400, body: { code: 'invalid_input', errors: [{ field: 'replaced_by_version_id', message }] } };
      expect(await withdraw(versionId)).toMatchObject(refused);
    }
    expect(await withdraw('v3')).toMatchObject({ status: 200, body: { replaced_by_version_id: 'v3', revision: 3 } });
  });

  it('is 409 for a task that has ended, naming its status beside HTTP’s own', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/cancel`, { body: { cancellation_reason: 'Rolled back' } });
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm });
    expect(answer).toMatchObject({
      status: 409,
      body: { status: 409, code: 'task_not_open', action: 'confirm', task_status: 'CANCELLED' },
    });
  });

  it('is 409 with a time to come back when others keep changing the same records', async () => {
    const memory = createMemory();
    const repositories = { ...memory.repositories, commit: async () => ['stale' as const] };
    const stack = await aStack({ ...memory, repositories });
    const [taskId] = await assigned(stack);
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm });
    expect(answer).toMatchObject({ status: 409, body: { code: 'busy' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('is 400 for a version whose tasks cannot be assigned', async () => {
    const stack = await aStack(createMemory());
    await stack.inventory.put(id('bank'), {
      models: [{ modelId: id('orphan'), name: 'Orphan', ownerId: null, regions: [] }],
      versions: [
        version({ versionId: id('nowhere'), scope: 'REGIONAL' }),
        version({ versionId: id('mars'), affectedRegionIds: [id('mars')] }),
        version({ versionId: id('orphaned'), modelId: id('orphan') }),
      ],
      regions: [{ regionId: id('mars'), code: 'MA', name: 'Mars' }],
    });
    const send = (versionId: string) =>
      ask(stack.handler, `POST /versions/${versionId}/deployments`, { as: 'root', body: { planned_production_date: '2026-12-01' } });
    expect(await send('nowhere')).toMatchObject({ status: 400, body: { code: 'no_regions' } });
    expect(await send('mars')).toMatchObject({ status: 400, body: { code: 'region_not_in_model', region_id: 'mars' } });
    expect(await send('orphaned')).toMatchObject({ status: 400, body: { code: 'nobody_to_assign', region_id: null } });
  });
});

describe('the revision a decision rests on', () => {
  const send = async (ifMatch: string | null) => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const seen = await ask(stack.handler, `GET /deployment-tasks/${taskId}`);
    expect(seen.headers.get('etag')).toBe(`"${(seen.body as { basis: string }).basis}"`);
    await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/adjust`, {
      body: { planned_production_date: '2026-12-01', adjustment_reason: 'Late' },
    });
    return ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm, headers: { 'if-match': ifMatch } });
  };

  it.each([null, '*', '"2"', 'W/"2"'])('lets a command through with If-Match %s', async (ifMatch) => {
    const answer = await send(ifMatch);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toMatch(/^"3(\.[0-9a-f]{16}){5}"$/);
  });

  it.each(['"1"', 'W/"1"', '"3"', '"999999999999999"'])('refuses a command with If-Match %s as stale', async (ifMatch) => {
    const expected_revision = Number(/\d+/.exec(ifMatch)?.[0]);
    expect(await send(ifMatch)).toMatchObject({ status: 412, body: { code: 'stale', expected_revision, current_revision: 2 } });
  });

  it.each(['', '2', '""', '"0"', '"02"', '"-1"', '"2.0"', '"2", "3"', '"9999999999999999"', 'w/"2"', '** '])(
    'refuses If-Match %j as no tag of ours',
    async (ifMatch) => {
      expect(await send(ifMatch)).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ field: 'If-Match' }] } });
    },
  );

  it('is part of a question too', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const answer = await ask(stack.handler, `POST /deployment-tasks/${taskId}/explain`, {
      body: { type: 'confirm', ...confirm },
      headers: { 'if-match': '"5"' },
    });
    expect(answer.body).toMatchObject({ allowed: false, refusals: [{ code: 'stale', expected_revision: 5, current_revision: 1 }] });
  });
});

import type { Handler } from '@countersign/http';
import { describe, expect, it } from 'vitest';
import { type Asked, ask } from './request.ts';
import { aStack, assigned, delegated, type Stack, type Store } from './a-stack.ts';

const reason = 'Critical production bug fix, approved by the CRO under the emergency change process';

/** The tests this project began with, by meaning, over HTTP on whatever store `open` gives; `carry` may put a way to the handler in between. */
export function seedSuite(
  name: string,
  open: () => Promise<Store>,
  carry: (handler: Handler) => Promise<Handler> = async (same) => same,
): void {
  describe(`the seed's tests on ${name}`, () => {
    const start = async (): Promise<{ stack: Stack; send: (line: string, asked?: Asked) => ReturnType<typeof ask> }> => {
      const stack = await aStack(await open());
      const handler = await carry(stack.handler);
      return { stack, send: (line, asked) => ask(handler, line, asked) };
    };

    describe('TestDeploymentTasksList', () => {
      it('lists my tasks with what is to know about them', async () => {
        const { stack, send } = await start();
        const [late] = await assigned(stack, 'v2', '2026-11-20');
        const [soon] = await assigned(stack, 'v3', '2026-11-27');
        await delegated(stack);
        const mine = await send('GET /deployment-tasks/my-tasks');
        expect(mine.status).toBe(200);
        expect(mine.body).toMatchObject([
          {
            task_id: late,
            status: 'PENDING',
            days_until_due: -4,
            bucket: 'overdue',
            validation: null,
            assigned_to: { user_id: 'owner' },
            acting_for: null,
          },
          {
            task_id: soon,
            days_until_due: 3,
            bucket: 'due_soon',
            validation: { validation_request_id: 'vr-2', status_code: 'IN_PROGRESS' },
            model: { name: 'Mortgage PD' },
            version: { version_number: '3.0' },
            region: null,
          },
        ]);
        const delegates = await send('GET /deployment-tasks/my-tasks?status=PENDING', { as: 'delegate' });
        expect(delegates.body).toMatchObject([{ task_id: late, acting_for: { user_id: 'owner' } }, { task_id: soon }]);
        expect((await send('GET /deployment-tasks/my-tasks?status=CONFIRMED')).body).toEqual([]);
        expect((await send('GET /deployment-tasks/my-tasks', { as: 'stranger' })).body).toEqual([]);
      });

      it('requires authentication', async () => {
        const { send } = await start();
        const answer = await send('GET /deployment-tasks/my-tasks', { as: null });
        expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      });
    });

    describe('TestDeploymentTaskConfirmation', () => {
      it('confirms a deployment without validation', async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack);
        const confirmed = await send(`PATCH /deployment-tasks/${taskId}/confirm`, {
          body: { actual_production_date: '2026-11-21', confirmation_notes: 'Deployed to production at 08:00 UTC' },
        });
        expect(confirmed.status).toBe(200);
        expect(confirmed.body).toMatchObject({
          task_id: taskId,
          status: 'CONFIRMED',
          actual_production_date: '2026-11-21',
          confirmation_notes: 'Deployed to production at 08:00 UTC',
          confirmed_by_id: 'owner',
          confirmed_at: '2026-11-24T09:30:00.000Z',
          deployed_before_validation_approved: false,
          validation_override_reason: null,
          version: { actual_production_date: '2026-11-21' },
          deployments: [
            { region: { region_id: 'uk' }, current: { version_id: 'v2', deployed_on: '2026-11-21', task_id: taskId } },
            { region: { region_id: 'us' }, current: { version_id: 'v2', deployed_on: '2026-11-21', task_id: taskId } },
          ],
        });
        const again = await send(`GET /deployment-tasks/${taskId}`);
        expect(again.body).toEqual(confirmed.body);
      });

      it('requires an override when validation is not approved', async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack, 'v3');
        const refused = await send(`PATCH /deployment-tasks/${taskId}/confirm`, { body: { actual_production_date: '2026-11-21' } });
        expect(refused).toMatchObject({
          status: 400,
          body: { code: 'validation_not_approved', validation_request_id: 'vr-2', current_status: 'IN_PROGRESS', requires_override: true },
        });
        expect((await send(`GET /deployment-tasks/${taskId}`)).body).toMatchObject({
          status: 'PENDING',
          revision: 1,
          actual_production_date: null,
          deployments: [{ current: null }, { current: null }],
        });
      });

      it('confirms with a validation override and keeps flag and reason', async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack, 'v3');
        const body = {
          actual_production_date: '2026-11-21',
          confirmation_notes: 'Emergency deployment',
          validation_override_reason: reason,
        };
        const confirmed = await send(`PATCH /deployment-tasks/${taskId}/confirm`, { body });
        expect(confirmed).toMatchObject({
          status: 200,
          body: { task_id: taskId, status: 'CONFIRMED', deployed_before_validation_approved: true, validation_override_reason: reason },
        });
        expect((await send(`GET /deployment-tasks/${taskId}`)).body).toMatchObject({
          deployed_before_validation_approved: true,
          validation_override_reason: reason,
        });
      });

      it('cannot confirm twice', async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack);
        const line = `PATCH /deployment-tasks/${taskId}/confirm`;
        const first = await send(line, { body: { actual_production_date: '2026-11-21' } });
        const second = await send(line, { body: { actual_production_date: '2026-11-22' } });
        expect(second).toMatchObject({ status: 409, body: { code: 'task_not_open', task_status: 'CONFIRMED' } });
        expect((await send(`GET /deployment-tasks/${taskId}`)).body).toEqual(first.body);
      });
    });

    describe('TestDeploymentTaskPermissions', () => {
      it("cannot read others' tasks", async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack);
        expect(await send(`GET /deployment-tasks/${taskId}`, { as: 'stranger' })).toMatchObject({
          status: 404,
          body: { code: 'task_not_found' },
        });
      });

      it("cannot confirm others' tasks", async () => {
        const { stack, send } = await start();
        const [taskId] = await assigned(stack);
        const refused = await send(`PATCH /deployment-tasks/${taskId}/confirm`, {
          as: 'stranger',
          body: { actual_production_date: '2026-11-21' },
        });
        expect(refused).toMatchObject({ status: 404, body: { code: 'task_not_found' } });
        expect((await send(`GET /deployment-tasks/${taskId}`)).body).toMatchObject({ status: 'PENDING', revision: 1 });
      });
    });
  });
}
